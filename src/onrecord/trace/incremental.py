"""Tracing kept up to date: one report more or less touches its neighbours, not the ledger.

What is kept agrees exactly with `tracing.trace` of all readings, in whichever order they came.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from heapq import heappop, heappush

import msgspec

from onrecord.ledger.tracing import Edge, Row, Traces
from onrecord.model import OfficeHolder, Reading
from onrecord.trace.actor_lists import Listed, named_otherwise
from onrecord.trace.actors import link_actors
from onrecord.trace.candidates import floor, touched
from onrecord.trace.keys import Keys, keys_of, mark_of
from onrecord.trace.postings import Postings
from onrecord.trace.profile import Profile, profile
from onrecord.trace.results import Traced
from onrecord.trace.seniority import Age
from onrecord.trace.stages import Linker, Stages, place_of

# Some 20 kB each.
_MOST_READ = 2000
_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(Traced).decode


def settle(traces: Traces, link: Linker | None = None) -> int:
    """Trace what was added or read anew since the last time; return how many reports that were.

    Actors are linked by the ledger's lists of office-holders where `link` is None.
    """
    pending = traces.pending()
    link = link or partial(link_actors, listed=Listed(traces.holders()))
    stale = [mark_of(report) for report in pending if traces.row(mark_of(report))]
    if stale:
        _Change(traces, link, _Read()).settle(removed=stale, added=())
    read = _Read()
    for report in _in_order(traces, pending):
        _Change(traces, link, read).settle(removed=(), added=(report,))
        read.bound()
    traces.settled(pending)
    return len(pending)


def retrace(traces: Traces, link: Linker | None = None) -> int:
    """Forget what was traced and trace the whole ledger; return how many reports there are."""
    traces.clear()
    return settle(traces, link)


def forget(traces: Traces, report: str) -> None:
    """Trace the ledger as it is without a report, which must still be there and is about to be removed."""
    settle(traces)
    mark = mark_of(report)
    if traces.row(mark):
        link = partial(link_actors, listed=Listed(traces.holders()))
        _Change(traces, link, _Read()).settle(removed=[mark], added=())


def await_named(traces: Traces, before: Sequence[OfficeHolder]) -> None:
    """Have those reports traced anew whose actors the lists name otherwise than those of `before` did."""
    lists = Listed(before), Listed(traces.holders())
    traces.await_anew(list(named_otherwise(traces.casts(), *lists)))


def stored(traces: Traces) -> list[Traced]:
    """Return what is kept of every report."""
    return [_decode(body) for body in traces.bodies()]


def stored_one(traces: Traces, mark: int) -> Traced | None:
    """Return what is kept of one report, None where it is not traced."""
    row = traces.row(mark)
    return _decode(row.body) if row else None


def _in_order(traces: Traces, pending: Sequence[str]) -> list[str]:
    """Return reports by day, so that what is looked back on is there already; any order gives the same."""
    if len(pending) < 2:
        return list(pending)
    return [report for report, _ in sorted(traces.days(pending), key=lambda found: (found[1] or "9999", found[0]))]


@dataclass(slots=True)
class _Read:
    """Readings and profiles by mark, which one change leaves for the next."""

    readings: dict[int, Reading] = field(default_factory=dict)
    profiles: dict[int, Profile] = field(default_factory=dict)

    def bound(self) -> None:
        """Let go of all where they would take too much memory."""
        if len(self.readings) > _MOST_READ:
            self.readings.clear()
            self.profiles.clear()


class _Change:
    """One change of the set of reports, and what follows from it."""

    def __init__(self, traces: Traces, link: Linker, read: _Read) -> None:
        self._traces = traces
        self._shelf = _Shelf(traces, read)
        self._stages = Stages(self._shelf, link)

    def settle(self, removed: Sequence[int], added: Sequence[str]) -> None:
        """Take reports out by their marks, put others in by their ids, and redo what depends on them."""
        shelf, stages = self._shelf, self._stages
        again = set[int]()
        for mark in removed:
            again |= self._take_out(mark)
        new = [mark_of(report) for report in added if shelf.admit(report)]
        for mark in new:
            again |= self._put_in(mark)
        again.difference_update(removed)
        moved, aged = self._place_all({*again, *new})
        moved |= self._watchers(aged, Edge.NEAR)
        moved.difference_update(removed)
        shelf.fetch({m for mark in moved for m in (mark, *shelf.traced(mark).near)})
        for mark in sorted(moved):
            shelf.keep(stages.derived(shelf.traced(mark)))
        self._tell(moved)
        shelf.write()

    def _take_out(self, mark: int) -> set[int]:
        shelf = self._shelf
        place, keys = place_of(shelf.profile(mark)), shelf.keys(mark)
        again = set(touched(place, keys, self._traces).all())
        again.update(self._traces.edges(mark, Edge.NEAR), self._traces.edges(mark, Edge.LINKED))
        self._traces.drop_postings(place, (*keys.words, *keys.runs))
        shelf.drop(mark)
        return again

    def _put_in(self, mark: int) -> set[int]:
        shelf = self._shelf
        place, keys = place_of(shelf.profile(mark)), shelf.keys(mark)
        self._traces.put_postings(place, (*keys.words, *keys.runs))
        return set(touched(place, keys, self._traces).by_adding(self._enough, self._near))

    def _enough(self, mark: int) -> int:
        return floor(self._shelf.keys(mark))

    def _near(self, mark: int) -> tuple[int, ...]:
        """Return the neighbours a report had; none for one that is being added with this one."""
        old = self._shelf.found(mark)
        return old.near if old else ()

    def _place_all(self, marks: set[int]) -> tuple[set[int], set[int]]:
        """Find neighbours and ages anew; return those with other neighbours, and those of another age."""
        shelf, stages = self._shelf, self._stages
        moved, aged = set[int](), set[int]()
        for mark in sorted(marks):
            old = shelf.stored(mark)
            if old is not None and stages.near(mark, old.age.day) == old.near:
                continue
            new = stages.placed(mark)
            moved.add(mark)
            if old is None or old.age != new.age:
                aged.add(mark)
            shelf.keep(new if old is None else replace(old, near=new.near, age=new.age))
        return moved, aged

    def _watchers(self, marks: Iterable[int], kind: Edge) -> set[int]:
        return {watcher for mark in marks for watcher in self._traces.edges(mark, kind)}

    def _tell(self, moved: Iterable[int]) -> None:
        """Do the third step for `moved` and for all whose results are made of theirs, the older ones first."""
        waiting: list[tuple[Age, int]] = []
        for mark in moved:
            heappush(waiting, (self._shelf.traced(mark).age, mark))
        done: set[int] = set()
        while waiting:
            _, mark = heappop(waiting)
            if mark in done:
                continue
            done.add(mark)
            before = self._shelf.stored(mark)
            after = self._stages.told(self._shelf.traced(mark))
            self._shelf.keep(after)
            if before is None or (before.origin, before.told) != (after.origin, after.told):
                for watcher in self._traces.edges(mark, Edge.LINKED):
                    if self._shelf.found(watcher) is not None:
                        heappush(waiting, (self._shelf.traced(watcher).age, watcher))


class _Shelf:
    """The ledger's reports as a library, with the results of one change laid over what is stored."""

    def __init__(self, traces: Traces, read: _Read) -> None:
        self._traces = traces
        self._versions: dict[int, tuple[int, int]] = {}
        self._readings = read.readings
        self._profiles = read.profiles
        self._keys: dict[int, Keys] = {}
        self._stored: dict[int, Traced | None] = {}
        self._fresh: dict[int, Traced] = {}

    @property
    def postings(self) -> Postings:
        """The index."""
        return self._traces

    def admit(self, report: str) -> bool:
        """Have a report looked at in its newest version; whether there is one."""
        version = self._traces.newest(report)
        if version is not None:
            mark = mark_of(report)
            self._forget(mark)
            self._versions[mark] = version
            self._stored[mark] = None
        return version is not None

    def reading(self, mark: int) -> Reading:
        """Return the reading of a report."""
        if mark not in self._readings:
            self._load([mark])
        return self._readings[mark]

    def profile(self, mark: int) -> Profile:
        """Return the profile of a report."""
        if mark not in self._profiles:
            self._profiles[mark] = profile(self.reading(mark))
        return self._profiles[mark]

    def keys(self, mark: int) -> Keys:
        """Return the keys of a report."""
        if mark not in self._keys and self.stored(mark) is None:
            self._keys[mark] = keys_of(self.profile(mark))
        return self._keys[mark]

    def traced(self, mark: int) -> Traced:
        """Return what was found of a report, in this change or before."""
        found = self.found(mark)
        if found is None:
            raise LookupError(f"report {mark:x} is in the index and was not traced")
        return found

    def found(self, mark: int) -> Traced | None:
        """Return what was found of a report; None where it is not there."""
        return self._fresh[mark] if mark in self._fresh else self.stored(mark)

    def stored(self, mark: int) -> Traced | None:
        """Return what was found of a report before this change."""
        if mark not in self._stored:
            row = self._traces.row(mark)
            self._stored[mark] = _decode(row.body) if row else None
            if row:
                self._versions[mark] = (row.report_key, row.version)
                self._keys[mark] = Keys.unpacked(row.keys)
        return self._stored[mark]

    def fetch(self, marks: Iterable[int]) -> None:
        """Have the readings of reports at hand, fetched at once."""
        self._load([mark for mark in sorted(marks) if mark not in self._readings])

    def keep(self, t: Traced) -> None:
        """Lay a result over what is stored."""
        self._fresh[mark_of(t.id)] = t

    def drop(self, mark: int) -> None:
        """Forget a report and what was found of it."""
        old = self.stored(mark)
        if old is not None:
            for kind, others in edges_of(old):
                self._traces.drop_edges(mark, kind, others)
        self._traces.drop_row(mark)
        self._forget(mark)
        self._stored[mark] = None

    def write(self) -> None:
        """Store what changed."""
        for mark, new in self._fresh.items():
            old = self.stored(mark)
            if new == old:
                continue
            had = dict(edges_of(old)) if old else {}
            for kind, others in edges_of(new):
                before = had.get(kind, set())
                self._traces.drop_edges(mark, kind, before - others)
                self._traces.put_edges(mark, kind, others - before)
            self._traces.put_row(mark, Row(*self._versions[mark], self.keys(mark).packed(), _encode(new).decode()))

    def _forget(self, mark: int) -> None:
        for held in (self._versions, self._readings, self._profiles, self._keys, self._fresh):
            held.pop(mark, None)

    def _load(self, marks: Sequence[int]) -> None:
        for mark in marks:
            if mark not in self._versions:
                self.stored(mark)
        if marks:
            found = self._traces.readings([self._versions[m] for m in marks])
            self._readings.update(zip(marks, found, strict=True))


def edges_of(t: Traced) -> tuple[tuple[Edge, set[int]], ...]:
    """Return the reports that a result is made of: its neighbours, and those it was told from or first told in."""
    own = mark_of(t.id)
    linked = {mark_of(report) for _, (report, _) in t.links} | {mark_of(one.first[0]) for one in t.told}
    if t.parent is not None:
        linked.add(mark_of(t.parent))
    return (Edge.NEAR, set(t.near)), (Edge.LINKED, linked - {own})
