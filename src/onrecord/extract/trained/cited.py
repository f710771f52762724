"""Phrases that cite, laid over what the encoder finds because they are certain: "by her own account"."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from onrecord.extract.attribution import Attribution
from onrecord.extract.cover import taken
from onrecord.extract.rules.atoms import units
from onrecord.extract.rules.citing import citations
from onrecord.language import Document
from onrecord.model import Span

# The cue proper, and the source that was read as a part of it.
_SOURCE_BEHIND = re.compile(r"((?:according to|(?:in|by|on) the (?:\w+ ){1,2}of|.*\bby)\s+)(\S.*)", re.IGNORECASE)


def source_out_of_cue(text: str, found: Attribution) -> Attribution:
    """Return `found` with the source that its cue ends with as its source: "according to | him"."""
    if len(found.cue) != 1:
        return found
    cue = found.cue[0]
    split = _SOURCE_BEHIND.fullmatch(text, cue.start, cue.end)
    if split is None or any(s.end <= cue.start for s in found.source):
        return found
    end = next((s.end for s in found.source if not text[cue.end : s.start].strip()), cue.end)
    return replace(
        found, cue=(Span(cue.start, len(text[: split.end(1)].rstrip())),), source=(Span(split.start(2), end),)
    )


def with_citations(document: Document, found: Iterable[Attribution]) -> Iterator[Attribution]:
    """Yield `found` and the citing phrases it missed, which replace what was read there without a cue."""
    found = list(found)
    cued = taken((replace(a, content=a.cue) for a in found if a.cue), cues=True)
    missed = [
        citation
        for unit in units(document)
        for citation, _ in citations(unit.atoms)
        if not any(cued.touches(span) for span in (*citation.cue, *citation.source))
    ]
    yield from missed
    heard = taken(missed, cues=True)
    yield from (a for a in found if a.cue or not heard.touches(a.extent))
