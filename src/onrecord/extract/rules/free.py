"""Quotations that no cue goes with: a speaker's label before them, a name behind them, or nothing at all."""

import re
from collections.abc import Iterable, Iterator

from onrecord.extract.attribution import Attribution
from onrecord.extract.cover import taken
from onrecord.extract.rules.told_behind import told_behind
from onrecord.language import Document, Quotation
from onrecord.model import Span

_CONFIDENCE = 0.6
_LABELLED = 0.9
# Shorter quotations without a cue are titles and scare quotes rather than speech.
_FEWEST_WORDS = 5
_LABEL = re.compile(r"(?:^|(?<=[\n.] ))[^\W\d_a-z][^\n:.!?“\"]{1,60}:\s*$", re.MULTILINE)
_SIGNED = re.compile(r"\s*[—–―-]{1,2}\s*([^\W\d_a-z][^\n.!?]{1,80})")


def free_quotations(document: Document, found: Iterable[Attribution]) -> Iterator[Attribution]:
    """Yield the quotations outside every attribution of `found` as attributions without a cue."""
    used = taken(found, cues=False)
    for quotation in document.quotations:
        words = [w for w in document.words_in(quotation.inner) if w.is_word]
        if len(words) < _FEWEST_WORDS or used.touches(quotation.span):
            continue
        told = told_behind(document.text, quotation)
        if told:
            yield told
            continue
        source = _label(document, quotation) or _signature(document, quotation)
        yield Attribution(
            source=(source,) if source else (),
            cue=(),
            content=(quotation.span,),
            confidence=_LABELLED if source else _CONFIDENCE,
        )


def _label(document: Document, quotation: Quotation) -> Span | None:
    paragraph = document.paragraph_of(quotation.span.start)
    if paragraph is None:
        return None
    found = _LABEL.search(document.text, paragraph.span.start, quotation.span.start)
    if found is None or found.end() != quotation.span.start:
        return None
    return Span(found.start(), found.start() + found.group().rindex(":"))


def _signature(document: Document, quotation: Quotation) -> Span | None:
    found = _SIGNED.match(document.text, quotation.span.end)
    return Span(found.start(1), found.start(1) + len(found.group(1).rstrip())) if found else None
