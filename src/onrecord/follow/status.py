"""What had become of an undertaking by a day (guide, rule 10)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from onrecord.follow.deadlines import InForce
from onrecord.follow.evidence import Evidence
from onrecord.follow.outcomes import Outcome
from onrecord.model import Status


@dataclass(frozen=True, slots=True)
class Judged:
    """A status, whether others than its own side bear it out, and the evidence it rests on, newest first.

    `contradicted` holds, newest first, what was reported since and says otherwise without overruling it, until
    somebody who is not of its side reports the same again.
    """

    status: Status
    corroborated: bool = False
    evidence: tuple[Evidence, ...] = ()
    contradicted: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Manner:
    """How an undertaking reads its evidence: whether it refuses something, and whether it is a forecast."""

    negative: bool
    forecast: bool


def weigh(found: Sequence[Evidence], bound: InForce, manner: Manner) -> Judged:
    """Judge by the evidence, given oldest first: the same on all days until more is published."""
    status = Status.PENDING
    behind: list[Evidence] = []
    against: list[Evidence] = []
    for evidence in found:
        verdict = _verdict(evidence, bound, manner)
        if verdict is None or not _overrules(verdict, status, evidence):
            if verdict is not None or (status is Status.KEPT and evidence.outcome is Outcome.UNDONE):
                against.append(evidence)
            continue
        if verdict is not status:
            behind, against = [], []
        elif evidence.independent:
            # Its own side saying so again answers nobody; somebody else seeing it does.
            against = []
        status = verdict
        behind.append(evidence)
    return Judged(status, any(e.independent for e in behind), tuple(reversed(behind)), tuple(reversed(against)))


def on_day(judged: Judged, bound: InForce, as_of: date | None, manner: Manner) -> Judged:
    """Return what `weigh` gave as of a day: one that is over leaves nothing pending."""
    if as_of is None or bound.latest is None or bound.latest >= as_of:
        return judged
    status = judged.status
    if status is Status.IN_PROGRESS and judged.evidence[0].outcome is Outcome.PARTLY:
        return replace(judged, status=Status.PARTLY_KEPT)
    if not manner.negative and status in {Status.PENDING, Status.IN_PROGRESS}:
        return replace(judged, status=Status.OVERDUE, corroborated=False)
    return judged


def _verdict(evidence: Evidence, bound: InForce, manner: Manner) -> Status | None:
    over = bound.latest is not None and evidence.day is not None and bound.latest < evidence.day
    if manner.negative:
        return _of_a_refusal(evidence, bound, over=over)
    if evidence.outcome is Outcome.DONE:
        return Status.KEPT
    if evidence.outcome is Outcome.CANCELLED:
        return Status.WITHDRAWN
    if evidence.outcome is Outcome.UNDONE:
        return Status.BROKEN if over else None
    if evidence.outcome is Outcome.BEGUN:
        return Status.IN_PROGRESS
    if not over:
        return Status.IN_PROGRESS
    return Status.BROKEN if manner.forecast else Status.PARTLY_KEPT


def _of_a_refusal(evidence: Evidence, bound: InForce, *, over: bool) -> Status | None:
    """Judge a promise that something will not be: doing it breaks it, leaving it till its time has passed keeps it."""
    free = bound.latest is None and bound.earliest is not None and evidence.day and bound.earliest <= evidence.day
    if evidence.outcome in {Outcome.DONE, Outcome.BEGUN}:
        return Status.KEPT if over or free else Status.BROKEN
    return Status.KEPT if over and evidence.outcome is Outcome.UNDONE else None


def _overrules(verdict: Status, status: Status, evidence: Evidence) -> bool:
    if status in {Status.BROKEN, Status.PARTLY_KEPT} and verdict is Status.KEPT:
        return evidence.marked
    if verdict is Status.IN_PROGRESS:
        return status is Status.PENDING
    if verdict is Status.PARTLY_KEPT:
        return status is not Status.KEPT
    return status is not Status.KEPT or verdict is Status.KEPT
