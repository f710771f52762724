"""Tracing a set of readings: where reports come from, which statements tell one utterance, and what changed."""

import hashlib
from collections.abc import Mapping, Sequence

from onrecord.model import Actor, Reading, Saying
from onrecord.trace.changes import changes
from onrecord.trace.derivation import derivations, parents_of
from onrecord.trace.neighbours import neighbourhoods
from onrecord.trace.profile import profile
from onrecord.trace.results import Derivation, Telling, Tracing
from onrecord.trace.sayings import Group, gather
from onrecord.trace.seniority import seniority
from onrecord.trace.voices import root, voices

__all__ = ["Derivation", "Telling", "Tracing", "trace"]


def trace(readings: Sequence[Reading], actors: Mapping[str, Actor]) -> Tracing:
    """Trace `readings`, given the ledger-wide actor of each local actor id. Pure; their order does not matter."""
    profiles = sorted((profile(r, actors) for r in readings), key=lambda p: (p.day, p.id))
    around = neighbourhoods(profiles)
    ranks = seniority(profiles, around)
    parents = parents_of(profiles, around, ranks)
    reports = derivations(profiles, around, ranks, parents)
    groups = gather(profiles, around, parents, ranks)
    by_id = {p.id: p for p in profiles}
    tellings: dict[str, Telling] = {}
    for group in groups:
        name = _name(group)
        for told in group.tellings:
            first = group.first_like(told)
            akin = root(first.report, reports) == root(told.report, reports)
            found = changes(first, told, (by_id[first.report], by_id[told.report]), akin=akin)
            tellings[told.id] = Telling(name, tuple(c for c, _ in found), tuple(why for _, why in found))
    return Tracing(reports, tellings, tuple(_saying(g, reports) for g in groups))


def _saying(group: Group, reports: Mapping[str, Derivation]) -> Saying:
    ids = tuple(t.id for t in group.tellings)
    heard = voices((t.report for t in group.tellings), reports)
    return Saying(id=_name(group), first=group.first.id, statements=ids, voices=heard)


def _name(group: Group) -> str:
    """Return the saying's id: a hash of its first statement, which stays whatever is told of it later."""
    first = group.first.statement
    named = f"{first.id}\n{first.content.text}".encode("utf-8", "surrogatepass")
    return "x-" + hashlib.sha256(named).hexdigest()[:12]
