"""An attributed statement: what a text presents as said by some source."""

from dataclasses import dataclass
from enum import StrEnum

from onrecord.model.span import Passage
from onrecord.model.timex import Deadline


class Kind(StrEnum):
    """How much of the content stands in quotation marks: all, none, or part of it."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Certainty(StrEnum):
    """How firmly the source itself puts the content's main event (guide, rule 6)."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"
    UNSTATED = "unstated"


class Polarity(StrEnum):
    """Whether the source says it is (will be) so, or that it is not."""

    AFFIRMED = "affirmed"
    DENIED = "denied"


class Change(StrEnum):
    """How a telling differs from the first telling of its saying (guide, rule 8)."""

    DEADLINE_CHANGED = "deadline_changed"
    CERTAINTY_RAISED = "certainty_raised"
    CERTAINTY_LOWERED = "certainty_lowered"
    SPEAKER_CHANGED = "speaker_changed"
    ATTRIBUTION_DROPPED = "attribution_dropped"
    NUMBER_CHANGED = "number_changed"
    NAME_CHANGED = "name_changed"
    NEGATED = "negated"
    QUOTE_ALTERED = "quote_altered"
    PLACE_CHANGED = "place_changed"
    CONTENT_ADDED = "content_added"


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One attribution: source, cue and content in the text, and what was made of them.

    `source` and `cue` are None where none stands in the text (a free quotation, the author's own voice);
    `speaker` is an actor's id, `within` and `commitment` those of a statement and a commitment. `saying` and
    `changes` are known only inside a ledger. `confidence` is from 0 to 1.
    """

    id: str
    report: str
    kind: Kind
    source: Passage | None
    cue: Passage | None
    content: Passage
    speaker: str | None
    within: str | None
    certainty: Certainty
    polarity: Polarity
    saying: str | None = None
    changes: tuple[Change, ...] = ()
    confidence: float
    commitment: str | None = None
    deadline: Deadline | None = None
