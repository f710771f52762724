"""Numbers and initials that the encoder cut off where no word ends."""

import re
from dataclasses import replace

from onrecord.extract.attribution import Attribution
from onrecord.model import Span

_LONGEST_NUMBER = 12  # code points, as in "120,000,000"
_NUMBER_BEFORE = re.compile(r"\d[\d.,]*[.,]$")
_NUMBER_BEHIND = re.compile(r"[.,]\d[\d.,]*\d|[.,]\d")
_INITIAL_BEFORE = re.compile(r"(?<!\w)[^\W\d_a-z]$")
_BEHIND_INITIAL = re.compile(r"\.\s*[^\W\d_a-z]")
_MINUTES = re.compile(r"(?:\d\d?)?[.:]\d\d\s(?=[^\W\d_a-z])")  # of "14.55 Leif Mokoena", an entry of a live blog


def snapped(text: str, found: Attribution) -> Attribution:
    """Return `found` with whole numbers and initials at the edges of source and content."""
    pieces: list[Span] = []
    for piece in (_whole(text, p) for p in found.content):
        if pieces and piece.start <= pieces[-1].end:
            pieces[-1] = Span(pieces[-1].start, max(pieces[-1].end, piece.end))
        else:
            pieces.append(piece)
    source = tuple(_after_time(text, _whole(text, s)) for s in found.source)
    return replace(found, source=source, content=tuple(pieces))


def _whole(text: str, span: Span) -> Span:
    start, end = span
    before = _NUMBER_BEFORE.search(text, max(0, start - _LONGEST_NUMBER), start)
    if before and text[start].isdigit():
        start = before.start()
    elif _BEHIND_INITIAL.match(text, start) and _INITIAL_BEFORE.search(text, max(0, start - 2), start):
        start -= 1
    behind = _NUMBER_BEHIND.match(text, end) if text[end - 1].isdigit() else None
    return Span(start, behind.end() if behind else end)


def _after_time(text: str, source: Span) -> Span:
    minutes = _MINUTES.match(text, source.start, source.end)
    return Span(minutes.end(), source.end) if minutes else source
