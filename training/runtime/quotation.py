"""Which characters of a paragraph stand inside quotation marks. Offsets are code points, half-open."""

from __future__ import annotations

OUTSIDE, INSIDE, UNCLOSED = 0, 1, 2

_CLOSERS = {"“": "”", "„": "“”", "«": "»", "‘": "’", '"': '"', "'": "'", "”": "”"}
_BEFORE_OPENER = ' \t\u00a0([{—–-―/“"‘«:'


def quotations(paragraph: str) -> list[tuple[int, int, bool]]:
    """Outermost quotations of `paragraph` as (start, end, closed), marks included, in reading order.

    An unclosed one runs to the paragraph's end: reporters open every paragraph of a long quotation
    and close only its last.
    """
    found: list[tuple[int, int, bool]] = []
    at = 0
    while at < len(paragraph):
        width = _opens(paragraph, at)
        if not width:
            at += 1
            continue
        end = _closing(paragraph, at, width)
        if end is not None:
            found.append((at, end, True))
            at = end
        elif paragraph[at] in "“„«" or (at == 0 and (width == 2 or paragraph[at] == '"')):
            found.append((at, len(paragraph), False))
            break
        else:
            at += width
    return found


def states(paragraph: str) -> list[int]:
    """One of OUTSIDE, INSIDE, UNCLOSED for every code point of `paragraph`."""
    state = [OUTSIDE] * len(paragraph)
    for start, end, closed in quotations(paragraph):
        state[start:end] = [INSIDE if closed else UNCLOSED] * (end - start)
    return state


def _opens(text: str, at: int) -> int:
    """Width of the opening mark at `at`: 0 where there is none, 2 for two single marks used as a double one."""
    mark, after, before = text[at], text[at + 1 : at + 2], text[at - 1 : at]
    if mark in "“„«":
        return 1
    if text[at : at + 2] in ("''", "``", "‘‘"):
        return 2
    free = (not before or before in _BEFORE_OPENER) and bool(after) and not after.isspace()
    if mark in "\"'‘":
        return int(free)
    # a closing mark typed where an opening one belongs
    return int(mark == "”" and free and (not before or before.isspace()))


def _closing(text: str, at: int, width: int) -> int | None:
    """Offset just after the mark that closes the quotation opened at `at`, or None."""
    if width == 2:
        ends = [e for pair in ("''", "’’", '"') if (e := text.find(pair, at + 2)) >= 0]
        return min(ends) + (1 if text[min(ends)] == '"' else 2) if ends else None
    closers = _CLOSERS[text[at]]
    single = closers in "’'"
    possessive: int | None = None
    for i in range(at + 1, len(text)):
        if text[i] not in closers:
            if single and text[i] == text[at] == "‘":
                break
            continue
        if not single:
            return i + 1
        if text[i + 1 : i + 2].isalnum() or text[i - 1].isspace():
            continue
        if text[i - 1] in "sS" and text[i + 1 : i + 2] == " " and possessive is None:
            possessive = i + 1
            continue
        return i + 1
    return possessive
