"""What had become of an undertaking by a day (guide, rule 10)."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from onrecord.follow.deadlines import Course, InForce
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


@dataclass(slots=True)
class _Standing:
    """How it stands in the course of the evidence, and how it stood before it was broken."""

    status: Status = Status.PENDING
    behind: list[Evidence] = field(default_factory=list)
    against: list[Evidence] = field(default_factory=list)
    unbroken: tuple[Status, list[Evidence]] = (Status.PENDING, [])

    def hear(self, evidence: Evidence, bound: InForce, manner: Manner) -> None:
        verdict = _verdict(evidence, bound, manner)
        if verdict is None or not _overrules(verdict, self.status, evidence):
            if verdict is not None or (self.status is Status.KEPT and evidence.outcome is Outcome.UNDONE):
                self.against.append(evidence)
            return
        if verdict is not self.status:
            if self.status in {Status.PENDING, Status.IN_PROGRESS}:
                self.unbroken = self.status, self.behind
            self.behind, self.against = [], []
        elif evidence.independent:
            # Its own side saying so again answers nobody; somebody else seeing it does.
            self.against = []
        self.status = verdict
        self.behind.append(evidence)

    def put_off(self, report: tuple[str, str]) -> None:
        """Open it anew by a day set in a report after the one that told it broken; in the same one it stays so."""
        if self.status is Status.BROKEN and report > self.behind[-1].order:
            self.status, behind = self.unbroken
            self.behind, self.against = list(behind), []


def weigh(found: Sequence[Evidence], course: Course, manner: Manner) -> Judged:
    """Judge by the evidence, given oldest first: the same on all days until more is published.

    Each is held against the deadline it found in force, so that what was broken stays so where a new day is named
    with it (guide, rule 10), until its side sets one later.
    """
    standing = _Standing()
    moves = [] if manner.negative else course.moves
    for evidence in found:
        while moves and moves[0] <= evidence.order:
            standing.put_off(moves.pop(0))
        standing.hear(evidence, course.before(evidence.order), manner)
    for report in moves:
        standing.put_off(report)
    behind, against = standing.behind, standing.against
    independent = any(e.independent for e in behind)
    return Judged(standing.status, independent, tuple(reversed(behind)), tuple(reversed(against)))


def on_day(judged: Judged, bound: InForce, as_of: date | None, manner: Manner) -> Judged:
    """Return what `weigh` gave as of a day: one that is over leaves nothing pending."""
    if as_of is None or bound.latest is None or bound.latest >= as_of:
        return judged
    if not manner.negative and judged.status in {Status.PENDING, Status.IN_PROGRESS}:
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
