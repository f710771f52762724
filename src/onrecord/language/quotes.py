"""Quotation marks of every kind paired up: a fact of the text, not a guess."""

from dataclasses import dataclass

from onrecord.model import Span

# What closes a quotation, by what opened it: curly, low-high, angular, straight, and a closing mark typed
# where an opening one belongs.
_CLOSERS = {"“": "”", "„": "“”", "«": "»", "‘": "’", '"': '"', "'": "'", "”": "”"}
_BEFORE_OPENER = ' \t\u00a0([{—–-―/“"‘«:'
_DOUBLED = ("''", "``", "‘‘")


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
    paragraph = text[within.start : within.end]
    found: list[Quotation] = []
    at = 0
    while at < len(paragraph):
        width = _opens(paragraph, at)
        end = _closing(paragraph, at, width) if width else None
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


def _closing(text: str, at: int, width: int) -> int | None:
    """Return the offset just behind the mark that closes the quotation opened at `at`, None where none does."""
    if width == 2:
        return _closing_doubled(text, at)
    closers = _CLOSERS[text[at]]
    single = closers in "’'"
    possessive: int | None = None
    for i in range(at + 1, len(text)):
        if single and text[i] == text[at] == "‘":
            break
        if text[i] not in closers:
            continue
        if not single:
            return i + 1
        if text[i + 1 : i + 2].isalnum() or text[i - 1].isspace():
            continue
        if text[i - 1] in "sS" and text[i + 1 : i + 2] == " " and possessive is None:
            possessive = i + 1  # "growers’ fund": closes only if nothing else does
            continue
        return i + 1
    return possessive


def _closing_doubled(text: str, at: int) -> int | None:
    ends = [(e, len(mark)) for mark in ("''", "’’", '"') if (e := text.find(mark, at + 2)) >= 0]
    return sum(min(ends)) if ends else None
