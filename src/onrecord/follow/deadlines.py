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


@dataclass(frozen=True, slots=True)
class Course:
    """The deadline as each report left it that set or moved it, by the report's (publication, id), oldest first."""

    steps: tuple[tuple[tuple[str, str], InForce], ...] = ()

    @property
    def now(self) -> InForce:
        """The deadline after all of them."""
        return self.steps[-1][1] if self.steps else InForce()

    @property
    def moves(self) -> list[tuple[str, str]]:
        """The reports in which its own side moved it."""
        counts = [0, *(bound.rescheduled for _, bound in self.steps)]
        return [order for (order, bound), count in zip(self.steps, counts, strict=False) if bound.rescheduled > count]

    def after(self, report: tuple[str, str]) -> InForce:
        """Return the deadline once a report was out."""
        return next((bound for order, bound in reversed(self.steps) if order <= report), InForce())

    def before(self, report: tuple[str, str]) -> InForce:
        """Return the deadline that a report found in force."""
        return next((bound for order, bound in reversed(self.steps) if order < report), InForce())


def course(tellings: Sequence[Told], side: Sequence[Actor]) -> Course:
    """Follow the deadline through the tellings of one thread, in order of publication."""
    steps: list[tuple[tuple[str, str], InForce]] = []
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
        if not steps or now != steps[-1][1]:
            steps.append((telling.order[:2], now))
    return Course(tuple(steps))


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
