"""Changes that know a format: its pieces repeated, nested, dropped, moved and mixed, its numbers and strings spoilt."""

import random
import re
import zlib
from collections.abc import Callable, Sequence

_PIECES = re.compile(rb"<[^<>]{0,400}>|\"[^\"]{0,400}\"|[{}\[\](),:;=]|\r?\n|[^\s<>\"{}\[\](),:;=]+|\s+")
_NUMBER = re.compile(rb"\d+")
_NUMBERS = (
    b"0",
    b"-1",
    b"99999999999999999999",
    b"2147483648",
    b"4294967295",
    b"1e309",
    b"",
    b"\xd9\xa3",
    b"0x41",
    b"NaN",
)
_STRINGS = (
    b"\0", b"\xff\xfe", b"\xed\xa0\x80", b"\xe2\x80\xae", b"\xe2\x80\x8b", b"\xd0\xbe", b"&#xD800;", b"\\ud800", b"%00", b"\r",
    "“".encode(), "”".encode(), b'"', b"'", b"\x1b[2J", b"]]>", b"-->", b"<!--", b"&e;", b"--x", b"../", b"\xef\xbb\xbf",
    "\U0001f600".encode(), "e\u0301\u0301".encode(), "\u2028".encode(), b" said ", b" by the end of the year", b"{", b"[", b"<",
)  # fmt: skip
_LONGEST = 60_000  # bytes a document may grow to: it is shapes that are looked for, sizes are the tests' matter
Change = Callable[[random.Random, bytes, Sequence[bytes]], bytes]


def mutated(chance: random.Random, seeds: Sequence[bytes]) -> bytes:
    """Give one of the seeds with one to eight changes."""
    data = chance.choice(seeds)
    for _ in range(chance.choice((1, 1, 2, 3, 5, 8))):
        data = chance.choice(_CHANGES)(chance, data, seeds)[:_LONGEST]
    return data


def _pieces(data: bytes) -> list[bytes]:
    return _PIECES.findall(data) or [data]


def _drop(chance: random.Random, data: bytes, _: Sequence[bytes]) -> bytes:
    pieces = _pieces(data)
    start = chance.randrange(len(pieces))
    del pieces[start : start + chance.choice((1, 1, 2, 10))]
    return b"".join(pieces)


def _repeat(chance: random.Random, data: bytes, _: Sequence[bytes]) -> bytes:
    pieces = _pieces(data)
    start = chance.randrange(len(pieces))
    end = start + chance.choice((1, 2, 5, 20))
    pieces[start:end] = pieces[start:end] * chance.choice((2, 3, 50, 300))
    return b"".join(pieces)


def _move(chance: random.Random, data: bytes, _: Sequence[bytes]) -> bytes:
    pieces = _pieces(data)
    one, other = chance.randrange(len(pieces)), chance.randrange(len(pieces))
    pieces[one], pieces[other] = pieces[other], pieces[one]
    return b"".join(pieces)


def _mix(chance: random.Random, data: bytes, seeds: Sequence[bytes]) -> bytes:
    pieces, others = _pieces(data), _pieces(chance.choice(seeds))
    start, place = chance.randrange(len(others)), chance.randrange(len(pieces))
    pieces[place:place] = others[start : start + chance.choice((1, 3, 30))]
    return b"".join(pieces)


def _spoil_number(chance: random.Random, data: bytes, _: Sequence[bytes]) -> bytes:
    found = list(_NUMBER.finditer(data))
    if not found:
        return data
    match = chance.choice(found)
    return data[: match.start()] + chance.choice(_NUMBERS) + data[match.end() :]


def _insert(chance: random.Random, data: bytes, _: Sequence[bytes]) -> bytes:
    place = chance.randrange(len(data) + 1)
    return data[:place] + chance.choice(_STRINGS) * chance.choice((1, 1, 2, 40)) + data[place:]


def _flip(chance: random.Random, data: bytes, _: Sequence[bytes]) -> bytes:
    if not data:
        return data
    changed = bytearray(data)
    for _count in range(chance.choice((1, 2, 8))):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _cut(chance: random.Random, data: bytes, _: Sequence[bytes]) -> bytes:
    start = chance.randrange(len(data) + 1)
    return data[:start] if chance.random() < 0.5 else data[start:]


def _repack(chance: random.Random, data: bytes, seeds: Sequence[bytes]) -> bytes:
    """Change what stands compressed in a document, and compress it again."""
    for mark in (b"\x1f\x8b\x08", b"stream\n"):
        place = data.find(mark)
        if place < 0:
            continue
        start = place + (len(mark) if mark.startswith(b"s") else 10)
        try:
            plain = zlib.decompressobj(15 if mark.startswith(b"s") else -15).decompress(data[start:], _LONGEST)
        except zlib.error:
            continue
        return data[:start] + zlib.compress(_flip(chance, plain, seeds))[0 if mark.startswith(b"s") else 2 :]
    return data


_CHANGES: tuple[Change, ...] = (_drop, _repeat, _move, _mix, _spoil_number, _insert, _insert, _flip, _cut, _repack)
