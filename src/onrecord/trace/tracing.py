"""Tracing a set of readings: where reports come from, which statements tell one utterance, and what changed."""

from collections.abc import Mapping, Sequence

from onrecord.model import Actor, Reading
from onrecord.trace.derivation import derive
from onrecord.trace.neighbours import neighbourhoods
from onrecord.trace.profile import profile
from onrecord.trace.results import Derivation, Telling, Tracing

__all__ = ["Derivation", "Telling", "Tracing", "trace"]


def trace(readings: Sequence[Reading], actors: Mapping[str, Actor]) -> Tracing:
    """Trace `readings`, given the ledger-wide actor of each local actor id. Pure; their order does not matter."""
    profiles = sorted((profile(r, actors) for r in readings), key=lambda p: (p.day, p.id))
    around = neighbourhoods(profiles)
    reports = derive(profiles, around)
    first = {s.id: r for r in readings for s in r.statements}
    from onrecord.model import Saying
    return Tracing(reports, {i: Telling(f"x-{i}", ()) for i in first},
        tuple(Saying(id=f"x-{i}", first=i, statements=(i,), voices=1) for i in first))
