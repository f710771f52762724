"""Numbers, initials and short pieces that the encoder cut off where no word or clause ends."""

import re
from collections.abc import Iterable
from dataclasses import replace

from onrecord.extract.attribution import Attribution
from onrecord.language import Document
from onrecord.model import Span

_LONGEST_NUMBER = 12  # code points, as in "120,000,000"
_NUMBER_BEFORE = re.compile(r"\d[\d.,]*[.,]$")
_NUMBER_BEHIND = re.compile(r"[.,]\d[\d.,]*\d|[.,]\d")
_INITIAL_BEFORE = re.compile(r"(?<!\w)[^\W\d_a-z]$")
_BEHIND_INITIAL = re.compile(r"\.\s*[^\W\d_a-z]")
_MINUTES = re.compile(r"\.\d\d\s(?=[^\W\d_a-z])")  # of "14.55 Leif Mokoena", an entry of a live blog

_FEW_WORDS = 3
_WORD = re.compile(r"\w+(?:[’'-]\w+)*")
_JOINT = re.compile(r"[\s,:;“”\"‘’'«»–—-]*(?:that\s)?")
_CLAUSE_END = re.compile(r"\s*(?:[.,;:!?)–—\n]|$)")
_TO_CUE = re.compile(r",?\s+")


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


def without_strays(document: Document, found: Attribution) -> Attribution:
    """Return `found` without pieces of a few words that nothing joins to the rest and no clause ends with.

    A last name so cut off its owner goes to the source.
    """
    if len(found.content) < 2 or not (found.cue or found.source):
        return found
    longest = max(p.end - p.start for p in found.content)
    kept, source = [], found.source
    for piece in found.content:
        whole = _with_last_name(document.text, piece, source, found.cue)
        if whole:
            source = (whole,)
        elif piece.end - piece.start == longest or not _is_stray(document, piece, found):
            kept.append(piece)
    return replace(found, source=source, content=tuple(kept))


def _is_stray(document: Document, piece: Span, found: Attribution) -> bool:
    text = document.text
    if (
        len(_WORD.findall(text, *piece)) > _FEW_WORDS
        or document.quoted(piece.start)
        or _CLAUSE_END.match(text, piece.end)
    ):
        return False
    return not (
        _adjoins(text, piece, (*found.cue, *found.source))
        or any(0 <= other.start - piece.end <= len(", ") for other in found.content)
    )


def _adjoins(text: str, piece: Span, spans: Iterable[Span]) -> bool:
    gaps = [(piece.end, s.start) if piece.end <= s.start else (s.end, piece.start) for s in spans]
    return any(start <= end and _JOINT.fullmatch(text, start, end) for start, end in gaps)


def _with_last_name(text: str, piece: Span, source: tuple[Span, ...], cue: tuple[Span, ...]) -> Span | None:
    if len(source) != 1 or not cue or text[source[0].end : piece.start] != " " or not text[piece.start].isupper():
        return None
    alone = len(_WORD.findall(text, *piece)) == 1 and piece.end < cue[0].start
    return Span(source[0].start, piece.end) if alone and _TO_CUE.fullmatch(text, piece.end, cue[0].start) else None
