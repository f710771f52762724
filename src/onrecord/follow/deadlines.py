"""The deadline in force: as its own side last set it, never as a retelling or an outlet has it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from onrecord.follow.sides import of_side
from onrecord.follow.telling import Told
from onrecord.model import Actor, Certainty, Change, CommitmentType, Deadline


@dataclass(frozen=True, slots=True)
class InForce:
    """The bounds in force, how often they were moved, and the statements that moved or narrowed them, in order."""

    earliest: date | None = None
    latest: date | None = None
    rescheduled: int = 0
    moves: tuple[str, ...] = ()


def in_force(tellings: Sequence[Told], side: Sequence[Actor]) -> InForce:
    """Follow the deadline through the tellings of one thread, in order of publication."""
    now = InForce()
    seen: set[str] = set()
    started = False
    for telling in tellings:
        bound = telling.statement.deadline
        again = telling.saying in seen
        if bound is None or (bound.earliest is None and bound.latest is None):
            continue
        if Change.DEADLINE_CHANGED in telling.changes:
            continue
        seen.add(telling.saying)
        if not started:
            now, started = InForce(bound.earliest, bound.latest), True
        elif not again and _may_move(telling, tellings[0], side):
            now = _moved(now, bound, telling)
    return now


def _may_move(telling: Told, first: Told, side: Sequence[Actor]) -> bool:
    if not telling.first_hand or telling.statement.certainty is Certainty.POSSIBLE:
        return False
    if telling.undertaking.type is not first.undertaking.type:
        return False
    return (
        first.undertaking.type is CommitmentType.FORECAST or telling.speaker is None or of_side(telling.speaker, side)
    )


def _moved(now: InForce, bound: Deadline, telling: Told) -> InForce:
    if (bound.earliest, bound.latest) == (now.earliest, now.latest) or bound.latest == now.latest is not None:
        return now
    count = now.rescheduled + (0 if _narrows(now, bound) else 1)
    return InForce(bound.earliest, bound.latest, count, (*now.moves, telling.statement.id))


def _narrows(now: InForce, bound: Deadline) -> bool:
    """Whether the new bound only says more exactly what the old one allowed."""
    if now.latest is None or bound.latest is None or bound.latest > now.latest:
        return False
    return now.earliest is None or (bound.earliest or bound.latest) >= now.earliest
