"""The day of a feast in the year that is meant."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from warnings import catch_warnings, simplefilter

from onrecord.extract.times import intervals as cal
from onrecord.extract.times.feasts import EASTER, ELSEWHERE, FIXED, FLOATING, LASTING
from onrecord.extract.times.frame import Frame
from onrecord.extract.times.meaning import Meaning
from onrecord.model.timex import TimeType

# Feasts that are no day off are listed apart.
_KEPT = {"IL": ("public", "school")}


def easter(year: int) -> date:
    """Western Easter Sunday by the anonymous Gregorian algorithm (Meeus, Astronomical Algorithms, ch. 8)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = (a + 11 * d + 22 * e) // 451
    month, day = divmod(d + e - 7 * f + 114, 31)
    return date(year, month, day + 1)


def days_of(name: str, year: int) -> tuple[date, ...]:
    """Return the days on which a feast begins in a year (1 to 9998); none where its calendar is not known that far.

    A feast of a lunar calendar may come twice in one year.
    """
    if name in FIXED:
        return (date(year, *FIXED[name]),)
    if name in EASTER:
        return (easter(year) + timedelta(days=EASTER[name]),)
    if name in ELSEWHERE:
        return _elsewhere(*ELSEWHERE[name], year)
    floating = FLOATING["thanksgiving" if name == "black friday" else name]
    return (_floating(*floating, year) + timedelta(days=name == "black friday"),)


def last_of(name: str, first: date) -> date:
    """Return the last day of a feast that begins on `first`."""
    lasts = LASTING.get(name, 1)
    if isinstance(lasts, int):
        return first + timedelta(days=lasts - 1)
    following = (day for year in (first.year, first.year + 1) for day in days_of(lasts, year) if day > first)
    return next((day - timedelta(days=1) for day in following), first)


def _floating(month: int, weekday: int, index: int, year: int) -> date:
    inside = cal.Interval(date(year, month, 1), date(year, month, 28 if month == 2 else 30))
    if month in {1, 5, 10}:
        inside = cal.Interval(inside.first, date(year, month, 31))
    return date.fromisoformat(cal.nth_weekday(inside, weekday, index))


@lru_cache(maxsize=256)
def _elsewhere(country: str, name: str, year: int) -> tuple[date, ...]:
    from holidays import country_holidays  # noqa: PLC0415 - loaded only for a feast of another calendar

    years = (max(year - 1, 1), year)  # a feast of the days before New Year does not begin anew on it
    with catch_warnings():
        simplefilter("ignore")  # it warns of years it does not know, and has no days in them
        kept = country_holidays(country, years=years, observed=False, language="en_US", categories=_KEPT.get(country))
    days = {day for day, names in kept.items() if any(n.startswith(name) for n in names.split("; "))}
    return tuple(sorted(day for day in days if day.year == year and day - timedelta(days=1) not in days))


@dataclass(frozen=True, slots=True)
class Holiday:
    """A feast by name, in `year` or the nearest one in the direction the sentence leans."""

    name: str
    year: Meaning | None = None
    type: TimeType = TimeType.DATE

    def value(self, frame: Frame) -> str:
        """Return the day of the feast; `XXXX-12-25` for a fixed one whose year is unknown."""
        said = cal.interval(self.year.value(frame)) if self.year is not None else None
        if said:
            return _text(next(iter(days_of(self.name, said.first.year)), None))
        base = frame.base()
        if base is None:
            month, day = FIXED.get(self.name, (0, 0))
            return f"XXXX-{month:02d}-{day:02d}" if month else "XXXX-XX-XX"
        years = range(max(base.year - 1, 1), min(base.year + 1, 9998) + 1)
        days = [cal.Interval(day, day) for year in years for day in days_of(self.name, year)]
        nearest = min(days, key=lambda day: frame.distance(base, day), default=None)
        return _text(nearest.first if nearest else None)


def _text(day: date | None) -> str:
    return day.isoformat() if day else cal.UNKNOWN["day"]
