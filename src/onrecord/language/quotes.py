"""Quotation marks of every kind paired up: a fact of the text, not a guess."""

from dataclasses import dataclass

from onrecord.model import Span

# What closes a quotation, by what opened it. Curly, low-high, angular (both ways round) and straight.
_CLOSERS = {
    "“": "”“",
    "„": "“”",
    "«": "»",
    "‹": "›",
    '"': '"”',
    "‘": "’",
    "‚": "‘’",
    "'": "'’",
}
_APOSTROPHES = "'’"
_BEFORE_OPENING = ' \t\n\r\u00a0([{—–-…"“„«/:'
_ENDING = ".,!?;:…—–"


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch in quotation marks: `span` with the marks, `inner` without.

    `closed` is False where the text never closes it and it is taken to run to the end of its paragraph.
    """

    span: Span
    inner: Span
    closed: bool


def quotations(text: str, within: Span) -> list[Quotation]:
    """Pair the outermost quotations of one paragraph, in order; a quotation inside another stays inside it."""
    found: list[Quotation] = []
    at = within.start
    while at < within.end:
        doubled = _doubled(text, at, within)
        if doubled is not None:
            found.append(doubled)
            at = doubled.span.end
        elif text[at] in _CLOSERS and _opens(text, at, within):
            close = _closing(text, at, within)
            # An apostrophe that nothing closes is an apostrophe ('90s, rock 'n' roll).
            if close is None and text[at] in "'‘‚":
                at += 1
                continue
            end = within.end if close is None else close + 1
            inner_end = within.end if close is None else close
            found.append(Quotation(Span(at, end), Span(at + 1, inner_end), close is not None))
            at = end
        else:
            at += 1
    return found


def _doubled(text: str, at: int, within: Span) -> Quotation | None:
    """Return the quotation in doubled single marks (``so'' or ''so'') that opens at `at`."""
    if not text.startswith(("``", "''"), at, within.end) or text[at + 2 : at + 3].isspace():
        return None
    close = text.find("''", at + 2, within.end)
    return Quotation(Span(at, close + 2), Span(at + 2, close), closed=True) if close > at + 2 else None


def _opens(text: str, at: int, within: Span) -> bool:
    mark = text[at]
    after = text[at + 1] if at + 1 < within.end else " "
    before = text[at - 1] if at > within.start else " "
    if after.isspace() and mark not in "«„“":
        return False
    if mark in "“„«‹":
        return True
    return before in _BEFORE_OPENING


def _closing(text: str, start: int, within: Span) -> int | None:
    """Return the offset of the mark that closes the quotation opened at `start`, None where none does."""
    mark = text[start]
    closers = _CLOSERS[mark]
    fallback: int | None = None
    for at in range(start + 2, within.end):
        if text[at] not in closers:
            continue
        if mark in "'‘‚":
            verdict = _closes_single(text, at, within)
            if verdict is None:
                fallback = at
                continue
            if not verdict:
                continue
        elif text[at] == "“" and mark == "“" and not _after_closing(text, at, within):
            # A second opening mark: the first was never closed, or this paragraph nests; keep looking.
            continue
        return at
    return fallback


def _after_closing(text: str, at: int, within: Span) -> bool:
    return at + 1 >= within.end or text[at + 1] in " \t\n\r.,;:!?)—–"


def _closes_single(text: str, at: int, within: Span) -> bool | None:
    """Whether a single mark closes; None where it may as well be a plural's possessive ("growers’ fund")."""
    after = text[at + 1] if at + 1 < within.end else " "
    if after.isalnum():
        return False
    if text[at - 1] == "s" and after == " " and at + 2 < within.end and text[at + 2].islower():
        return None
    return True
