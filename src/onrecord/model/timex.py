"""Times as the text has them, and the dates that a promise sets."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from onrecord.model.span import Span


class TimeType(StrEnum):
    """The four types of TIMEX3."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """A TIMEX3: `value` as in TimeML (`2025-12-31`, `2025-Q4`, `P3M`, `PRESENT_REF`)."""

    span: Span
    type: TimeType
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """The bound a statement sets for what it says will be (guide, rule 9).

    `earliest` and `latest` are inclusive days; None where that side is open or cannot be resolved. `edtf` is
    the same interval in Extended Date/Time Format, None where nothing is resolved. `unresolved` says why.
    """

    span: Span
    text: str
    earliest: date | None
    latest: date | None
    edtf: str | None = None
    unresolved: str | None = None
