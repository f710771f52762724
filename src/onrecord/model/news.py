"""What is new about commitments between two days."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from onrecord.model.commitment import Commitment, Status
from onrecord.model.life import Event


class NewsKind(StrEnum):
    """What became new of a commitment; `reopened` where what had been reported of it was taken back."""

    NEW = "new"
    MOVED = "moved"
    IN_PROGRESS = "in_progress"
    KEPT = "kept"
    PARTLY_KEPT = "partly_kept"
    OVERDUE = "overdue"
    BROKEN = "broken"
    WITHDRAWN = "withdrawn"
    REOPENED = "reopened"
    CONTRADICTED = "contradicted"


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """One thing that is new of a commitment, on which day, and the `events` behind it.

    `commitment` is as it is now; `before` its status before, None where it was not known yet; `moved_from` the
    last day of the deadline before, where that moved.
    """

    kind: NewsKind
    day: date | None
    commitment: Commitment
    before: Status | None = None
    moved_from: date | None = None
    events: tuple[Event, ...] = ()
