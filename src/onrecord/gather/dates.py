"""Dates as they were found, where they were found, and whether they contradict each other."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime

from onrecord.gather.checks import is_iso

# Of two dates that mean one day in two zones the readings below already overlap; this allows for a desk's clock.
_SLACK = timedelta(hours=6)
# No zone lies further from UTC than these.
_WEST, _EAST = timedelta(hours=12), timedelta(hours=14)
_DAY = timedelta(days=1)
_NUMERALS = re.compile(r"((?:19|20)\d\d)[/.]?(0[1-9]|1[0-2])[/.]?([0-3]\d)", re.ASCII)
_MAIL_DATE = re.compile(r"(?:[A-Za-z]{3}, )?\d{1,2} [A-Za-z]{3} \d{4} \d\d:\d\d", re.ASCII)


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date as it was found, and where: `"meta"`, `"json-ld"`, `"time"`, `"url"`, `"feed"`, `"trafilatura"`..."""

    value: str
    origin: str


def iso_of(value: str | None) -> str | None:
    """Give a date in ISO form where it is one that can be read in one way only; None for any other.

    ISO dates stay as they are; `2025/03/04`, `20250304` and mail dates (RFC 5322) are written anew.
    """
    if not value:
        return None
    if is_iso(value):
        return value
    if match := _NUMERALS.fullmatch(value):
        day = "-".join(match.groups())
        return day if is_iso(day) else None
    if not _MAIL_DATE.match(value):
        return None
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment.isoformat()


def conflict(stamps: Sequence[Stamp]) -> str | None:
    """Name the dates that contradict the first: "meta 2025-03-04, url 2025-02-27"; None where none does.

    Two dates contradict each other where no time zone lets both mean one moment, give or take six hours.
    """
    if not stamps:
        return None
    first = _span(stamps[0].value)
    others = [stamp for stamp in stamps[1:] if _apart(first, _span(stamp.value))]
    return ", ".join(f"{stamp.origin} {stamp.value}" for stamp in (stamps[0], *others)) if others else None


def _span(value: str) -> tuple[datetime, datetime]:
    """Give the earliest and the latest moment, in UTC, that a date may mean."""
    if len(value) <= len("2025-12-31"):
        start = _clamped(date.fromisoformat(value))
        return start - _EAST, start + _DAY + _WEST
    moment = datetime.fromisoformat(value.upper())
    day = _clamped(moment.date())
    exact = day + timedelta(hours=moment.hour, minutes=moment.minute, seconds=moment.second)
    offset = moment.utcoffset()
    return (exact - _EAST, exact + _WEST) if offset is None else (exact - offset, exact - offset)


def _clamped(day: date) -> datetime:
    # The calendar's first and last days leave no room for a zone.
    kept = min(max(day, date(1, 1, 3)), date(9999, 12, 28))
    return datetime(kept.year, kept.month, kept.day, tzinfo=UTC)


def _apart(one: tuple[datetime, datetime], other: tuple[datetime, datetime]) -> bool:
    return one[0] - other[1] > _SLACK or other[0] - one[1] > _SLACK
