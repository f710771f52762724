"""Where a content begins: not with the label before a quotation, nor with the end of the sentence before."""

import re
from dataclasses import replace

from onrecord.extract.attribution import Attribution
from onrecord.language import Document
from onrecord.model import Span

# "The tip: “…”", "Wrong? “…”", "14.20 “…”": short, and without a verb that would make it a part of what is said.
_LABEL = re.compile(r"(?:[^:“\"‘«]{0,60}[:?!.]|\d[\d.:]*)\s*")
_JOINS = re.compile(r"(?:while|though|although|whereas|and|but)\s(?=\w)")
_ENDS_CLAUSE = re.compile(r"[,;–—]\s?$")
_VERB = re.compile(
    r"\b(?:is|are|was|were|be|been|will|would|shall|should|can|could|may|might|must|has|have|had|do|does|did)\b|n[’']t\b",
    re.IGNORECASE,
)


def without_lead(document: Document, found: Attribution) -> Attribution:
    """Return `found` with its first piece begun where the quotation or the sentence begins that it is."""
    first = found.content[0]
    start = (
        _quotation(document, first, found) or _sentence(document, first, found) or _clause(document.text, first, found)
    )
    return found if start is None else replace(found, content=(Span(start, first.end), *found.content[1:]))


def _quotation(document: Document, piece: Span, found: Attribution) -> int | None:
    for quotation in document.quotations:
        start, end = quotation.span
        if piece.start < start < piece.end <= end + 1 and end <= piece.end:
            if found.cue and found.cue[0].start >= end and _opens_sentence(document, start):
                return start
            lead = document.text[piece.start : start]
            return start if _LABEL.fullmatch(lead) and not _VERB.search(lead) else None
    return None


def _clause(text: str, piece: Span, found: Attribution) -> int | None:
    """Return where the clause begins that a conjunction joins to the author's own: "…, while | the rest slept"."""
    joined = _JOINS.match(text, *piece)
    before = _ENDS_CLAUSE.search(text, max(0, piece.start - 3), piece.start)
    cued = any(cue.end <= piece.start for cue in found.cue)
    return joined.end() if joined and before and not cued else None


def _opens_sentence(document: Document, start: int) -> bool:
    sentence = document.sentence_at(start)
    return sentence is not None and abs(sentence.span.start - start) <= 1


def _sentence(document: Document, piece: Span, found: Attribution) -> int | None:
    """Return where the second sentence of `piece` begins if its first is a tail that no cue comes before."""
    index = document.sentence_index(piece.start)
    if index < 0 or index + 1 >= len(document.sentences):
        return None
    sentence, following = document.sentences[index].span, document.sentences[index + 1].span
    told = any(sentence.start <= span.start < piece.start for span in (*found.cue, *found.source))
    begun = not any(c.isalnum() for c in document.text[sentence.start : piece.start])
    paragraph = document.paragraph_of(piece.start)
    body = paragraph is not None and piece.start <= paragraph.body
    quoted = document.quoted(piece.start)
    return None if told or begun or body or quoted or following.start >= piece.end else following.start
