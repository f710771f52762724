"""The reports that one may have to do with, and the reports that a new one may matter to.

A report looks back over a window of days, and at its own day; what comes later never changes where it came from.
So the work that a report makes is bounded by `COMMON`, however large the ledger is.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass

from onrecord.trace.keys import Keys
from onrecord.trace.postings import COMMON, Place, Postings, since

# Points for a shared key. A run of words is shared by chance far less often than a word.
_WORD = 1
_RUN = 2
# So many points make a report a neighbour, and so many neighbours are looked at. Between what chance shares and what
# tellings of one utterance share in the training stories: see `keys`.
_FLOOR = 6
# A short report has fewer words to share: this part of them, and two at least.
_PART = 0.25
_FEWEST = 2
_NEIGHBOURS = 16


def neighbours(place: Place, keys: Keys, postings: Postings) -> tuple[Place, ...]:
    """Return the places of the reports that share most with the one at `place`, in order."""
    points: defaultdict[Place, int] = defaultdict(int)
    for holder, worth in sharers(place, keys, postings):
        points[holder] += worth
    return foremost(points, floor(keys))


def sharers(place: Place, keys: Keys, postings: Postings) -> Iterator[tuple[Place, int]]:
    """Yield the places that share a key with the one at `place`, and the points that makes, once for each key.

    What a key gives follows from its own postings alone, so that keys may be looked up apart from one another.
    """
    postings.expect((*keys.words, *keys.runs), place)
    for key in keys.words:
        holders = _around(key, place, postings)
        if len(holders) <= COMMON:
            for holder in holders:
                yield holder, _WORD
    for key in keys.runs:
        for holder in _nearest(key, place, postings):
            yield holder, _RUN


def foremost(points: Mapping[Place, int], enough: int) -> tuple[Place, ...]:
    """Return the neighbours among places with these points, in order: of those with `enough` of them, the best."""
    near = [holder for holder, shared in points.items() if shared >= enough]
    best = sorted(near, key=lambda holder: (-points[holder], holder))[:_NEIGHBOURS]
    return tuple(sorted(best))


def floor(keys: Keys) -> int:
    """Return the points from which another report is a neighbour of one with these keys."""
    return max(_FEWEST, min(_FLOOR, int(_PART * len(keys.words))))


@dataclass(frozen=True, slots=True)
class Touched:
    """The marks of reports whose neighbours may be others with a report than without it.

    `gained` are the points that it gives them. For `crowded` it makes a key too common or takes another holder's
    seat, so that others may lose points: by mark, those that may.
    """

    gained: Mapping[int, int]
    crowded: Mapping[int, frozenset[int]]

    def all(self) -> frozenset[int]:
        """Return every report that may have others."""
        return frozenset(self.gained.keys() | self.crowded.keys())

    def by_adding(self, enough: Callable[[int], int], near: Callable[[int], Collection[int]]) -> frozenset[int]:
        """Return those that may have others by the report's coming, given the floor of each and who was near it.

        Losing points matters to a neighbour alone: one that was none before is none with less.
        """
        gaining = {mark for mark, points in self.gained.items() if points >= enough(mark)}
        losing = {mark for mark, losers in self.crowded.items() if not losers.isdisjoint(near(mark))}
        return frozenset(gaining | losing)


def touched(place: Place, keys: Keys, postings: Postings) -> Touched:
    """Return the reports that the one at `place` may matter to; `postings` hold it.

    Never misses one: a key gives points to its next holders alone, and none of them is counted where `neighbours`
    would not.
    """
    points: defaultdict[int, int] = defaultdict(int)
    crowded: defaultdict[int, set[int]] = defaultdict(set)
    postings.expect((*keys.words, *keys.runs), place)
    for key in keys.words:
        for holder, others in _word_watchers(key, place, postings):
            if len(others) < COMMON:
                points[holder] += _WORD
            elif len(others) == COMMON:
                crowded[holder].update(others)
    for key in keys.runs:
        for holder, others in _run_watchers(key, place, postings):
            points[holder] += _RUN
            if len(others) >= COMMON:
                crowded[holder].update(others)
    gained = {holder: shared for holder, shared in points.items() if shared >= _FEWEST}
    return Touched(gained, {holder: frozenset(losers) for holder, losers in crowded.items()})


def _around(key: int, place: Place, postings: Postings) -> list[Place]:
    """Return the other holders of a key from the first day `place` looks back to until its own day, or too many."""
    day, _ = place
    older = postings.before(key, (day, _LEAST), since(day), COMMON + 1)
    if len(older) > COMMON:
        return list(older)
    same = [p for p in postings.after(key, (day, _LEAST), COMMON + 2) if p[0] == day and p != place]
    return [*older, *same]


def _nearest(key: int, place: Place, postings: Postings) -> list[Place]:
    """Return the nearest holders of a key before `place`, and as many after it on its own day."""
    day, _ = place
    later = [p for p in postings.after(key, place, COMMON) if p[0] == day]
    return [*postings.before(key, place, since(day), COMMON), *later]


def _word_watchers(key: int, place: Place, postings: Postings) -> Iterator[tuple[int, list[int]]]:
    """Yield the holders that count `place` among a word's, and the others they count, up to too many."""
    day, _ = place
    later = [p for p in postings.after(key, (day, _LEAST), COMMON + 3) if p != place]
    older = postings.before(key, (day, _LEAST), 0, COMMON + 1) if later else ()
    for holder in later:
        first = since(holder[0])
        if first <= day:
            counted = [p[1] for p in later if p[0] <= holder[0] and p != holder]
            yield holder[1], counted + [p[1] for p in older if p[0] >= first]


def _run_watchers(key: int, place: Place, postings: Postings) -> Iterator[tuple[int, list[int]]]:
    """Yield the holders that look at `place` for a run of words, and the others they look at on the same side."""
    day, _ = place
    later = postings.after(key, place, COMMON)
    older = postings.before(key, place, 0, COMMON)
    for between, holder in enumerate(later):
        first = since(holder[0])
        if first <= day:
            yield holder[1], [p[1] for p in (*later[:between], *older) if p[0] >= first]
    same_day = [p for p in older if p[0] == day]
    for between, holder in enumerate(same_day):
        yield holder[1], [p[1] for p in (*same_day[:between], *later) if p[0] == day]


_LEAST = -(2**63)
