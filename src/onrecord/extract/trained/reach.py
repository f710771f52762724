"""How far a content reaches: over a second clause, and no farther than the quotation that it ends with."""

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.extract.attribution import Attribution
from onrecord.extract.rules.lexicon import NOUNS
from onrecord.language import Document
from onrecord.model import Span

_AND_THAT = re.compile(r",?\s+(?:and|or|but|nor)\s+that\s+(?!\w+[.,])")
_FINITE = r"(?:is|are|was|were|has|had|will|would)"
# Without a mark, a conjunction or a relative between, a clause has one finite verb.
_ONE_CLAUSE = (
    r"(?:(?!\b(?:and|or|but|which|who|whom|whose|that|what|where|when|if|because|while|as|than|how|whether|once|until"
    rf"|before|after|since|though|unless|{_FINITE})\b)[^,;:.!?–—()“”\"‘«\n])+?"
)
_PHRASE = re.compile(rf"(?:to|of)\s{_ONE_CLAUSE}(?=\s{_FINITE}\b)")
_CLAUSE = re.compile(rf"{_ONE_CLAUSE}\s{_FINITE}\b{_ONE_CLAUSE}(?=\s{_FINITE}\b)")
_NOUN_CUE = re.compile(
    rf"(?:[\w’'-]+\s){{0,2}}(?:{'|'.join(sorted(NOUNS))}|allegation|rumou?r|news|word|charge)s?\b[^,;.:]*",
    re.IGNORECASE,
)
_AUTHORS_TAIL = re.compile(r",\s+(?!and\b|or\b|but\b|nor\b)\w")


def reaching(document: Document, found: Attribution, others: Sequence[Attribution]) -> Attribution:
    """Return `found` with its last piece ended where what it says ends, unless another claims what stands there."""
    last = _over_second_clause(document, found, others)
    if last:
        found = replace(found, content=(*found.content[:-1], last))
    return _to_main_verb(document.text, _to_quotation(document, found))


def _to_main_verb(text: str, found: Attribution) -> Attribution:
    """Return `found` ended before the verb of which the cue and its content are the subject.

    "The promise of 400 flats | has produced 118", "the report it undertook to publish | is not on its website".
    """
    first = found.content[0]
    behind = [s.end for s in (*found.cue, *found.source) if s.end <= first.start]
    if not found.cue or not behind or len(found.content) > 1:
        return found
    between = text[max(behind) : first.start].strip()
    end = _PHRASE.match(text, *first) if not between else None
    if between == "that" and _NOUN_CUE.fullmatch(text, *found.cue[-1]):
        end = _CLAUSE.match(text, *first)
    return found if end is None else replace(found, content=(Span(first.start, end.end()),))


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
