"""What a person decided about what was read: one row of an append-only log."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from onrecord.model.span import Span


class Act(StrEnum):
    """What a person does with a subject; `undo` takes back another review."""

    CONFIRM = "confirm"
    CORRECT = "correct"
    REJECT = "reject"
    MERGE = "merge"
    SPLIT = "split"
    SET_STATUS = "set_status"
    COMMENT = "comment"
    UNDO = "undo"


class SubjectKind(StrEnum):
    """What a review is about."""

    STATEMENT = "statement"
    ACTOR = "actor"
    COMMITMENT = "commitment"
    SAYING = "saying"
    REVIEW = "review"


class Standing(StrEnum):
    """What has become of a review in the view asked for.

    `orphaned`: its report is in view, but what it was about is not found there any more. `out_of_view`: its
    report is not (not yet published, or not yet known).
    """

    IN_FORCE = "in_force"
    TAKEN_BACK = "taken_back"
    ORPHANED = "orphaned"
    OUT_OF_VIEW = "out_of_view"


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """Where a subject stands, so that it is found again when a text has been read anew; never a lookalike.

    A statement is anchored by its report, the SHA-256 of the text, its content's spans and their `text` (`cue`
    tells two of one content apart); a commitment or a saying by its first statement; an actor by one report
    that names it: then `spans` is empty and `text` the name there.
    """

    report: str
    sha256: str
    spans: tuple[Span, ...]
    text: str
    cue: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """One decision: `author` did `act` to `subject` at `made` (UTC, ISO 8601) for `reason`.

    `subject` and `other` are ids as they were when it was made; `anchor` and `other_anchor` find the same
    things later. `field` and `value` say what a correction sets, `value` as it is written on the command line;
    `since` from which day of publication on a status set by hand holds (None: from the first).
    """

    id: str
    kind: SubjectKind
    subject: str
    act: Act
    anchor: Anchor | None = None
    other: str | None = None
    other_anchor: Anchor | None = None
    field: str | None = None
    value: str | None = None
    since: date | None = None
    reason: str = ""
    author: str
    made: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """A review and what it comes to in a view: `subject` is the id its subject has now, None where not found."""

    review: Review
    standing: Standing
    subject: str | None = None
