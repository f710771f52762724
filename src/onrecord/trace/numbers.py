"""Numbers in a text, in figures or in words, as values that can be compared."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from onrecord.trace.words import Words, stem

_UNITS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen".split()
_UNITS += ["seventeen", "eighteen", "nineteen"]
_SMALL = {word: value for value, word in enumerate(_UNITS)} | {"twice": 2, "thrice": 3, "dozen": 12}
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SMALL |= {word: 10 * value for value, word in enumerate(_TENS, start=2)}
_SCALE = {"hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9, "bn": 10**9, "trillion": 10**12}
_ENDING = {"hundreds", "thousands", "millions", "billions", "dozens"}
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")


class Number(NamedTuple):
    """One number: its value, the stem of the word after it, and where it stands in the text."""

    value: float
    unit: str
    start: int
    end: int


def numbers(words: Words) -> list[Number]:
    """Return the numbers that `words` hold, in order; `twenty-five million` and `25,000,000` are one value."""
    found: list[Number] = []
    forms, past = words.forms, 0
    for at, form in enumerate(forms):
        if at < past or (form not in _SMALL and not form[:1].isdigit()):
            continue
        value, past = _number_at(forms, at)
        if value is not None:
            unit = stem(forms[past]) if past < len(forms) else ""
            found.append(Number(value, unit, words.starts[at], words.ends[past - 1]))
    return found


def plain(value: float) -> str:
    """Return a number as one word, the same for the same value."""
    return str(int(value)) if value == int(value) else repr(value)


def _number_at(forms: Sequence[str], at: int) -> tuple[float | None, int]:
    """Return the value of the number that begins at word `at`, and the place after it."""
    total, current, after = 0.0, None, at
    while after < len(forms):
        form = forms[after]
        if form == "and" and _goes_on(forms, after, current):
            after += 1
            continue
        digit = _figure(form)
        if digit is not None and current is None:
            current = digit
        elif form in _SMALL and _joins(current, _SMALL[form]):
            current = (current or 0) + _SMALL[form]
        elif form in _SCALE and current is not None:
            total, current = _scaled(total, current, _SCALE[form])
        else:
            break
        after += 1
    return (None, at) if after == at else (total + (current or 0), after)


def _scaled(total: float, current: float, scale: int) -> tuple[float, float]:
    return (total, current * scale) if scale == 100 else (total + current * scale, 0.0)


def _goes_on(forms: Sequence[str], at: int, current: float | None) -> bool:
    """Whether the "and" at `at` stands inside a number: two hundred and six."""
    if current is None or current < 100 or current % 100 or at + 1 >= len(forms):
        return False
    return forms[at + 1] in _SMALL and not forms[at - 1][:1].isdigit()


def _joins(current: float | None, small: int) -> bool:
    """Whether a small number word goes on a number: twenty five, two hundred six; never six seven."""
    if current is None or current == 0:
        return True
    return (small < 10 <= current % 100 and current % 10 == 0) or (current % 100 == 0 and current >= 100)


def _figure(form: str) -> float | None:
    if not form[:1].isdigit():
        return None
    bare = form.replace(",", "") if _GROUPED.fullmatch(form) else form.replace(",", ".")
    try:
        return float(bare)
    except ValueError:
        return None
