"""A year said once for two times: "between June and September 2026", "July–November 1954"."""

from collections.abc import Sequence
from dataclasses import replace

from onrecord.extract.times.grammar import Item
from onrecord.extract.times.meaning import Day, Fixed, Meaning, Part, Trimmed
from onrecord.extract.times.tokens import Token

_JOINTS = frozenset({"and", "to", "or", "dash", "until", "through"})


def joined(tokens: Sequence[Token], one: Item, other: Item) -> bool:
    """Tell whether a single "and", "to", "or", "until" or dash stands between two times."""
    gap = [token for token in tokens if one.end <= token.start and token.end <= other.start]
    return len(gap) == 1 and gap[0].kind in _JOINTS


def says_year(meaning: Meaning) -> bool:
    """Tell whether the words of a time hold its year."""
    if isinstance(meaning, Trimmed):
        return says_year(meaning.inner)
    return isinstance(meaning, Fixed) or (isinstance(meaning, (Day, Part)) and meaning.year is not None)


def in_year(meaning: Meaning, year: int | None) -> Meaning:
    """Put a time without a year into `year`; any other meaning stays as it is."""
    if year is None:
        return meaning
    if isinstance(meaning, Trimmed):
        return replace(meaning, inner=in_year(meaning.inner, year))
    if isinstance(meaning, Part) and meaning.year is None and not meaning.shift:
        return replace(meaning, year=Fixed(f"{year:04d}"))
    if isinstance(meaning, Day) and meaning.year is None and meaning.within is None and meaning.month:
        return replace(meaning, year=year)
    return meaning


def year_of(meaning: Meaning | None) -> int | None:
    """Return the year that a day or a part of a year says in figures."""
    if isinstance(meaning, Trimmed):
        return year_of(meaning.inner)
    if isinstance(meaning, Day):
        return meaning.year
    if isinstance(meaning, Part) and isinstance(meaning.year, Fixed) and meaning.year.text.isdigit():
        return int(meaning.year.text)
    return None
