"""Reports of one block as tracing asks for them: each opened once, with what was found out of it so far."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

import msgspec

from onrecord.corpus.readings import decode
from onrecord.model import Reading
from onrecord.trace.keys import Keys, keys_of, mark_of
from onrecord.trace.postings import MemoryPostings
from onrecord.trace.profile import Profile, profile
from onrecord.trace.results import Told, Traced

_Firsts = dict[str, tuple[str, str]]


def decode_traced(body: bytes) -> Traced:
    """Return what was found of a report from the bytes that `readings.encode` made."""
    return msgspec.json.decode(body, type=Traced)


class Shelf:
    """A library for `trace.stages` over the reports of a block; who is near whom is known by then."""

    def __init__(self, rows: Iterable[Mapping[str, Any]]) -> None:
        self._rows = {row["mark"]: row for row in rows}
        self._readings: dict[int, Reading] = {}
        self._profiles: dict[int, Profile] = {}
        self._traced: dict[int, Traced] = {}
        self.postings = MemoryPostings()

    def reading(self, mark: int) -> Reading:
        """Return a reading."""
        if mark not in self._readings:
            self._readings[mark] = decode(self._rows[mark]["body"])
        return self._readings[mark]

    def profile(self, mark: int) -> Profile:
        """Return its profile."""
        if mark not in self._profiles:
            self._profiles[mark] = profile(self.reading(mark))
        return self._profiles[mark]

    def keys(self, mark: int) -> Keys:
        """Return its keys."""
        return keys_of(self.profile(mark))

    def traced(self, mark: int) -> Traced:
        """Return what was found of it so far; the first tellings of its statements where these are known."""
        if mark not in self._traced:
            row = self._rows[mark]
            found = decode_traced(row["traced"])
            if "firsts" in row:
                found = replace(found, origin=row["origin"], told=self._told(found.id, row["firsts"]))
            self._traced[mark] = found
        return self._traced[mark]

    def _told(self, report: str, firsts: bytes | None) -> tuple[Told, ...]:
        known = msgspec.json.decode(firsts, type=_Firsts) if firsts else {}
        statements = self.reading(mark_of(report)).statements
        return tuple(Told(s.id, None, known.get(s.id, (report, s.id)), "", (), ()) for s in statements)
