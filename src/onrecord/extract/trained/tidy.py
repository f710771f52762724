"""The outer edges of content: what is punctuation and not said, and marks that belong to a quotation."""

import unicodedata

from onrecord.language.quotes import quotations
from onrecord.model import Span

OPENING_MARKS = frozenset({"“", '"', "‘", "'", "«", "„"})
_EDGE = " \t\u00a0,;:.—–-…"
_FIRST_PICTOGRAM = "\u2190"
_SET_WITH = frozenset({"So", "Mn", "Cf"})  # symbols, and what varies them
_MARKS = "“”\"‘’'«»„`"


def tidy(text: str, bounds: Span, pieces: list[Span]) -> list[Span]:
    """Return `pieces` trimmed of commas, full stops and dashes at their edges, with the marks of whole quotations.

    `bounds` is the stretch of `text` in which quotation marks are paired. Pieces left empty are dropped,
    pieces with nothing but space and punctuation between them are joined unless a mark stands there.
    """
    quoted = [q.span for q in quotations(text, bounds) if q.closed]
    made: list[Span] = []
    for piece in pieces:
        s, e = _trimmed(text, piece, quoted)
        if e <= s or not any(c.isalnum() for c in text[s:e]):
            continue
        if made and not _separate(text[made[-1][1] : s]):
            made[-1] = Span(made[-1].start, e)
        else:
            made.append(Span(s, e))
    return made


def _trimmed(text: str, piece: Span, quoted: list[Span]) -> Span:
    s, e = piece
    while s < e and _is_edge(text[s]):
        s += 1
    while s < e and _is_edge(text[e - 1]) and not any(q < e - 1 and e < z for q, z in quoted if e - q > z - e):
        e -= 1
    for q, z in quoted:
        # the marks of a quotation that the piece covers from end to end belong to it
        if s <= q + 1 + _gap(text, q + 1) and e >= z - 1 - _rear(text, z - 1):
            s, e = min(s, q), max(e, z)
        elif s == q + 1:
            s = q
        elif e < z and e > q and not any(c.isalnum() for c in text[e:z]):
            e = z
    return _unpaired(text, s, e, quoted)


def _is_edge(mark: str) -> bool:
    """Whether `mark` is punctuation, or a pictogram or bullet that a post is set with."""
    return mark in _EDGE or (mark >= _FIRST_PICTOGRAM and unicodedata.category(mark) in _SET_WITH)


def _unpaired(text: str, s: int, e: int, quoted: list[Span]) -> Span:
    """Drop a closing mark at the front and an opening one at the end: they belong to others."""
    while s < e and any(s == z - 1 for _, z in quoted):
        s += 1
        while s < e and text[s] in _EDGE:
            s += 1
    while s < e and any(e - 1 == q for q, _ in quoted):
        e -= 1
        while s < e and text[e - 1] in _EDGE:
            e -= 1
    return Span(s, e)


def _gap(text: str, at: int) -> int:
    n = 0
    while at + n < len(text) and not text[at + n].isalnum() and n < 2:
        n += 1
    return n


def _rear(text: str, at: int) -> int:
    n = 0
    while at - n > 0 and not text[at - n - 1].isalnum() and n < 2:
        n += 1
    return n


def _separate(between: str) -> bool:
    return any(c.isalnum() or c in _MARKS for c in between)
