"""Arithmetic on days and on the intervals that TimeML values stand for. Weeks are ISO weeks."""

import re
from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import NamedTuple

UNKNOWN = {
    "day": "XXXX-XX-XX",
    "week": "XXXX-WXX",
    "weekend": "XXXX-WXX-WE",
    "month": "XXXX-XX",
    "quarter": "XXXX-QX",
    "half": "XXXX-HX",
    "year": "XXXX",
    "decade": "XXX",
    "century": "XX",
}
# First month and number of months; the season over the turn of the year is named for the year it begins in.
_PARTS = {
    **{f"Q{n}": (3 * n - 2, 3) for n in range(1, 5)},
    "H1": (1, 6),
    "H2": (7, 6),
    "SP": (3, 3),
    "SU": (6, 3),
    "FA": (9, 3),
    "WI": (12, 3),
}
_SOUTHERN = {"SP": (9, 3), "SU": (12, 3), "FA": (3, 3), "WI": (6, 3)}
_MONTHS_IN = {
    "month": 1,
    "quarter": 3,
    "half": 6,
    "year": 12,
    "decade": 120,
    "century": 1200,
    "millennium": 12000,
}
FAR = 2200  # years from here on are not counted with: they stand for ever, or are no years
_MOST_OF_A_WEEK, _WEEK = 3, timedelta(days=7)
_DAYS_IN = {"day": 1, "week": 7, "weekend": 7, "fortnight": 14}
_VALUE = re.compile(
    r"(?P<year>\d{4})(?:-W(?P<week>\d{2})(?:-(?P<within>WE|[1-7]))?|-(?P<part>[QH]\d|SP|SU|FA|WI)"
    r"|-(?P<month>\d{2})(?:-(?P<day>\d{2})(?:T.*)?|-XX)?)?"
    r"|(?P<decade>\d{3})|(?P<century>\d{2})|FY(?P<fiscal>\d{4})"
)


class Interval(NamedTuple):
    """From `first` to `last`, both inclusive."""

    first: date
    last: date


def part_months(code: str, *, south: bool = False) -> tuple[int, int]:
    """First month and length in months of `05`, `Q3`, `H2` or `SP`; seasons are those of the north or the south."""
    if south and code in _SOUTHERN:
        return _SOUTHERN[code]
    return _PARTS[code] if code in _PARTS else (int(code), 1)


def year_text(year: int | None) -> str:
    """Four digits, or `XXXX`."""
    return "XXXX" if year is None else f"{year:04d}"


def months(year: int, month: int, count: int) -> Interval | None:
    """`count` whole months from the first of `month`; None outside the calendar."""
    index = year * 12 + month - 1 + count
    last_year, last_month = divmod(index - 1, 12)
    if not (year >= MINYEAR and last_year <= MAXYEAR and 1 <= month <= 12):
        return None
    return Interval(date(year, month, 1), date(last_year, last_month + 1, monthrange(last_year, last_month + 1)[1]))


def week(year: int, number: int) -> Interval | None:
    """Monday to Sunday of an ISO week; None where the year has no such week."""
    try:
        first = date.fromisocalendar(year, number, 1)
        return Interval(first, first + timedelta(days=6))
    except (ValueError, OverflowError):
        return None


def interval(value: str, *, south: bool = False) -> Interval | None:
    """Return the days a TimeML DATE or TIME value covers; None where it is not a stretch of known days.

    With `south` the seasons are those of the southern hemisphere.
    """
    found = _VALUE.fullmatch(value)
    if found is None:
        return None
    if found["day"] or found["week"]:
        return _short(found)
    if found["decade"]:
        return months(int(found["decade"]) * 10, 1, 120)
    if found["century"]:
        return months(int(found["century"]) * 100, 1, 1200)
    part = found["part"] or found["month"]
    first, count = part_months(part, south=south) if part else (1, 12)
    return months(int(found["year"] or found["fiscal"]), first, count)


def _short(found: "re.Match[str]") -> Interval | None:
    if found["day"]:
        try:
            day = date(int(found["year"]), int(found["month"]), int(found["day"]))
        except ValueError:
            return None
        return Interval(day, day)
    whole = week(int(found["year"]), int(found["week"]))
    if whole is None or found["within"] is None:
        return whole
    if found["within"] == "WE":
        return Interval(whole.last - timedelta(days=1), whole.last)
    day = whole.first + timedelta(days=int(found["within"]) - 1)
    return Interval(day, day)


def add(day: date, unit: str, amount: int) -> date | None:
    """Move by whole units, keeping the day of the month where the month has it; None outside the calendar."""
    if unit in _DAYS_IN:
        try:
            return day + timedelta(days=amount * _DAYS_IN[unit])
        except OverflowError:
            return None
    if unit not in _MONTHS_IN:
        return day
    year, month = divmod(day.year * 12 + day.month - 1 + amount * _MONTHS_IN[unit], 12)
    if not MINYEAR <= year <= MAXYEAR:
        return None
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def label(day: date, unit: str) -> str:
    """Return the TimeML value of the unit that holds `day`."""
    iso = day.isocalendar()
    texts = {
        "week": f"{iso.year:04d}-W{iso.week:02d}",
        "fortnight": f"{iso.year:04d}-W{iso.week:02d}",
        "weekend": f"{iso.year:04d}-W{iso.week:02d}-WE",
        "month": f"{day.year:04d}-{day.month:02d}",
        "quarter": f"{day.year:04d}-Q{(day.month + 2) // 3}",
        "half": f"{day.year:04d}-H{(day.month + 5) // 6}",
        "year": f"{day.year:04d}",
        "decade": f"{day.year // 10:03d}",
        "century": f"{day.year // 100:02d}",
        "millennium": f"{day.year // 1000:d}",
    }
    return texts.get(unit, day.isoformat())


def is_weekday(year: int, month: int, day: int, number: int) -> bool:
    """Whether a day, known to exist, falls on that weekday."""
    return date(year, month, day).isoweekday() == number


def weekday_in(inside: Interval, number: int) -> str:
    """Return the first such weekday (1 is Monday) of an interval."""
    return (inside.first + timedelta(days=(number - inside.first.isoweekday()) % 7)).isoformat()


def nth_weekday(inside: Interval, number: int, index: int) -> str:
    """Return the `index`-th such weekday of an interval, -1 being its last."""
    if index < 0:
        return (inside.last - timedelta(days=(inside.last.isoweekday() - number) % 7)).isoformat()
    first = inside.first + timedelta(days=(number - inside.first.isoweekday()) % 7)
    return (first + timedelta(weeks=index - 1)).isoformat()


def piece(inside: Interval, unit: str, index: int) -> date | None:
    """Return a day of the `index`-th unit of an interval, -1 being its last."""
    if unit == "quarter" and index < 0:
        return inside.last
    # A week belongs to the month or year that most of it lies in (ISO 8601).
    inward = timedelta(days=_MOST_OF_A_WEEK if unit == "week" and inside.last - inside.first > _WEEK else 0)
    start = inside.last - inward if index < 0 else inside.first + inward
    return add(start, unit, index + 1 if index < 0 else index - 1)
