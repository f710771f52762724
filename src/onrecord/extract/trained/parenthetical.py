"""Attributions set into the sentence they report.

In "The tunnel, he said later, was a cellar", what stands on both sides of the two commas is one content;
what stands between them is none of it.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.extract.attribution import Attribution
from onrecord.extract.times import deadline_in
from onrecord.language import Document
from onrecord.model import Span

_OPENING = "“\"‘'«„"
_BEFORE = re.compile(r"[,–—-]\s*$")
# From the last word of source and cue to the comma behind them: "later", "on the bank's website".
_BEHIND = re.compile(r"[^,;:.!?–—“”\"‘«»()\n]{0,48}[,–—]\s*")
# A new clause of the sentence, or a clause that the attribution itself belongs to.
_CLAUSE = re.compile(r"[;:–—]\s+|,\s+(?:which|who|where|whose)\s+")
_CONJOINED = re.compile(r"(?:and|but|or|nor|while|who|which)\b")


def around_parenthesis(document: Document, found: Attribution, cues: Sequence[Span]) -> Attribution:
    """Return `found` with the whole sentence around its source and cue as content, where commas set them off.

    `cues` are those of all attributions of the text: a sentence part that holds another one is left as read.
    """
    inner = _parenthesis(document, found)
    if inner is None:
        return found
    opening, closing = inner
    text = document.text
    sentence = document.sentence_at(opening)
    if sentence is None or not _goes_on(text, closing):
        return found
    start = _start(document, sentence.span.start, opening)
    head = Span(start, len(text[:opening].rstrip()))
    behind = [p for p in found.content if p.end > closing] or _bound(text, closing, sentence.span.end)
    if head.end - head.start < 2 or not behind or any(head.start <= c.start < head.end for c in cues):
        return found
    if any(q.span.start < head.end and q.span.end > head.start for q in document.quotations):
        return found
    if behind[0].start > sentence.span.end:
        return found
    first = Span(closing, behind[0].end) if _begins_at(text, closing, behind[0].start) else behind[0]
    before = [p for p in found.content if p.end <= sentence.span.start]
    return replace(found, content=(*before, head, first, *behind[1:]))


def _parenthesis(document: Document, found: Attribution) -> tuple[int, int] | None:
    """Return the offsets of the comma before source and cue and of what follows the comma behind them."""
    if not found.source or not found.cue:
        return None
    spans = (*found.source, *found.cue)
    start, end = min(s.start for s in spans), max(s.end for s in spans)
    if any(p.start < end and p.end > start for p in found.content):
        return None
    before = _BEFORE.search(document.text, max(0, start - 3), start)
    behind = _BEHIND.match(document.text, end)
    if before is None or behind is None:
        return None
    # "Its chair, Ana Orlan, said members had heard of it, twice": what follows the cue at once is said.
    if end < found.content[0].start < behind.end() and not document.text[end : found.content[0].start].strip():
        return None
    return before.start(), behind.end()


def _goes_on(text: str, at: int) -> bool:
    """Whether the sentence goes on at `at` rather than a quotation of its own beginning there."""
    rest = text[at : at + 2].lstrip(_OPENING)
    return bool(rest) and rest[0].islower() and not _CONJOINED.match(text, at)


def _bound(text: str, start: int, end: int) -> list[Span]:
    """Return the rest of a sentence that is nothing but the day it sets: ", he let on, on 24 May"."""
    rest = Span(start, start + len(text[start:end].rstrip('.!? \n”"')))
    bound = deadline_in(text, rest, None)
    return [rest] if bound is not None and bound.span == rest else []


def _start(document: Document, sentence: int, before: int) -> int:
    paragraph = document.paragraph_of(before)
    start = max(sentence, paragraph.body if paragraph else sentence)
    return max((clause.end() for clause in _CLAUSE.finditer(document.text, start, before)), default=start)


def _begins_at(text: str, closing: int, start: int) -> bool:
    """Whether what was read from `start` on begins at `closing`, give or take a word or what stands before it."""
    return start < closing or len(text[closing:start].split()) <= 2
