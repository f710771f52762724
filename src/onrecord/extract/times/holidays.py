"""The day of a feast in the year that is meant."""

from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.extract.times import intervals as cal
from onrecord.extract.times.feasts import EASTER, FIXED, FLOATING
from onrecord.extract.times.frame import Frame
from onrecord.extract.times.meaning import Meaning
from onrecord.model.timex import TimeType


def easter(year: int) -> date:
    """Western Easter Sunday by the anonymous Gregorian algorithm (Meeus, Astronomical Algorithms, ch. 8)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = (a + 11 * d + 22 * e) // 451
    month, day = divmod(d + e - 7 * f + 114, 31)
    return date(year, month, day + 1)


def day_of(name: str, year: int) -> date:
    """Return the day of a feast in a year (1 to 9998)."""
    if name in FIXED:
        return date(year, *FIXED[name])
    if name in EASTER:
        return easter(year) + timedelta(days=EASTER[name])
    if name == "black friday":
        return day_of("thanksgiving", year) + timedelta(days=1)
    month, weekday, index = FLOATING[name]
    inside = cal.Interval(date(year, month, 1), date(year, month, 28 if month == 2 else 30))
    if month in {1, 5, 10}:
        inside = cal.Interval(inside.first, date(year, month, 31))
    return date.fromisoformat(cal.nth_weekday(inside, weekday, index))


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
            return day_of(self.name, said.first.year).isoformat()
        base = frame.base()
        if base is None:
            month, day = FIXED.get(self.name, (0, 0))
            return f"XXXX-{month:02d}-{day:02d}" if month else "XXXX-XX-XX"
        years = range(max(base.year - 1, 1), min(base.year + 1, 9998) + 1)
        days = [cal.Interval(day, day) for day in (day_of(self.name, year) for year in years)]
        return min(days, key=lambda day: frame.distance(base, day)).first.isoformat()
