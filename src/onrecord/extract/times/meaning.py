"""What a time expression says before it is known when it was said."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from onrecord.extract.times import intervals as cal
from onrecord.extract.times.frame import Frame, From, Lean
from onrecord.model.timex import TimeType


class Meaning(Protocol):
    """A time as worded; a frame turns it into a TimeML value."""

    @property
    def type(self) -> TimeType:
        """The TIMEX3 type."""
        ...

    def value(self, frame: Frame) -> str:
        """Return the TimeML value; `X` stands wherever the frame cannot say."""
        ...


@dataclass(frozen=True, slots=True)
class Fixed:
    """A value that needs no frame: a full year, a duration, a set, a reference such as `PRESENT_REF`."""

    text: str
    type: TimeType = TimeType.DATE

    def value(self, frame: Frame) -> str:  # noqa: ARG002 - the protocol's shape
        """Return the value as it stands."""
        return self.text


@dataclass(frozen=True, slots=True)
class Fiscal:
    """A fiscal year told from here ("the next fiscal year"), by the calendar year it is named for.

    Which months it has is for each state and firm to say, so no day can be told from it.
    """

    shift: int = 0
    type: TimeType = TimeType.DATE

    def value(self, frame: Frame) -> str:
        """Return `FY2026`; the year that most of it lies in is taken for its name."""
        day = frame.start(From.ANCHOR, "year")
        return f"FY{cal.year_text(day.year + self.shift if day else None)}"


@dataclass(frozen=True, slots=True)
class Named:
    """The time named before: "by then", "until that time"."""

    type: TimeType = TimeType.DATE

    def value(self, frame: Frame) -> str:
        """Return the value of the date named before."""
        return frame.reference or "XXXX-XX-XX"


@dataclass(frozen=True, slots=True)
class Day:
    """A day of a month, the year and even the month perhaps unsaid; `within` a year or month otherwise told."""

    day: int
    month: int | None = None
    year: int | None = None
    within: "Meaning | None" = None
    weekday: int | None = None
    type: TimeType = TimeType.DATE

    def value(self, frame: Frame) -> str:
        """Fill in what is unsaid from the frame: the year nearest in the direction the sentence leans."""
        if self.within is not None:
            return f"{self.within.value(frame)[: 4 if self.month else 7]}-{self._figures()}"
        if self.month is None:
            month = frame.month()
            return f"{month}-{self.day:02d}"
        year = self.year if self.year is not None else frame.year_for(self.month, self.day, weekday=self.weekday)
        return f"{cal.year_text(year)}-{self._figures()}"

    def _figures(self) -> str:
        return f"{self.month:02d}-{self.day:02d}" if self.month else f"{self.day:02d}"


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a year: a month (`05`), quarter (`Q3`), half (`H2`) or season (`SP`), in `year` or the likeliest.

    `shift` is -1 or +1 for the last or next such part, `this` holds for the one of this year.
    """

    code: str
    year: "Meaning | None" = None
    shift: int = 0
    this: bool = False
    type: TimeType = TimeType.DATE

    def value(self, frame: Frame) -> str:
        """Join the year, said or inferred, and the part."""
        if self.year is not None:
            year = self.year.value(frame)
            return f"{year[: 4 if year[0].isdigit() else 6]}-{self.code}"
        month, months = cal.part_months(self.code, south=frame.south)
        return f"{cal.year_text(frame.pointed(month, months, self.shift, self.this))}-{self.code}"


@dataclass(frozen=True, slots=True)
class Weekday:
    """A weekday, `shift` weeks off where the words say so; with `week`, the one in that week or month."""

    number: int
    shift: int = 0
    week: Meaning | None = None
    type: TimeType = TimeType.DATE

    def value(self, frame: Frame) -> str:
        """Return the day, or `XXXX-WXX-1` without an anchor."""
        if self.week is not None:
            inside = cal.interval(self.week.value(frame), south=frame.south)
            return cal.weekday_in(inside, self.number) if inside else f"XXXX-WXX-{self.number}"
        return frame.weekday(self.number, self.shift)


