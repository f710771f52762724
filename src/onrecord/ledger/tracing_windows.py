"""Postings fetched for many keys at once, where each question goes over a network."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple, TypeAlias

from onrecord.ledger.driver import Driver

Place: TypeAlias = tuple[int, int]
"""A place in the index: day of publication (`date.toordinal`) and mark."""

# Places on each side of a day: a few more than tracing ever asks for.
WIDE = 40
# Some megabytes.
_MOST_KEYS = 20_000

_LEAST = -(2**63)
_FETCH = f"""SELECT k, day, mark FROM unnest(?::bigint[]) AS k, LATERAL (
        (SELECT day, mark FROM trace_postings WHERE key = k AND (day, mark) < (?, {_LEAST})
            ORDER BY day DESC, mark DESC LIMIT ?)
        UNION ALL
        (SELECT day, mark FROM trace_postings WHERE key = k AND (day, mark) >= (?, {_LEAST})
            ORDER BY day, mark LIMIT ?)
    ) AS found ORDER BY k, day, mark"""  # noqa: S608 - numbers of our own


class _Window(NamedTuple):
    """The places of a key around a day, in order; whether there are none before the first, or after the last."""

    day: int
    places: list[Place]
    from_start: bool
    to_end: bool


class Windows:
    """What a server's index holds around some days; gives None for what must be asked."""

    def __init__(self, cursor: Driver) -> None:
        self._cursor = cursor
        self._held: dict[int, _Window] = {}

    def fetch(self, keys: Iterable[int], day: int) -> None:
        """Have the places of keys around a day at hand."""
        if len(self._held) > _MOST_KEYS:
            self._held.clear()
        wanted = [key for key in keys if key not in self._held or self._held[key].day != day]
        if not wanted:
            return
        rows = self._cursor.execute(_FETCH, (wanted, day, WIDE, day, WIDE)).fetchall()
        places = {key: [row[1:] for row in group] for key, group in groupby(rows, key=itemgetter(0))}
        for key in wanted:
            found = places.get(key, [])
            older = bisect_left(found, (day, _LEAST))
            self._held[key] = _Window(day, found, older < WIDE, len(found) - older < WIDE)

    def forget(self, keys: Iterable[int]) -> None:
        """Hold keys no longer, whose places change."""
        for key in keys:
            self._held.pop(key, None)

    def before(self, key: int, place: Place, first_day: int, limit: int) -> Sequence[Place] | None:
        """Give what `Traces.before` does, where it is at hand."""
        held = self._held.get(key)
        if held is None or not (held.to_end or place <= held.places[-1]):
            return None
        last = bisect_left(held.places, place)
        first = max(bisect_left(held.places, (first_day, _LEAST)), last - limit, 0)
        if first == 0 and last < limit and not held.from_start:
            return None
        return held.places[first:last][::-1]

    def after(self, key: int, place: Place, limit: int) -> Sequence[Place] | None:
        """Give what `Traces.after` does, where it is at hand."""
        held = self._held.get(key)
        if held is None or not (held.from_start or place >= held.places[0]):
            return None
        first = bisect_right(held.places, place)
        found = held.places[first : first + limit]
        return None if len(found) < limit and not held.to_end else found
