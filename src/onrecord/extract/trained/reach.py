"""How far a content reaches: over a second clause, and no farther than the quotation that it ends with."""

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.extract.attribution import Attribution
from onrecord.language import Document
from onrecord.model import Span

_AND_THAT = re.compile(r",?\s+(?:and|or|but|nor)\s+that\s+(?!\w+[.,])")
_AUTHORS_TAIL = re.compile(r",\s+(?!and\b|or\b|but\b|nor\b)\w")


def reaching(document: Document, found: Attribution, others: Sequence[Attribution]) -> Attribution:
    """Return `found` with its last piece ended where what it says ends, unless another claims what stands there."""
    last = _over_second_clause(document, found, others)
    if last:
        found = replace(found, content=(*found.content[:-1], last))
    return _to_quotation(document, found)


def _over_second_clause(document: Document, found: Attribution, others: Sequence[Attribution]) -> Span | None:
    """Return the last piece with the ", and that …" that stands behind it."""
    last = found.content[-1]
    if not found.cue or found.cue[0].start > last.start or not _AND_THAT.match(document.text, last.end):
        return None
    end = _sentence_end(document, last)
    if end <= last.end or _claimed(last.end, end, others) or re.search("[;–—]", document.text[last.end : end]):
        return None
    return Span(last.start, end)


def _to_quotation(document: Document, found: Attribution) -> Attribution:
    """Return `found` ended with the quotation in its last piece where the author goes on behind a comma."""
    last = found.content[-1]
    inside = [q.span for q in document.quotations if last.start < q.span.start and q.span.end < last.end]
    if not inside or not _AUTHORS_TAIL.match(document.text, inside[-1].end):
        return found
    return replace(found, content=(*found.content[:-1], Span(last.start, inside[-1].end)))


def _sentence_end(document: Document, piece: Span) -> int:
    sentence = document.sentence_at(piece.end - 1)
    if sentence is None:
        return piece.end
    return sentence.span.start + len(document.text[sentence.span.start : sentence.span.end].rstrip(".!? \n"))


def _claimed(start: int, end: int, by: Sequence[Attribution]) -> bool:
    spans = [s for a in by for s in (*a.cue, *a.source, *a.content)]
    return any(s.start < end and s.end > start for s in spans)
