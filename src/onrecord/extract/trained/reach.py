"""How far a content reaches: over the words at the edge of its sentence, and no farther than its clause."""

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.extract.attribution import Attribution
from onrecord.language import Document
from onrecord.model import Span

# A mark of any kind: what stands beyond it may be another clause.
_MARK = re.compile(r"[,;:–—“”\"‘«».!?\n(]")
_OPENS_CLAUSE = re.compile(
    r"(?:But|And|Yet|So|Or|Nor|Still|However|Meanwhile|Moreover|Indeed|Then|Now|Once|In|At|On|By|For|As|Of|To|With|From"
    r"|Under|During|Until|When|While|After|Before|If|Since|Although|Though|Because|According|Asked)\b"
)
# Pieces that begin so are complete without what stands before them: "what", "is an insult to all".
_LACKS_SUBJECT = re.compile(r"(?:what|which|whom|who|that|is|was|are|were)\b", re.IGNORECASE)
_MOST_BEFORE = 10  # words of a subject cut off its verb
_MOST_BEHIND = 2
_NEXT_CLAUSE = re.compile(r" (?:but|and|yet|while|as|when|adding|today|yesterday)\b")
_AND_THAT = re.compile(r",?\s+(?:and|or|but|nor)\s+that\s+(?!\w+[.,])")
_AUTHORS_TAIL = re.compile(r",\s+(?!and\b|or\b|but\b|nor\b)\w")


def reaching(document: Document, found: Attribution, others: Sequence[Attribution]) -> Attribution:
    """Return `found` with its first and last piece reaching over what nothing else in the sentence claims."""
    last = _over_end(document, found, others) or _over_second_clause(document, found, others)
    if last:
        found = replace(found, content=(*found.content[:-1], last))
    first = _from_start(document, found)
    if first:
        found = replace(found, content=(first, *found.content[1:]))
    return _to_quotation(document, found)


def _from_start(document: Document, found: Attribution) -> Span | None:
    """Return the first piece begun where its sentence begins, if the cue comes behind it."""
    text, piece = document.text, found.content[0]
    sentence, paragraph = document.sentence_at(piece.start), document.paragraph_of(piece.start)
    if sentence is None or not any(c.start >= piece.end for c in found.cue):
        return None
    start = max(sentence.span.start, paragraph.body if paragraph else 0)
    lead = text[start : piece.start]
    if not lead or not lead[0].isalnum() or len(lead.split()) > _MOST_BEFORE or document.quoted(piece.start):
        return None
    if _MARK.search(lead) or _OPENS_CLAUSE.match(lead) or _LACKS_SUBJECT.match(text, piece.start):
        return None
    claimed = any(s.start < piece.start and s.end > start for s in (*found.cue, *found.source))
    return None if claimed else Span(start, piece.end)


def _over_end(document: Document, found: Attribution, others: Sequence[Attribution]) -> Span | None:
    last = found.content[-1]
    end = _sentence_end(document, last)
    gap = document.text[last.end : end]
    if not gap.startswith(" ") or len(gap.split()) > _MOST_BEHIND or _MARK.search(gap) or _NEXT_CLAUSE.match(gap):
        return None
    return None if _claimed(last.end, end, (found, *others)) else Span(last.start, end)


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
