"""Where contents begin by other conventions than the guide's, for those who compare with other corpora."""

import re
from dataclasses import replace

from onrecord.extract.reader import Reader
from onrecord.model import Passage, Reading, Report, Span, Statement, passage

# The conjunction, and what may stand between it and the first piece of content: a space and an opening mark.
_THAT = re.compile(r"\bthat\s+[\"“'‘]{0,2}$", re.IGNORECASE)
_LONGEST = 20


class PolnearReader:
    """Reads as `reader` does, with a "that" before a content as part of it, which PARC 3.0 and PolNeAR annotate.

    The guide leaves it out. Nothing else differs: the same statements, with the same ids, speakers and deadlines.
    """

    def __init__(self, reader: Reader) -> None:
        """Read with `reader`; the readings name the convention beside its model."""
        self._reader = reader
        self.model = f"{reader.model} polnear"

    def read(self, report: Report) -> Reading:
        """Return the reading of `report` with contents begun as PolNeAR begins them."""
        found = self._reader.read(report)
        statements = tuple(_with_that(report.text, s) for s in found.statements)
        return replace(found, statements=statements, model=self.model)


def _with_that(text: str, statement: Statement) -> Statement:
    first, *others = statement.content.spans
    found = _THAT.search(text, max(0, first.start - _LONGEST), first.start)
    taken: Passage | None = statement.cue
    if found is None or (taken is not None and any(c.overlaps(Span(*found.span())) for c in taken.spans)):
        return statement
    return replace(statement, content=passage(text, (Span(found.start(), first.end), *others)))
