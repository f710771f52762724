"""Tracing a set of readings: where reports come from, which statements tell one utterance, and what changed."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import partial

from onrecord.model import Actor, Reading, Saying
from onrecord.trace.actors import link_actors
from onrecord.trace.derivation import derivations
from onrecord.trace.keys import Keys, keys_of, mark_of
from onrecord.trace.postings import MemoryPostings
from onrecord.trace.profile import Profile, profile
from onrecord.trace.results import Derivation, Telling, Traced, Tracing
from onrecord.trace.stages import Linker, Stages, place_of
from onrecord.trace.voices import voices

__all__ = ["Derivation", "Telling", "Tracing", "assembled", "trace", "traced"]


def trace(readings: Sequence[Reading], link: Linker = link_actors) -> Tracing:
    """Trace `readings`, each of another report. Pure; their order does not matter."""
    return assembled(traced(readings, link))


def traced(readings: Sequence[Reading], link: Linker = link_actors) -> list[Traced]:
    """Trace each of `readings` among its neighbours; reports come in order of age."""
    shelf = Shelf(readings)
    stages = Stages(shelf, link)
    marks = [mark_of(r.report.id) for r in readings]
    for mark in marks:
        shelf.found[mark] = stages.placed(mark)
    marks.sort(key=lambda m: shelf.found[m].age)
    for step in (stages.derived, stages.told):
        for mark in marks:
            shelf.found[mark] = step(shelf.found[mark])
    return [shelf.found[m] for m in marks]


def assembled(found: Sequence[Traced]) -> Tracing:
    """Put what was found of each report together."""
    ordered = sorted(found, key=lambda t: t.age)
    reports = derivations(ordered)
    groups: defaultdict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    tellings: dict[str, Telling] = {}
    for t in ordered:
        for one in t.told:
            tellings[one.statement] = Telling(one.saying, one.changes, one.reasons)
            groups[one.first].append((t.id, one.statement))
    ranks = {t.id: n for n, t in enumerate(ordered)}
    firsts = sorted(groups, key=lambda first: ranks[first[0]])
    return Tracing(reports, tellings, tuple(_saying(f, groups[f], tellings, reports) for f in firsts))


def known(actors: Mapping[str, Actor]) -> Linker:
    """Return a linker for actors that are known already, by their local ids."""
    return partial(_known, actors)


def _known(actors: Mapping[str, Actor], _readings: Sequence[Reading]) -> Mapping[str, Actor]:
    return actors


def _saying(
    first: tuple[str, str],
    told: Sequence[tuple[str, str]],
    tellings: Mapping[str, Telling],
    reports: Mapping[str, Derivation],
) -> Saying:
    ids = (first[1], *(s for _, s in told if s != first[1]))
    heard = voices((report for report, _ in told), reports)
    return Saying(id=tellings[first[1]].saying, first=first[1], statements=ids, voices=heard)


class Shelf:
    """A library of readings held in memory."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        self.postings = MemoryPostings()
        self.found: dict[int, Traced] = {}
        self._readings = {mark_of(r.report.id): r for r in readings}
        self._profiles = {m: profile(r) for m, r in self._readings.items()}
        self._keys = {m: keys_of(p) for m, p in self._profiles.items()}
        for mark, p in self._profiles.items():
            self.postings.put(place_of(p), self._keys[mark])

    def reading(self, mark: int) -> Reading:
        """Return a reading."""
        return self._readings[mark]

    def profile(self, mark: int) -> Profile:
        """Return its profile."""
        return self._profiles[mark]

    def keys(self, mark: int) -> Keys:
        """Return its keys."""
        return self._keys[mark]

    def traced(self, mark: int) -> Traced:
        """Return what was found of it so far."""
        return self.found[mark]
