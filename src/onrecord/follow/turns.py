"""How a commitment stood on every day, told by the days on which that changed."""

from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.follow.deadlines import course
from onrecord.follow.following import Followed
from onrecord.follow.status import on_day, weigh
from onrecord.model import Status


@dataclass(frozen=True, slots=True)
class Turn:
    """How a commitment stands from `day` on (None: from the first): its status, its last day, what says otherwise.

    `against` holds the ids of the statements or reports that contradict the status, newest first.
    """

    day: date | None
    status: Status
    latest: date | None
    against: tuple[str, ...]


def turns(followed: Followed) -> tuple[Turn, ...]:
    """Return every change in how a commitment stands, oldest first, by what had been published by each day.

    Its tellings and evidence are those known of it now; days to come, on which its last day will have passed, are
    in it too. Pure.
    """
    found: list[Turn] = []
    for day in _days(followed):
        turn = _on(followed, day)
        if turn is not None and (not found or _of(turn) != _of(found[-1])):
            found.append(turn)
    return tuple(found)


def _of(turn: Turn) -> tuple[Status, date | None, tuple[str, ...]]:
    return turn.status, turn.latest, turn.against


def _days(followed: Followed) -> list[date | None]:
    """Return the days on which something may change, in order: of reports, and those after a last day."""
    told = followed.thread.tellings
    days = {t.day for t in told if t.day} | {e.day for e in followed.found if e.day}
    bounds = {t.statement.deadline.latest for t in told if t.statement.deadline} | {followed.bound.latest}
    days |= {day + timedelta(days=1) for day in bounds if day}
    undated = any(t.day is None for t in told)
    return [*([None] if undated else []), *sorted(days)]


def _on(followed: Followed, day: date | None) -> Turn | None:
    """Return how it stands on a day, None where nobody has said it yet."""
    told = [t for t in followed.thread.tellings if _by(t.day, day)]
    if not told:
        return None
    bounds = course(told, followed.side)
    known = [e for e in followed.found if _by(e.day, day)]
    judged = on_day(weigh(known, bounds, followed.manner), bounds.now, day, followed.manner)
    against = tuple(e.statement or e.report for e in judged.contradicted)
    return Turn(day, judged.status, bounds.now.latest, against)


def _by(published: date | None, day: date | None) -> bool:
    """Whether it had been published by a day; what has no date always had."""
    return published is None or (day is not None and published <= day)
