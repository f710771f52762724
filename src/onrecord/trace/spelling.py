"""Names that a telling spells otherwise, which is not the same as writing them in other letters."""

import re
from difflib import SequenceMatcher
from functools import lru_cache

from onrecord.trace.words import fold

_GIVEN = re.compile(r"\b([A-ZÀ-Þ][^\W\d_]+)(?= ([A-ZÀ-Þ][^\W\d_]+))")
_WORD = re.compile(r"[^\W\d_]+")
_CAPITAL = r"[A-ZÀ-ÞĀ-Ž][^\W\d_]+(?:['’-][^\W\d_]+)*"
_NAME = re.compile(rf"(?<=[\w,;] ){_CAPITAL}|{_CAPITAL}(?= [A-ZÀ-Þ])|^{_CAPITAL}(?=[’']s )")
_TITLES = frozenset(
    "senator senate minister ministry president general admiral secretary chairman director deputy professor".split()
)
# Two names so much alike, with one first letter, are one name misspelt; so are two that begin
# alike behind one given name (Dahlberg, Dahlgren).
_ALIKE = 0.75
_BEGINNING = 3
_SHORTEST = 4
# How one name is written from another alphabet; what is left must differ.
_LETTERS = (
    ("tch", "c"), ("ch", "c"), ("sh", "s"), ("zh", "z"), ("kh", "h"), ("ph", "f"), ("th", "t"), ("ou", "u"),
    ("oo", "u"), ("y", "i"), ("j", "i"), ("ie", "e"), ("io", "o"), ("ia", "a"), ("ii", "i"), ("w", "v"), ("ck", "k"),
    ("c", "k"), ("q", "k"), ("x", "ks"), ("tz", "z"), ("ts", "z"), ("ae", "a"), ("oe", "o"), ("ue", "u"), ("o", "u"),
)  # fmt: skip
_DEMONYM = re.compile(r"(ians?|ans?|is?|ese|ish|ers?|ics?|s|ns?)$")


def names(text: str) -> set[str]:
    """Return the words of `text` that are written as names; a word that begins a sentence counts if a name follows."""
    return {part for m in _NAME.finditer(text) for part in m.group().split("-") if _is_name(part)}


def misspelt(told: str, told_text: str, first_text: str) -> tuple[str, str] | None:
    """Return a name as it stood in `first_text` and as `told` has it otherwise; None where there is none.

    `told` is a source or content within `told_text`. A name counts only where each text has one spelling alone.
    """
    here, there = _folded(told_text), _folded(first_text)
    mine = _folded(told)
    for form, shown in sorted(mine.items()):
        if form in there or _is_word(form, told_text):
            continue
        for other, meant in sorted(there.items()):
            if other in here or _is_word(other, first_text):
                continue
            if _one_name(form, other, same_given=_given(form, told_text) & _given(other, first_text)):
                return meant, shown
    return None


def same_name(one: str, other: str) -> bool:
    """Whether two names of people differ in titles, initials or letters of another alphabet alone."""
    a, b = _parts(one), _parts(other)
    return bool(a and b) and _sound(a[-1]) == _sound(b[-1]) and (a[-2:-1] == b[-2:-1] or min(len(a), len(b)) == 1)


def half_same(one: str, other: str) -> bool:
    """Whether two names of people share the given name or the surname, so that one may be the other mistold."""
    a, b = _parts(one), _parts(other)
    if not a or not b:
        return False
    return a[-1] == b[-1] or (len(a) > 1 < len(b) and a[-2] == b[-2])


def _parts(name: str) -> list[str]:
    return [fold(w) for w in _WORD.findall(name) if w[0].isupper() and len(w) > 1 and fold(w) not in _TITLES]


def _is_name(word: str) -> bool:
    return len(word) >= _SHORTEST and word[0].isupper() and word.casefold() not in _TITLES


@lru_cache(maxsize=4096)
def _folded(text: str) -> dict[str, str]:
    return {fold(name): name for name in names(text)}


def _one_name(a: str, b: str, *, same_given: frozenset[str]) -> bool:
    if a[0] != b[0] or _sound(a) == _sound(b) or _DEMONYM.sub("", a) == _DEMONYM.sub("", b):
        return False
    if a.startswith(b) or b.startswith(a):
        return False
    if same_given and a[:_BEGINNING] == b[:_BEGINNING]:
        return True
    return SequenceMatcher(None, a, b, autojunk=False).ratio() >= _ALIKE


@lru_cache(maxsize=1 << 14)
def _given(form: str, text: str) -> frozenset[str]:
    """Return the names that stand before the name `form` in `text`."""
    return frozenset(fold(m.group(1)) for m in _GIVEN.finditer(text) if fold(m.group(2)) == form)


def _is_word(form: str, text: str) -> bool:
    """Whether `form` is written small anywhere in `text`, and so is no name."""
    return form in _small(text)


@lru_cache(maxsize=4096)
def _small(text: str) -> frozenset[str]:
    return frozenset(m.group() for m in _WORD.finditer(text) if m.group().islower())


@lru_cache(maxsize=1 << 14)
def _sound(form: str) -> str:
    for written, plain in _LETTERS:
        form = form.replace(written, plain)
    return re.sub(r"(.)\1+", r"\1", form)
