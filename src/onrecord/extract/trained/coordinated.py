"""Verbs that share a subject: "They insist that the office erred and say they will appeal" (one source for both)."""

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.extract.attribution import Attribution
from onrecord.language import Document

_AND = re.compile(r"\b(?:and|but)\s+(?:(?:also|then|now|later|again|\w+ly)\s+)?$")
_LONGEST_AND = 24  # code points
# The time of an entry of a live blog, read as who speaks.
_NO_NAME = re.compile(r"[\d.:\s]*")


def with_shared_source(document: Document, found: Attribution, others: Sequence[Attribution]) -> Attribution:
    """Return `found` with the source of the verb that its own is joined to, if its own was read inside that content."""
    if not found.cue or not _AND.search(document.text, max(0, found.cue[0].start - _LONGEST_AND), found.cue[0].start):
        return found
    cue = found.cue[0]
    sentence = document.sentence_at(cue.start)
    before = [
        other
        for other in others
        if sentence and other.cue and other.source and sentence.span.start <= other.cue[0].start < cue.start
    ]
    first = max(before, key=lambda other: other.cue[0].start, default=None)
    if first is None or first.source == found.source:
        return found
    inside = all(any(p.covers(s) for p in first.content) for s in found.source)
    nameless = all(_NO_NAME.fullmatch(document.text, *s) for s in found.source)
    return replace(found, source=first.source) if inside or nameless else found
