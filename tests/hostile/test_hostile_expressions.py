"""No regular expression of the program takes more than a small multiple of the length of what others wrote."""

import ast
import importlib
import pkgutil
import re
import time
from collections.abc import Callable, Iterator
from functools import cache
from itertools import chain, islice
from pathlib import Path

import pytest
from hostile_pumps import pumps

import onrecord

# What is repeated beside what a pattern itself takes: signs that parts of texts begin and end with, and words.
ATOMS = [
    "a", "A", "1", " ", "\n", ".", ",", "-", "'", "“", "”", "(", "[", "<", "/*", "\\", "{", ":", ";", "=", "_", "é", "о", "aо",
    "a ", "A ", "Aa ", "a.", "1,", "1.", "1 ", "a, ", "of ", "the ", "and ", "said ", "http://", "rgb(", "<a ", "\x1b[", "\u200b",
]  # fmt: skip
SOURCE = Path(onrecord.__file__).parent
SHORT, LONG = 600, 12_000
PUMPS = 30
# Seconds of the processor that a length may take, three times looked; the square of it takes several times as long.
ENOUGH = 0.2
# Patterns that look from every place to an end, with the most characters that they are ever given.
BOUNDED = {
    "onrecord.gather.disguises._HEAD": 60,
    "onrecord.model.alike._ENDING": 61,
    "onrecord.model.stance._ADVERB_BEFORE": 32,
    "onrecord.extract.trained.snapped._NUMBER_BEFORE": 12,
    "onrecord.language.layout._DATELINE": 90,
    "onrecord.language.sentences._LAST_WORD": 30,
    "onrecord.extract.times.prepositions._PREFIX": 48,
    "onrecord.extract.times.prepositions._LATEST": 48,
    "onrecord.extract.times.prepositions._EARLIEST": 48,
}
# Patterns that are tried at one place of a text each, in a loop over several of them.
AT_A_PLACE = {"onrecord.extract.rules.told_behind._BEHIND", "onrecord.extract.trained.weighed._SETTLING"}
# Patterns that read what the program itself has written.
OWN = {"onrecord.extract.times.grammar._NAME"}
USES = {"search", "match", "fullmatch", "sub", "subn", "split", "findall", "finditer"}
SCANNING = r"\.(?:search|sub|subn|split|findall|finditer)\b"


# The rooms that read texts as they come.
ROOMS = ("model", "gather", "language", "extract")


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    for found in pkgutil.walk_packages(onrecord.__path__, "onrecord."):
        if found.name.split(".")[1] not in ROOMS:
            continue
        for name, value in vars(importlib.import_module(found.name)).items():
            for each in inner(value):
                if isinstance(each.pattern, str):
                    yield f"{found.name}.{name}", each


def written() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Yield the patterns that are written where they are used."""
    for path in chain.from_iterable(sorted((SOURCE / room).rglob("*.py")) for room in ROOMS):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(
                    func=ast.Attribute(value=ast.Name(id="re"), attr=use), args=[ast.Constant(value=str(given)), *_]
                ) if use in USES:
                    anchored = {"match": rf"\A(?:{given})", "fullmatch": rf"\A(?:{given})\Z"}.get(use, given)
                    flags = re.IGNORECASE if "IGNORECASE" in ast.unparse(node) else re.NOFLAG
                    yield f"{path.relative_to(SOURCE)}: {given}", re.compile(anchored, flags)


def inner(value: object) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, dict):
        yield from inner(tuple(value.values()))
    elif isinstance(value, tuple | list):
        for each in value:
            yield from inner(each)


@cache
def scans(name: str) -> bool:
    """Whether a pattern is looked for at all places of a text, as it is used in its module and those that import it."""
    if name in AT_A_PLACE or ": " in name:
        return name not in AT_A_PLACE
    module, _, own = name.rpartition(".")
    home = SOURCE.joinpath(*module.split(".")[1:])
    paths = SOURCE.rglob("*.py") if not own.startswith("_") else (home.with_suffix(".py"), home / "__init__.py")
    used = "\n".join(path.read_text(encoding="utf-8") for path in paths if path.exists())
    once = re.search(rf"\b{own}\.(?:match|fullmatch)\b", used)
    return once is None or re.search(rf"\b{own}{SCANNING}", used) is not None


ALL = {
    (pattern.pattern, pattern.flags): (name, pattern)
    for name, pattern in chain(patterns(), written())
    if name not in OWN
}


def took(use: Callable[[str], object], text: str) -> float:
    start = time.process_time()
    use(text)
    return time.process_time() - start


def texts(pattern: re.Pattern[str], length: int) -> Iterator[str]:
    def filled(before: str, again: str) -> str:
        return (before + again * (length // len(again) + 1))[:length] + "\x00"

    for atom in ATOMS:
        yield filled("", atom)
    for before, again in islice(pumps(pattern.pattern), PUMPS):
        if again:
            yield filled(before, again)
            yield filled("", before + again)
        if before:
            yield filled("", before)


def slow(use: Callable[[str], object], pattern: re.Pattern[str]) -> Iterator[str]:
    for short, long in zip(texts(pattern, SHORT), texts(pattern, LONG), strict=True):
        # The costly length is tried only where the short one gives reason to.
        if took(use, short) > ENOUGH * (SHORT / LONG) ** 2 / 2 and min(took(use, long) for _ in range(3)) > ENOUGH:
            yield long[:60]


@pytest.mark.parametrize(("name", "pattern"), ALL.values(), ids=[name for name, _ in ALL.values()])
def test_an_expression_is_linear(name: str, pattern: re.Pattern[str]) -> None:
    def use(text: str) -> None:
        given = text[: BOUNDED.get(name, LONG * 2)]
        if scans(name):
            pattern.findall(given)
        else:
            pattern.match(given)
            pattern.fullmatch(given)

    assert next(slow(use, pattern), None) is None


def test_what_is_named_is_there_and_the_test_finds_what_is_slow() -> None:
    assert {*BOUNDED, *AT_A_PLACE} <= {name for name, _ in ALL.values()}
    assert len(ALL) > 200
    for pattern in (r"a+$", r"(\w+ly)\s+$", r"\bq\w*\s*,?\s*x", r"(?:of\s+)+(?:the\s+)*Z"):
        made = re.compile(pattern)
        assert next(slow(made.findall, made), None), pattern
