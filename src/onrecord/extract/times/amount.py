"""Stretches of time: "three months", "the next ten days", "years"."""

from dataclasses import dataclass

from onrecord.extract.times.frame import Frame
from onrecord.extract.times.lexicon import DURATION_CODES
from onrecord.model.timex import TimeType

# Units that a time told from here is not labelled with: "a decade ago" is a year, "an hour ago" a day.
_RECKONED = frozenset({"hour", "minute", "second", "decade", "century"})


@dataclass(frozen=True, slots=True)
class Amount:
    """A stretch of time: numbers (None where vague) of units; `toward` is -1 for the last, +1 for the next ones."""

    parts: tuple[tuple[float | None, str], ...]
    toward: int = 0
    type: TimeType = TimeType.DURATION

    def value(self, frame: Frame) -> str:  # noqa: ARG002 - the protocol's shape
        """`P3M`, `PT2H`, `PXY`."""
        return self.text

    @property
    def text(self) -> str:
        """The value, which needs no frame."""
        dates, times = "", ""
        for number, unit in self.parts:
            clock, code, factor = DURATION_CODES[unit]
            text = "X" if number is None else f"{number * factor:.10g}"
            if clock:
                times += f"{text}{code}"
            else:
                dates += f"{text}{code}"
        return f"P{dates}{'T' if times else ''}{times}"

    def whole(self) -> tuple[str, int] | None:
        """Return the same as a whole number of one unit of the calendar; None where vague or uneven."""
        if len(self.parts) != 1 or self.parts[0][0] is None:
            return None
        number, unit = self.parts[0]
        smaller = {
            "year": ("month", 12),
            "week": ("day", 7),
            "decade": ("year", 10),
            "century": ("year", 100),
            "hour": ("day", 1 / 24),
        }
        if number is not None and (number % 1 or unit in _RECKONED):
            unit, factor = smaller.get(unit, ("day", 0))
            number = number * factor
        return (unit, -int(-(number or 0) // 1))
