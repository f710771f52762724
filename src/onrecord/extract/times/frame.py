"""What a time expression is read against: the anchor day, the date named before, and the way its sentence leans."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum, auto

from onrecord.extract.times import intervals as cal


class From(Enum):
    """Where a relative time counts from."""

    ANCHOR = auto()
    REFERENCE = auto()


class Lean(Enum):
    """Which of several like-named times a sentence means; in promises FORWARD is the next, or the one just gone by.

    NEXT is never gone by.
    """

    PAST = auto()
    NEAREST = auto()
    FUTURE = auto()
    FORWARD = auto()
    NEXT = auto()


_GRAINS = {"day": 1, "week": 2, "weekend": 2, "fortnight": 2, "month": 3, "quarter": 4, "half": 4, "year": 5}
# A narrative runs forward: a month without a year is up to this many months before the date named last, or after it.
_MONTHS_BACK = 5
# Days by which the wrong direction counts as farther: a day close by wins against the verb, a month seldom.
_AGAINST_DAY, _AGAINST_MONTH = 150, 300
# A promise retold after its day: the date just gone by is meant, unless the next one is nearer by this factor.
_GONE_BY, _NEVER = 12, 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """Everything outside an expression that its value depends on.

    `reference` is the TimeML value of the date named before; `day` is that of the day named in the same
    sentence; in a `narrative` relative times count from the reference, since no publication date bears on them.
    With `south` the seasons are those of the southern hemisphere.
    """

    anchor: date | None
    reference: str | None = None
    day: str | None = None
    lean: Lean = Lean.PAST
    narrative: bool = False
    south: bool = False

    def start(self, source: From, unit: str) -> date | None:
        """Return the day to count from; None where it is not known to the unit."""
        if source is From.ANCHOR and not self.narrative:
            return self.anchor
        named = self._named(unit)
        return named if named or self.narrative else self.anchor

    def _named(self, unit: str) -> date | None:
        inside = cal.interval(self.reference) if self.reference else None
        if inside is None:
            return None
        days = (inside.last - inside.first).days
        grain = 1 if days == 0 else 2 if days < 8 else 3 if days < 32 else 4 if days < 190 else 5
        return (
            inside.first if grain <= _GRAINS.get(unit, 5 if unit not in {"second", "minute", "hour"} else 1) else None
        )

    def base(self) -> date | None:
        """Return the day that names without a year are near to."""
        if self.narrative:
            inside = cal.interval(self.reference) if self.reference else None
            return inside.first if inside else None
        return self.anchor

    def year_for(self, month: int, day: int | None = None, count: int = 1, weekday: int | None = None) -> int | None:
        """Return the year of a month (or day, or `count` months) named without one."""
        base = self.base()
        if base is None:
            return None
        if self.narrative:
            if self.reference and len(self.reference) == 4:
                return base.year
            ahead = (month - base.month) % 12
            return base.year + (base.month - 1 + (ahead if ahead < 12 - _MONTHS_BACK else ahead - 12)) // 12
        ranked = self._years(base, month, day, count)
        if weekday is not None and day is not None:
            fitting = [pair for pair in ranked if cal.is_weekday(pair[1], month, day, weekday)]
            near = [pair for pair in fitting if abs(pair[1] - base.year) < 2]
            ranked = near or ranked
        return min(ranked, key=lambda pair: pair[0])[1]

    def pointed(self, month: int, count: int, shift: int, this: bool) -> int | None:  # noqa: FBT001
        """Return the year of the last (-1), next (+1) or this such part of a year; with none of them, by lean."""
        base = self.base()
        if base is None or not (shift or this):
            return self.year_for(month, None, count)
        spans = {year: cal.months(year, month, count) for year in range(max(base.year - 2, 1), base.year + 3)}
        known = {year: span for year, span in spans.items() if span}
        if shift < 0:
            return max((year for year, span in known.items() if span.last < base), default=base.year)
        if shift > 0:
            return min((year for year, span in known.items() if span.first > base), default=base.year)
        return next((year for year, span in known.items() if span.first <= base <= span.last), base.year)

    def _years(self, base: date, month: int, day: int | None, count: int) -> list[tuple[int, int]]:
        ranked = []
        for year in range(max(base.year - 5, 1), min(base.year + 5, 9998) + 1):
            inside = cal.interval(f"{year:04d}-{month:02d}-{day:02d}") if day else cal.months(year, month, count)
            if inside:
                ranked.append((self.distance(base, inside), year))
        return ranked or [(0, base.year)]

    def distance(self, base: date, inside: cal.Interval) -> int:
        """Return how far a like-named time is from `base`, in days, the wrong direction counting as farther."""
        if inside.first <= base <= inside.last:
            return 0
        ahead = inside.first > base
        days = (inside.first - base).days if ahead else (base - inside.last).days
        if self.lean in {Lean.FORWARD, Lean.NEXT}:
            return days if ahead else days * (_GONE_BY if self.lean is Lean.FORWARD else _NEVER)
        against = ahead if self.lean is Lean.PAST else not ahead
        if self.lean is Lean.NEAREST or not against:
            return days
        return days + (_AGAINST_DAY if inside.first == inside.last else _AGAINST_MONTH)

    def weekday(self, number: int, shift: int) -> str:
        """Return a weekday: the last or next by lean, the one before (-1) or in the week after (+1) the anchor."""
        base = self.base()
        if base is None:
            return f"XXXX-WXX-{number}"
        back, ahead = (base.isoweekday() - number) % 7, (number - base.isoweekday()) % 7
        if shift < 0:
            moved = -(back or 7)
        elif shift > 0:
            moved = 8 - base.isoweekday() + number - 1
        else:
            moved = ahead if self.lean in {Lean.FUTURE, Lean.FORWARD, Lean.NEXT} else -back
        try:
            return (base + timedelta(days=moved)).isoformat()
        except OverflowError:
            return f"XXXX-WXX-{number}"

    def month(self) -> str:
        """Return the month in hand, for "the 3rd"."""
        base = self.base()
        return cal.label(base, "month") if base else "XXXX-XX"

    def day_in_hand(self) -> str:
        """Return the day a time of day belongs to: the one named in the sentence, else the day in hand."""
        if self.day:
            return self.day
        inside = cal.interval(self.reference) if self.reference and self.narrative else None
        if inside and inside.first == inside.last:
            return inside.first.isoformat()
        return self.anchor.isoformat() if self.anchor and not self.narrative else "XXXX-XX-XX"
