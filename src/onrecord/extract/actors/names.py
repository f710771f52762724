"""Personal names: their surname, and whether two forms can be one person's."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from onrecord.extract.actors.given import FEMALE, MALE
from onrecord.extract.actors.titles import PARTICLES, Gender

_SPECIAL = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ð": "d",
                          "þ": "th", "’": "'", "‑": "-"})  # fmt: skip
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")
# Surnames that Slavic, Baltic and Icelandic women bear.
_HERS = ("ova", "eva", "skaya", "skaia", "ovna", "dottir", "iene", "aite", "yte")

# "Father of", "mother of", "son of", "daughter of" inside Arabic and Malay names, patronymics' "son" and "daughter".
_KIN: dict[str, Gender] = {"abu": "m", "umm": "f", "ibn": "m", "bin": "m", "bint": "f", "binti": "f", "oglu": "m",
                           "qizi": "f"}  # fmt: skip


@lru_cache(maxsize=8192)
def fold(word: str) -> str:
    """Return `word` in lower case without diacritics, points and possessive ending."""
    lowered = word.casefold().translate(_SPECIAL)
    lowered = lowered.removesuffix("'s")
    plain = unicodedata.normalize("NFKD", lowered.rstrip("'"))
    return "".join(c for c in plain if not unicodedata.combining(c) and c != ".")


@lru_cache(maxsize=8192)
def bare(word: str) -> str:
    """Return a lower-case word without a possessive ending; the cached twin of `Word.bare`."""
    return _POSSESSIVE.sub("", word) if word.endswith(("'s", "’s", "s'", "s’")) else word


def surname(tokens: Sequence[str]) -> str:
    """Return the folded last name, with no particle; empty for no tokens."""
    return fold(tokens[-1]) if tokens else ""


def given(tokens: Sequence[str]) -> tuple[str, ...]:
    """Return the folded names before the surname, particles left out."""
    return tuple(f for f in map(fold, tokens[:-1]) if f and f not in PARTICLES)


def same_given(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two lists of given names can be one person's: an initial stands for its name, none for any."""
    if not one or not other:
        return True
    a, b = one[0], other[0]
    if len(a) == 1 or len(b) == 1:
        return a[0] == b[0]
    return a == b or a in other or b in one or (len(a) >= 3 and len(b) >= 3 and (a.startswith(b) or b.startswith(a)))


def same_person(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two name forms (without titles) can be one person's: "B. Ortai", "Ortai", "Bekzhan Ortai"."""
    if not one or not other:
        return False
    if {fold(t) for t in one} == {fold(t) for t in other}:
        return True
    if surname(one) == surname(other):
        return same_given(given(one), given(other))
    return _half_of(one, other) or _half_of(other, one) or _first_surname(one, other) or _first_surname(other, one)


def _first_surname(full: Sequence[str], short: Sequence[str]) -> bool:
    """Whether `short` leaves out the second surname: "Mamani" or "Illari Mamani" of "Illari Mamani Quispe"."""
    return surname(short) == first_surname(full) != "" and same_given(given(full[:-1]), given(short))


def first_surname(tokens: Sequence[str]) -> str:
    """Return the folded first of two surnames, empty where the word before the last may be a given name."""
    plain = fold(tokens[-2]) if len(tokens) > 2 else ""
    named = plain in PARTICLES or plain in FEMALE or plain in MALE
    return "" if named or len(plain) < 3 or "-" in tokens[-1] else plain


def _half_of(double: Sequence[str], single: Sequence[str]) -> bool:
    """Whether `single` has half of a double-barrelled surname, beside the given name."""
    halves = surname(double).split("-")
    if len(halves) < 2 or surname(single) not in (halves[0], halves[-1]) or not given(single):
        return False
    return same_given(given(double), given(single))


def guess_gender(tokens: Sequence[str]) -> tuple[Gender | None, bool]:
    """Guess from a given name; the second value is whether a list has it, or only its ending speaks."""
    kin = next((_KIN[f] for f in map(fold, tokens) if f in _KIN), None) if len(tokens) > 1 else None
    if kin is not None:
        return kin, True
    plain = fold(tokens[0]).split("-")[0] if len(tokens) > 1 else ""
    if plain in FEMALE:
        return "f", True
    if plain in MALE:
        return "m", True
    if len(tokens) > 1 and fold(tokens[-1]).endswith(_HERS):
        return "f", True
    ends = len(plain) > 2 and plain.endswith(("a", "ine", "elle", "ette", "ija"))
    return ("f" if ends else None), False


def acronym(tokens: Sequence[str]) -> str:
    """Return the initials of a body's capitalised words ("Belmora Rail Works" gives "brw")."""
    return "".join(fold(t)[:1] for t in tokens if t[:1].isupper())
