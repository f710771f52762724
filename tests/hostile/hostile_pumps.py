"""Strings on which a regular expression may take long: what each of its repetitions takes, over and over."""

import re
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

_REPEATS = {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}
_MANY = 30  # repetitions from which on a repetition is worth pumping
_LETTERS = "aA1 \n.,-'\"(<é“"
_BRANCHES = 40
_CATEGORIES: dict[str, Callable[[str], bool]] = {
    "DIGIT": str.isdecimal,
    "SPACE": str.isspace,
    "WORD": lambda c: c.isalnum() or c == "_",
}


def pumps(pattern: str) -> Iterator[tuple[str, str]]:
    """Yield what may come before a repetition of the pattern, and what is repeated in it."""
    yield from dict.fromkeys(_in(_parsed(pattern), ""))


def _parsed(pattern: str) -> Any:
    return re._parser.parse(pattern)


def _in(nodes: Any, before: str) -> Iterator[tuple[str, str]]:
    for op, given in nodes:
        name = str(op)
        if name in _REPEATS:
            if int(given[1]) >= _MANY:
                yield before, _sample(given[2])
            yield from _in(given[2], before)
        for inner in _parts(name, given):
            yield from _in(inner, before)
        before += _sample([(op, given)])


def _parts(name: str, given: Any) -> list[Any]:
    match name:
        case "SUBPATTERN":
            return [given[3]]
        case "BRANCH":
            return list(islice(given[1], _BRANCHES))
        case "ASSERT":
            return [given[1]]
        case "ATOMIC_GROUP":
            return [given]
    return []


def _sample(nodes: Any) -> str:
    return "".join(_one(str(op), given) for op, given in nodes)


def _one(name: str, given: Any) -> str:
    match name:
        case "LITERAL":
            return chr(given)
        case "NOT_LITERAL":
            return "b" if given == ord("a") else "a"
        case "ANY":
            return "a"
        case "IN":
            return next((c for c in _candidates(given) if _takes(given, c)), "a")
        case _ if name in _REPEATS:
            return _sample(given[2]) * max(1, int(given[0]))
        case "SUBPATTERN" | "BRANCH" | "ATOMIC_GROUP":
            return next(map(_sample, _parts(name, given)), "")
    return ""


def _candidates(items: Any) -> Iterator[str]:
    yield from _LETTERS
    for op, given in items:
        if str(op) in {"LITERAL", "RANGE"}:
            yield chr(given if str(op) == "LITERAL" else given[0])


def _takes(items: Any, letter: str) -> bool:
    found = False
    negated = False
    for op, given in items:
        match str(op):
            case "NEGATE":
                negated = True
            case "LITERAL":
                found |= given == ord(letter)
            case "RANGE":
                found |= given[0] <= ord(letter) <= given[1]
            case "CATEGORY":
                kind = str(given).removeprefix("CATEGORY_")
                found |= _CATEGORIES[kind.removeprefix("NOT_")](letter) != kind.startswith("NOT_")
    return found != negated
