"""Which reports hold a key: the index behind tracing, as anything that keeps it must answer."""

from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Protocol

from onrecord.trace.keys import Keys

# A place in the index: the day of publication as a number (`date.toordinal`), and the report's mark.
Place = tuple[int, int]

# A word in more reports than this within the window singles nothing out; of the holders of a run of words as many
# are looked at. It bounds what adding one report can cost.
COMMON = 32
# Days that a report is remembered for. Nineteen in twenty training stories are told within it.
WINDOW = 1100
UNDATED = date.max.toordinal()


def since(day: int) -> int:
    """Return the first day that a report of `day` looks back to; one without a date looks back to all."""
    return 0 if day == UNDATED else day - WINDOW


class Postings(Protocol):
    """Places by key, in order of day and mark; every answer has at most `limit` places, the nearest first."""

    def before(self, key: int, place: Place, first_day: int, limit: int) -> Sequence[Place]:
        """Return the places of `key` before `place`, of `first_day` or later, backwards."""
        ...

    def after(self, key: int, place: Place, limit: int) -> Sequence[Place]:
        """Return the places of `key` after `place`."""
        ...

    def expect(self, keys: Sequence[int], place: Place) -> None:
        """Be told that both are asked next for these keys and the day of `place`."""
        ...


class MemoryPostings:
    """Postings held in memory, for a set of reports that is traced at once."""

    def __init__(self) -> None:
        self._places: defaultdict[int, list[Place]] = defaultdict(list)

    def put(self, place: Place, keys: Keys) -> None:
        """Enter a report under its keys."""
        for key in (*keys.words, *keys.runs):
            insort(self._places[key], place)

    def before(self, key: int, place: Place, first_day: int, limit: int) -> Sequence[Place]:
        """Return the places of `key` before `place`, of `first_day` or later, backwards."""
        held = self._places[key]
        last = bisect_left(held, place)
        first = max(bisect_left(held, (first_day, -(2**63))), last - limit)
        return held[first:last][::-1]

    def after(self, key: int, place: Place, limit: int) -> Sequence[Place]:
        """Return the places of `key` after `place`."""
        held = self._places[key]
        first = bisect_right(held, place)
        return held[first : first + limit]

    def expect(self, keys: Sequence[int], place: Place) -> None:
        """Do nothing: all is at hand."""
