"""A cascade of patterns over classes of tokens: each step replaces what it matches by one item.

A pattern names classes, separated by spaces, with the operators of `re`; `name=class` keeps an item for the
builder. Every class is one character to `re`, repetitions are bounded, so that matching is linear in the
number of tokens. The method is the cascaded finite-state parser of Abney, "Partial parsing via finite-state
cascades" (1996).
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from onrecord.extract.times.meaning import Meaning

UNIONS = {
    "months": ("month", "quarter", "year_word"),
    "dayord": ("day", "ordinal", "second"),
    "nth": ("ordinal", "second", "final"),
    "anyunit": ("unit", "units", "quarter", "year_word", "second", "day_word"),
    "oneunit": ("unit", "quarter", "year_word", "second", "day_word"),
    "number_any": ("day", "two", "number", "decimal", "four", "big", "cardinal", "tens", "one", "count"),
    "amount": ("day", "two", "number", "decimal", "four", "big", "cardinal", "tens", "one", "count", "year", "a"),
    "pointer": (
        *("this", "last", "past", "next", "current", "coming", "latest"),
        *("previous", "following", "that", "same"),
    ),
    "fewer": ("about", "just", "over", "more"),
    "whole_any": ("cardinal", "tens", "one", "day", "two", "number"),
    "back": ("last", "past", "previous", "latest"),
    "ahead": ("next", "coming", "following"),
    "date": ("date_day", "date_month", "date_year", "date_part", "date_week", "date_decade"),
    "shifted": ("early", "late", "mid", "earlier", "later"),
    "edge": ("start", "middle", "end"),
    "stretch": ("date_month", "date_year", "date_part", "date_week", "date_decade", "the_unit"),
    "any_date": (*("date_day", "date_month", "date_year", "date_part", "date_week", "date_decade", "the_unit"),),
}


class Item(NamedTuple):
    """A token or a group of them: `[start, end)` in the text, its class and what it means so far."""

    start: int
    end: int
    kind: str
    word: str
    text: str = ""
    meaning: Meaning | None = None
    number: float | None = None

    @property
    def known(self) -> Meaning:
        """The meaning of an item that is a time; KeyError for one that is not."""
        if self.meaning is None:
            raise KeyError(self.word)
        return self.meaning


class Parts:
    """The items a pattern kept by name."""

    def __init__(self, items: Sequence[Item], found: "re.Match[str]") -> None:
        self._items = items
        self._found = found

    def get(self, name: str) -> Item | None:
        """Return the first item kept as `name`; None where that part is absent."""
        start = self._found.start(name) if name in self._found.re.groupindex else -1
        return self._items[start] if start >= 0 else None

    def __contains__(self, name: str) -> bool:
        return self.get(name) is not None

    def __getitem__(self, name: str) -> Item:
        item = self.get(name)
        if item is None:
            raise KeyError(name)
        return item

    def meaning(self, name: str) -> Meaning:
        """Return what the item kept as `name` means."""
        return self[name].known

    def number(self, name: str, default: int) -> int:
        """Return the whole number of the item kept as `name`."""
        item = self.get(name)
        return default if item is None or item.number is None else int(item.number)

    @property
    def first(self) -> Item:
        """The first item matched."""
        return self._items[self._found.start()]

    @property
    def last(self) -> Item:
        """The last item matched."""
        return self._items[self._found.end() - 1]

    @property
    def before(self) -> Item | None:
        """The item that stands before the match."""
        start = self._found.start()
        return self._items[start - 1] if start else None

    @property
    def after(self) -> Item | None:
        """The item that stands behind the match."""
        end = self._found.end()
        return self._items[end] if end < len(self._items) else None

    def join(self, kind: str, meaning: Meaning | None = None, number: float | None = None) -> Item:
        """One item for the whole match."""
        return Item(self.first.start, self.last.end, kind, self.last.word, self.last.text, meaning, number)


Build = Callable[[Parts], "Meaning | list[Item] | None"]


@dataclass(frozen=True, slots=True)
class Rule:
    """What a pattern becomes: an item of class `kind` with the meaning built, or items of the builder's own.

    `needs` are sets of classes, as bits; a text that lacks any one of them whole cannot match.
    """

    pattern: str
    kind: str
    build: Build
    needs: tuple[int, ...]

    def may_match(self, present: int) -> bool:
        """Tell cheaply whether the classes present are enough for a match."""
        for need in self.needs:  # noqa: SIM110 - asked a hundred times a sentence, where a generator costs twice this
            if not present & need:
                return False
        return True


_FIRST = 0xE000  # of the private use area
_CHARACTERS: dict[str, str] = {}
_NAME = re.compile(r"(?:(\w+)=)?(\(|[a-z][a-z_]*)")


def character(kind: str) -> str:
    """Return the character a class is to `re`, from the private use area."""
    return _CHARACTERS.get(kind) or _CHARACTERS.setdefault(kind, chr(_FIRST + len(_CHARACTERS)))


def _bits(characters: Iterable[str]) -> int:
    """Return the set of `characters` as one number: one bit each."""
    return sum(1 << (ord(letter) - _FIRST) for letter in set(characters))


def rule(pattern: str, kind: str, build: Build) -> Rule:
    """Return what a pattern over classes becomes."""
    return Rule(pattern, kind, build, _needs(pattern))


@cache
def _compiled(pattern: str) -> "re.Pattern[str]":
    """Compile a pattern over classes, once a text may match it: most texts ask for few of over a hundred."""
    return re.compile(_NAME.sub(_translate, pattern).replace(" ", ""))


def _needs(pattern: str) -> tuple[int, ...]:
    """Collect what stands in a pattern outside brackets and is not optional."""
    depth, plain = 0, ""
    for letter in pattern:
        depth += (letter == "(") - (letter == ")")
        plain += letter if depth == 0 and letter != ")" else ""
    if "|" in plain:
        return ()
    words = [word.rpartition("=")[2] for word in plain.split() if word[-1] not in "?}="]
    return tuple(_bits(map(character, UNIONS.get(word, (word,)))) for word in words)


def _translate(found: "re.Match[str]") -> str:
    name, what = found.groups()
    if what == "(":
        return f"(?P<{name}>" if name else "(?:"
    classes = UNIONS.get(what, (what,))
    inner = f"[{''.join(map(character, classes))}]" if len(classes) > 1 else character(what)
    return f"(?P<{name}>{inner})" if name else inner


def reduce(items: list[Item], rules: Sequence[Rule]) -> list[Item]:
    """Replace every match by what it becomes; where matches overlap, the longest and then the earlier rule wins."""
    if not items:
        return items
    tags = "".join([character(item.kind) for item in items])
    present = _bits(tags)
    found = [
        (match.start() - match.end(), order, match)
        for order, each in enumerate(rules)
        if each.may_match(present)
        for match in _compiled(each.pattern).finditer(tags)
    ]
    if not found:
        return items
    found.sort(key=lambda entry: (entry[0], entry[1], entry[2].start()))
    taken = bytearray(len(items))
    becomes: dict[int, tuple[int, list[Item]]] = {}
    for _, order, match in found:
        start, end = match.span()
        if any(taken[start:end]):
            continue
        built = _build(rules[order], Parts(items, match))
        if built is not None:
            taken[start:end] = b"\1" * (end - start)
            becomes[start] = (end, built)
    return _replace(items, becomes)


def _build(each: Rule, parts: Parts) -> list[Item] | None:
    built = each.build(parts)
    if built is None or isinstance(built, list):
        return built
    return [parts.join(each.kind, built)]


def _replace(items: list[Item], becomes: dict[int, tuple[int, list[Item]]]) -> list[Item]:
    out, place = [], 0
    while place < len(items):
        if place in becomes:
            end, built = becomes[place]
            out.extend(built)
            place = end
        else:
            out.append(items[place])
            place += 1
    return out
