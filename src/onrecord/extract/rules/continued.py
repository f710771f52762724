"""Quotations that go on in the next sentence: one more piece of the same statement (guide, rule 2)."""

from collections.abc import Sequence
from dataclasses import replace

from onrecord.extract.attribution import Attribution
from onrecord.extract.cover import taken
from onrecord.language import Document, Quotation


def with_continuations(document: Document, found: Sequence[Attribution]) -> list[Attribution]:
    """Give each attribution that quotes the quotations that follow it in its paragraph without a new cue."""
    used = taken(found, cues=True)
    result = list(found)
    last_in: dict[int, int] = {}
    for i, attribution in enumerate(found):
        if any(document.quoted(piece.start) for piece in attribution.content):
            parts = (*attribution.content, *attribution.cue, *attribution.source)
            last_in.setdefault(document.sentence_index(max(p.end for p in parts) - 1), i)
    for quotation in document.quotations:
        here = document.sentence_index(quotation.span.start)
        if used.touches(quotation.span) or not _opens_sentence(document, here, quotation):
            continue
        i_before = last_in.get(here - 1)
        if i_before is not None:
            grown = (*result[i_before].content, quotation.span)
            result[i_before] = replace(result[i_before], content=tuple(sorted(grown)))
            last_in.setdefault(document.sentence_index(quotation.span.end - 1), i_before)
    return result


def _opens_sentence(document: Document, here: int, quotation: Quotation) -> bool:
    """Whether `quotation` begins a sentence that is not the first of its paragraph."""
    if here < 1 or document.sentences[here].span.start != quotation.span.start:
        return False
    return document.sentences[here - 1].paragraph == document.sentences[here].paragraph
