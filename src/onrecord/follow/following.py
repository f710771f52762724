"""What following a set of traced readings gives."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from onrecord.model import Actor, Commitment, Reading, Status
from onrecord.trace import Tracing


@dataclass(frozen=True, slots=True)
class Following:
    """The commitments with their status as of a date, and the commitment of each statement that tells one."""

    commitments: tuple[Commitment, ...]
    threads: Mapping[str, str]


def follow(readings: Sequence[Reading], tracing: Tracing, actors: Mapping[str, Actor], as_of: date | None) -> Following:
    """Follow the commitments of `readings` to `as_of` (None: no day is over). Pure; order does not matter."""
    commitments = [_aged(c, actors, as_of) for r in readings for c in r.commitments]
    return Following(tuple(commitments), {s: c.id for c in commitments for s in c.statements})


def _aged(commitment: Commitment, actors: Mapping[str, Actor], as_of: date | None) -> Commitment:
    over = as_of is not None and commitment.latest is not None and commitment.latest < as_of
    agent = actors.get(commitment.agent or "")
    return replace(commitment, agent=agent.id if agent else None, status=Status.OVERDUE if over else Status.PENDING)
