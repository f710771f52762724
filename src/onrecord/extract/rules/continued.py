"""Quotations that go on in the next sentence: one more piece of the same statement (guide, rule 2)."""

from collections.abc import Sequence
from dataclasses import replace

from onrecord.extract.attribution import Attribution
from onrecord.language import Document, Quotation


def with_continuations(document: Document, found: Sequence[Attribution]) -> list[Attribution]:
    """Give each attribution that quotes the quotations that follow it in its paragraph without a new cue."""
    taken = [span for a in found for span in (*a.content, *a.source, *a.cue)]
    result = list(found)
    for quotation in document.quotations:
        if any(span.overlaps(quotation.span) for span in taken):
            continue
        i = _goes_on_from(document, result, quotation)
        if i is not None:
            result[i] = replace(result[i], content=tuple(sorted((*result[i].content, quotation.span))))
            taken.append(quotation.span)
    return result


def _goes_on_from(document: Document, found: Sequence[Attribution], quotation: Quotation) -> int | None:
    """Return the attribution that ends in the sentence just before `quotation` and has a quotation of its own."""
    here = document.sentence_index(quotation.span.start)
    if here < 1 or document.sentences[here].span.start != quotation.span.start:
        return None
    previous = document.sentences[here - 1]
    if previous.paragraph != document.sentences[here].paragraph:
        return None
    for i, attribution in enumerate(found):
        parts = (*attribution.content, *attribution.cue, *attribution.source)
        ends_there = previous.span.start < max(p.end for p in parts) <= quotation.span.start
        if ends_there and any(document.quoted(piece.start) for piece in attribution.content):
            return i
    return None
