"""What happened to a commitment, one event after another."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from onrecord.model.commitment import Commitment
from onrecord.model.statement import Change


class EventKind(StrEnum):
    """What an event is in the life of a commitment.

    `retold`: an earlier telling told again by another outlet; `denied`: said not to be coming, or to be coming
    where it was refused; `fell_due`: its day passed; `set`: a person decided on its status.
    """

    FIRST_SAID = "first_said"
    REPEATED = "repeated"
    RETOLD = "retold"
    MOVED = "moved"
    DENIED = "denied"
    BEGUN = "begun"
    PARTLY_DONE = "partly_done"
    DONE = "done"
    NOT_DONE = "not_done"
    CALLED_OFF = "called_off"
    FELL_DUE = "fell_due"
    SET = "set"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One event: its `sentence`, the report and, where somebody is cited, the statement it stands in.

    `by_side` is True where the side that undertook it says so, False where somebody else does, None where nobody
    is known to. `earliest` and `latest` are the days as told here, `changes` how a telling differs from the first
    of its saying. `open` marks a contradiction that stands: it says otherwise than the status shown.
    """

    kind: EventKind
    day: date | None
    sentence: str = ""
    report: str | None = None
    outlet: str | None = None
    statement: str | None = None
    speaker: str | None = None
    by_side: bool | None = None
    earliest: date | None = None
    latest: date | None = None
    changes: tuple[Change, ...] = ()
    open: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Life:
    """A commitment and its events, oldest first."""

    commitment: Commitment
    events: tuple[Event, ...]
