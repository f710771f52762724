"""Quotation marks of every kind paired up: a fact of the text, not a guess."""

import re
from bisect import bisect_left
from dataclasses import dataclass

from onrecord.model import Span

# What closes a quotation, by what opened it: curly, low-high, angular, straight, and a closing mark typed
# where an opening one belongs.
_CLOSERS = {"“": "”", "„": "“”", "«": "»", '"': '"', "”": "”"}
_SINGLE = {"‘": "’", "'": "'"}
_BEFORE_OPENER = ' \t\u00a0([{—–-―/“"‘«:'
_DOUBLED = ("''", "``", "‘‘")
_DOUBLED_ENDS = ("''", "’’", '"')
_MARK = re.compile("[“„«\"'‘”`]")


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch in quotation marks: `span` with the marks, `inner` without.

    `closed` is False where the text never closes it and it is taken to run to the end of its paragraph:
    reporters open every paragraph of a long quotation and close only its last.
    """

    span: Span
    inner: Span
    closed: bool


def quotations(text: str, within: Span) -> list[Quotation]:
    """Pair the outermost quotations of one paragraph, in order; one inside another stays inside it."""
    if _MARK.search(text, within.start, within.end) is None:
        return []
    paragraph = text[within.start : within.end]
    ends = _Ends(paragraph)
    found: list[Quotation] = []
    at = 0
    while mark := _MARK.search(paragraph, at):
        at = mark.start()
        width = _opens(paragraph, at)
        end = ends.closing(at, width) if width else None
        if end is not None:
            found.append(_quotation(within.start, at, end, width, closed=True))
            at = end
        elif width and _stays_open(paragraph, at, width):
            found.append(_quotation(within.start, at, len(paragraph), width, closed=False))
            break
        else:
            at += width or 1
    return found


def _quotation(offset: int, start: int, end: int, width: int, *, closed: bool) -> Quotation:
    inner_end = max(start + width, end - width) if closed else end
    return Quotation(
        Span(offset + start, offset + end), Span(offset + min(start + width, end), offset + inner_end), closed
    )


def _stays_open(paragraph: str, at: int, width: int) -> bool:
    """Whether a mark that nothing closes opens a quotation all the same."""
    return paragraph[at] in "“„«" or ((width == 2 or paragraph[at] == '"') and at == 0)


def _opens(text: str, at: int) -> int:
    """Return the width of the opening mark at `at`: 0 where there is none, 2 for a doubled single mark."""
    mark, after, before = text[at], text[at + 1 : at + 2], text[at - 1 : at] if at else ""
    if mark in "“„«":
        return 1
    if text[at : at + 2] in _DOUBLED:
        return 2
    free = (not before or before in _BEFORE_OPENER) and bool(after) and not after.isspace()
    if mark in "\"'‘":
        return int(free)
    return int(mark == "”" and free and (not before or before.isspace()))


class _Ends:
    """Where the marks of one paragraph close; each kind is looked for once, however many marks never close."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._known: dict[str, list[int]] = {}

    def closing(self, at: int, width: int) -> int | None:
        """Return the offset just behind the mark that closes the quotation opened at `at`, None where none does."""
        if width == 2:
            ends = [(e, len(mark)) for mark in _DOUBLED_ENDS if (e := self._next(mark, at + 2)) is not None]
            return sum(min(ends)) if ends else None
        mark = self._text[at]
        if mark in _SINGLE:
            return self._closing_single(at)
        near = [e for closer in _CLOSERS[mark] if (e := self._next(closer, at + 1)) is not None]
        return min(near) + 1 if near else None

    def _next(self, mark: str, start: int) -> int | None:
        """Return the offset of the next `mark` at or behind `start`."""
        if mark not in self._known:
            self._known[mark] = [m.start() for m in re.finditer(f"(?={re.escape(mark)})", self._text)]
        return _first(self._known[mark], start)

    def _closing_single(self, at: int) -> int | None:
        """Close a single mark, which a possessive ending does only where nothing else does: "growers’ fund"."""
        opener = self._text[at]
        ends = self._single_ends(_SINGLE[opener])
        stop = self._next(opener, at + 1) if opener == "‘" else None
        i = bisect_left(ends, at + 1)
        near = [end for end in ends[i : i + 2] if stop is None or end < stop]
        if not near:
            return None
        return (near[-1] if self._may_be_possessive(near[0]) else near[0]) + 1

    def _single_ends(self, closer: str) -> list[int]:
        """Return where `closer` stands at the end of a word."""
        text, key = self._text, f"{closer} at an end"
        if key not in self._known:
            self._known[key] = [
                i
                for i in (m.start() for m in re.finditer(closer, text))
                if i and not text[i + 1 : i + 2].isalnum() and not text[i - 1].isspace()
            ]
        return self._known[key]

    def _may_be_possessive(self, i: int) -> bool:
        return self._text[i - 1] in "sS" and self._text[i + 1 : i + 2] == " "


def _first(offsets: list[int], start: int) -> int | None:
    i = bisect_left(offsets, start)
    return offsets[i] if i < len(offsets) else None
