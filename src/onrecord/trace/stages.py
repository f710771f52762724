"""The three steps by which one report is traced, each from what it shares with its neighbours and their results.

1. `placed`: its neighbours, and its age among them. 2. `derived`: its parent, and which older statement each of its
own tells again; needs the ages of the neighbours. 3. `told`: the first telling behind each statement and what changed
since; needs the results of the reports it is linked to. No step looks at a report of a later day.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from onrecord.model import Actor, Reading
from onrecord.trace.candidates import neighbours
from onrecord.trace.changes import changes
from onrecord.trace.derivation import parent_of, why_first
from onrecord.trace.keys import Keys, mark_of
from onrecord.trace.neighbours import company
from onrecord.trace.postings import Place, Postings
from onrecord.trace.profile import Profile, with_speakers
from onrecord.trace.profile import Told as Heard
from onrecord.trace.results import Told, Traced
from onrecord.trace.sayings import links
from onrecord.trace.seniority import Age, age, speaks_for_itself

Linker = Callable[[Sequence[Reading]], Mapping[str, Actor]]
"""Gives the one actor behind each local actor's id in a few readings; their order must not matter."""


class Library(Protocol):
    """What is known of the reports of a ledger, by their marks."""

    @property
    def postings(self) -> Postings:
        """The index."""
        ...

    def reading(self, mark: int) -> Reading:
        """Return the reading of a report."""
        ...

    def profile(self, mark: int) -> Profile:
        """Return what tracing compares of a report, its speakers unknown."""
        ...

    def keys(self, mark: int) -> Keys:
        """Return the keys a report is found by."""
        ...

    def traced(self, mark: int) -> Traced:
        """Return what was found out of a report so far."""
        ...


class Stages:
    """The steps over one library; `link` is asked about a report and its neighbours, never about all reports."""

    def __init__(self, library: Library, link: Linker) -> None:
        self._library = library
        self._link = link
        self._linked: dict[frozenset[int], Mapping[str, Actor]] = {}

    def placed(self, mark: int) -> Traced:
        """Find the neighbours of a report, and its age."""
        library = self._library
        p = library.profile(mark)
        place = place_of(p)
        near = neighbours(place, library.keys(mark), library.postings)
        same_day = [library.profile(n) for day, n in near if day == place[0]]
        return Traced(id=p.id, near=tuple(n for _, n in near), age=age(p, same_day))

    def near(self, mark: int, day: int) -> tuple[int, ...]:
        """Find the neighbours of a report of `day` alone."""
        library = self._library
        return tuple(n for _, n in neighbours((day, mark), library.keys(mark), library.postings))

    def derived(self, t: Traced) -> Traced:
        """Find the parent of a report and the links of its statements; `t` is `placed`."""
        p, others = self._speaking(t)
        around = company(p, others)
        ages: dict[str, Age] = {t.id: t.age}
        for n in t.near:
            other = self._library.traced(n)
            ages[other.id] = other.age
        found = parent_of(around, ages)
        linked = links(around, found)
        older = any(a < t.age for a in ages.values())
        return replace(
            t,
            parent=found.parent.id if found else None,
            wording=round(found.wording, 6) if found else 0.0,
            evidence=found.evidence() if found else (),
            first="" if found else why_first(p, older, speaks_for_itself(p)),
            links=tuple(sorted(linked.items())),
        )

    def told(self, t: Traced) -> Traced:
        """Find the first telling behind each statement of a report, and what changed; `t` is `derived`."""
        origin = self._library.traced(mark_of(t.parent)).origin if t.parent else t.id
        back = dict(t.links)
        firsts = {
            s: self._first(t.id, s, back) for s in (r.id for r in self._library.reading(mark_of(t.id)).statements)
        }
        beyond = {mark_of(report) for report, _ in firsts.values()} - {mark_of(t.id), *t.near}
        p, others = self._speaking(t, beyond)
        reports = {o.id: o for o in (p, *others)}
        told = tuple(self._one(b, firsts, back, origin, reports) for b in p.told)
        return replace(t, origin=origin, told=told)

    def _one(
        self,
        b: Heard,
        firsts: Mapping[str, tuple[str, str]],
        back: Mapping[str, tuple[str, str]],
        origin: str,
        reports: Mapping[str, Profile],
    ) -> Told:
        first = firsts[b.id]
        earliest = reports[first[0]]
        if first[0] == b.report:
            alike, root = {s for s, f in firsts.items() if f == first}, origin
        else:
            then = self._library.traced(mark_of(first[0]))
            alike, root = {o.statement for o in then.told if o.first == first}, then.origin
        heard = [a for a in earliest.told if a.id in alike]
        against = max(heard, key=lambda a: (len(a.stems & b.stems), -a.place))
        found = changes(against, b, (earliest, reports[b.report]), akin=root == origin)
        name = _name(next(a for a in heard if a.id == first[1]))
        return Told(b.id, back.get(b.id), first, name, tuple(c for c, _ in found), tuple(why for _, why in found))

    def _first(self, report: str, statement: str, back: Mapping[str, tuple[str, str]]) -> tuple[str, str]:
        while statement in back:
            there, statement = back[statement]
            if there != report:
                known = self._library.traced(mark_of(there))
                return next(o.first for o in known.told if o.statement == statement)
        return report, statement

    def _speaking(self, t: Traced, beyond: Iterable[int] = ()) -> tuple[Profile, list[Profile]]:
        """Return the report and its neighbours, and those of `beyond`, with one actor for each speaker."""
        own = mark_of(t.id)
        marks = [*t.near, *sorted(beyond)]
        actors = self._actors(frozenset({own, *marks}))
        profiles = [with_speakers(self._library.profile(m), actors) for m in (own, *marks)]
        return profiles[0], profiles[1:]

    def _actors(self, marks: frozenset[int]) -> Mapping[str, Actor]:
        if marks not in self._linked:
            self._linked[marks] = self._link([self._library.reading(m) for m in sorted(marks)])
        return self._linked[marks]


def place_of(p: Profile) -> Place:
    """Return the place of a report in an index."""
    return p.day.toordinal(), mark_of(p.id)


def _name(first: Heard) -> str:
    """Return the saying's id: a hash of its first statement, which stays whatever is told of it later."""
    named = f"{first.statement.id}\n{first.statement.content.text}".encode("utf-8", "surrogatepass")
    return "x-" + hashlib.sha256(named).hexdigest()[:12]