@dataclass(frozen=True, slots=True)
class WeeksOn:
    """A number of weeks from the coming weekday, from today or from tomorrow: "Monday week", "a fortnight today"."""

    start: "Weekday | Shift"
    weeks: int
    type: TimeType = TimeType.DATE

    def value(self, frame: Frame) -> str:
        """Return the day, or `XXXX-XX-XX` without an anchor."""
        inside = cal.interval(self.start.value(replace(frame, lean=Lean.NEXT)))
        day = cal.add(inside.first, "week", self.weeks) if inside else None
        return day.isoformat() if day else cal.UNKNOWN["day"]


@dataclass(frozen=True, slots=True)
class Weekend:
    """The weekend: the last or the next one, as the sentence leans."""

    type: TimeType = TimeType.DATE

    def value(self, frame: Frame) -> str:
        """Return the week of the Saturday, marked `WE`."""
        saturday = cal.interval(frame.weekday(6, 0))
        return cal.label(saturday.first, "weekend") if saturday else "XXXX-WXX-WE"


@dataclass(frozen=True, slots=True)
class Shift:
    """`amount` whole units away from the anchor, the date named before, or another meaning."""

    unit: str
    amount: int
    source: "From | Meaning" = From.ANCHOR
    type: TimeType = TimeType.DATE

    def value(self, frame: Frame) -> str:
        """Return the unit that holds the day arrived at."""
        if frame.narrative and self.unit == "day" and self.source is From.ANCHOR and not self.amount:
            return "PRESENT_REF"
        start = frame.start(self.source, self.unit) if isinstance(self.source, From) else self._named(frame)
        moved = cal.add(start, self.unit, self.amount) if start else None
        return cal.label(moved, self.unit) if moved else cal.UNKNOWN.get(self.unit, "XXXX-XX-XX")

    def _named(self, frame: Frame) -> date | None:
        if isinstance(self.source, From):
            return None
        inside = cal.interval(self.source.value(frame), south=frame.south)
        return inside.last if inside and self.amount > 0 else inside.first if inside else None


@dataclass(frozen=True, slots=True)
class Piece:
    """The `index`-th unit of a longer time ("the last week of March"); -1 is the last one."""

    unit: str
    index: int
    whole: Meaning
    type: TimeType = TimeType.DATE

    def value(self, frame: Frame) -> str:
        """Return the unit counted from the whole's beginning or end."""
        inside = cal.interval(self.whole.value(frame), south=frame.south)
        day = cal.piece(inside, self.unit, self.index) if inside else None
        return cal.label(day, self.unit) if day else cal.UNKNOWN.get(self.unit, "XXXX-XX-XX")


@dataclass(frozen=True, slots=True)
class NthWeekday:
    """The `index`-th such weekday of a month ("the second Tuesday in May")."""

    number: int
    index: int
    whole: Meaning
    type: TimeType = TimeType.DATE

    def value(self, frame: Frame) -> str:
        """Return the day, counted from the month's beginning, or its end for -1."""
        inside = cal.interval(self.whole.value(frame), south=frame.south)
        return cal.nth_weekday(inside, self.number, self.index) if inside else "XXXX-XX-XX"


@dataclass(frozen=True, slots=True)
class Trimmed:
    """Only the start, middle or end of a time; TimeML keeps the value and says so in `mod`."""

    inner: Meaning
    mod: str

    @property
    def type(self) -> TimeType:
        """As the whole's."""
        return self.inner.type

    def value(self, frame: Frame) -> str:
        """Return the whole's value."""
        return self.inner.value(frame)


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day (`T18:00`, `TMO`) on a day said, or on the day in hand."""

    code: str
    day: Meaning | None = None
    type: TimeType = TimeType.TIME

    def value(self, frame: Frame) -> str:
        """Return the day's value and the time."""
        day = self.day.value(frame) if self.day is not None else frame.day_in_hand()
        return f"{day.split('T')[0]}{self.code}"
