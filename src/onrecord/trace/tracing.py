"""What tracing a set of readings gives."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.model import Actor, Change, Reading, Relation, Saying


@dataclass(frozen=True, slots=True)
class Derivation:
    """How a report came to be: its relation to its parent, and in a few words why that is thought."""

    relation: Relation
    derives_from: str | None
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Telling:
    """One statement as a telling: the saying it tells, and how it differs from the first telling."""

    saying: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Tracing:
    """Derivations by report id, tellings by statement id, and the sayings in order of their first telling."""

    reports: Mapping[str, Derivation]
    tellings: Mapping[str, Telling]
    sayings: tuple[Saying, ...]


def trace(readings: Sequence[Reading], actors: Mapping[str, Actor]) -> Tracing:
    """Trace `readings`, given the ledger-wide actor of each local actor id. Pure; their order does not matter."""
    first = {s.id: r for r in readings for s in r.statements}
    return Tracing(
        {r.report.id: Derivation(Relation.ORIGIN, None, ()) for r in readings},
        {i: Telling(f"x-{i}", ()) for i in first},
        tuple(Saying(id=f"x-{i}", first=i, statements=(i,), voices=1) for i in first),
    )
