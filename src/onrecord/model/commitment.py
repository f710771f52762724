"""Something said to come, that can be looked at on its day."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class CommitmentType(StrEnum):
    """Who says it: a side that can bring it about, or one that cannot (guide, rule 9)."""

    COMMITMENT = "commitment"
    FORECAST = "forecast"


class Status(StrEnum):
    """What had become of it by a date (guide, rule 10)."""

    PENDING = "pending"
    IN_PROGRESS = "in_progress"
    KEPT = "kept"
    PARTLY_KEPT = "partly_kept"
    OVERDUE = "overdue"
    BROKEN = "broken"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A status set by a person: who, when (UTC, ISO 8601), why, and what would be `derived` from the evidence."""

    review: str
    author: str
    made: str
    reason: str
    derived: Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """One undertaking through all its tellings, with its status as of the date asked for.

    `agent` is an actor's id; `statements` the ids of its tellings in order of publication; `earliest` and
    `latest` the deadline in force; `voices` counts independent origins behind the outcome reported;
    `lacks` names what is missing where it is not `checkable`; `evidence`, `seen_by` and `contradictions` hold
    ids of reports and statements, newest first: all that the status rests on, what of it comes from others
    than its own side, and what was reported since and says otherwise. `decided` is there where a person set
    the status.
    """

    id: str
    type: CommitmentType
    agent: str | None
    what: str
    statements: tuple[str, ...]
    status: Status = Status.PENDING
    earliest: date | None = None
    latest: date | None = None
    rescheduled: int = 0
    corroborated: bool = False
    checkable: bool = True
    lacks: tuple[str, ...] = ()
    voices: int = 0
    evidence: tuple[str, ...] = ()
    seen_by: tuple[str, ...] = ()
    contradictions: tuple[str, ...] = ()
    decided: Decision | None = None
