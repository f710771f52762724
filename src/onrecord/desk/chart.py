"""Pictures over time, worked out on the server: lanes with bars and marks on a scale of days, joined by lines."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

TOP = 30
MARGIN = 16
# Ticks along the scale: the widest step that gives at least so many, and the months or days a step has.
FEWEST_TICKS = 4
_STEPS = (60, 24, 12, 6, 3, 1)
_CENTURY = timedelta(days=36_525)
_DAY_STEPS = (7, 3, 1)


@dataclass(frozen=True, slots=True)
class Frame:
    """The measures of a picture: its width, that of the column of labels, the height of a row and, in it, the label's.

    `label` is how far below the middle line of a row its label stands.
    """

    width: float
    labels: float
    row: float
    label: float


WIDE = Frame(960, 250, 30, 4)
# On a phone the labels stand above their rows.
NARROW = Frame(360, 0, 48, -15)


@dataclass(frozen=True, slots=True)
class Mark:
    """Something on a day: `look` names its shape, `says` what it is for those who cannot see it."""

    day: date
    look: str
    says: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Lane:
    """One row: marks, with a bar from the first day to the last of `bar`; `parent` is the row it hangs from."""

    label: str
    href: str = ""
    marks: Sequence[Mark] = ()
    bar: tuple[date, date] | None = None
    look: str = ""
    parent: int | None = None


@dataclass(frozen=True, slots=True)
class Drawn:
    """A mark or tick with its place in the picture."""

    x: float
    y: float
    text: str
    look: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A lane with its places."""

    y: float
    label: str
    href: str
    look: str
    bar: tuple[float, float] | None
    marks: tuple[Drawn, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture: its measures, its height, rows from the top, ticks, the day looked from, and lines as paths.

    `narrow` is the same picture for a phone.
    """

    frame: Frame
    height: float
    rows: tuple[Row, ...]
    ticks: tuple[Drawn, ...]
    now: Drawn | None
    lines: tuple[str, ...]
    says: str = ""
    narrow: "Chart | None" = None

    @property
    def looks(self) -> frozenset[str]:
        """The shapes of marks that are in it, for the key below."""
        return frozenset(m.look for row in self.rows for m in row.marks)


@dataclass(frozen=True, slots=True)
class _Scale:
    frame: Frame
    start: date
    end: date

    def x(self, day: date) -> float:
        """Return where a day stands, at its middle; one beyond the ends stands at the end."""
        day = min(max(day, self.start), self.end)
        share = ((day - self.start).days + 0.5) / ((self.end - self.start).days + 1)
        return round(self.frame.labels + MARGIN + share * (self.frame.width - self.frame.labels - 2 * MARGIN), 1)


def chart(lanes: Sequence[Lane], today: date | None, says: str) -> Chart | None:
    """Draw lanes; None where nothing in them has a day. `today` gets a rule where it is not far off."""
    days = _near([d for lane in lanes for d in _days(lane)], today)
    if not days:
        return None
    wide = _drawn(lanes, _scale(days, today, WIDE), today, says)
    return replace(wide, narrow=_drawn(lanes, _scale(days, today, NARROW), today, says))


def _drawn(lanes: Sequence[Lane], scale: _Scale, today: date | None, says: str) -> Chart:
    frame = scale.frame
    rows = tuple(_row(lane, TOP + frame.row * (i + 1) - WIDE.row / 2, scale) for i, lane in enumerate(lanes))
    now = None
    if today and scale.start <= today <= scale.end:
        now = Drawn(scale.x(today), TOP, f"{today.day} {today:%b}")
    height = TOP + frame.row * len(lanes) + MARGIN
    return Chart(frame, height, rows, tuple(_ticks(scale)), now, tuple(_lines(lanes, rows)), says)


def _days(lane: Lane) -> Iterator[date]:
    yield from (m.day for m in lane.marks)
    yield from lane.bar or ()


def _near(days: Sequence[date], today: date | None) -> Sequence[date]:
    """Return the days within a century of today, else of the first, so that a wrong year does not press all flat."""
    first = min(days, default=date.min)
    near = (d for d in days if abs(d - (today or first)) <= _CENTURY)
    return [*near] or [d for d in days if d - first <= _CENTURY]


def _moved(day: date, by: timedelta) -> date:
    """Return the day so much later or earlier, within the calendar."""
    return date.fromordinal(min(max(day.toordinal() + by.days, 1), date.max.toordinal()))


def _scale(days: Sequence[date], today: date | None, frame: Frame) -> _Scale:
    first, last = min(days), max(days)
    around = max(timedelta(days=21), (last - first) / 2)
    if today and _moved(first, -around) <= today <= _moved(last, around):
        first, last = min(first, today), max(last, today)
    pad = max(timedelta(days=5), (last - first) * 0.04)
    return _Scale(frame, _moved(first, -pad), _moved(last, pad))


def _row(lane: Lane, y: float, scale: _Scale) -> Row:
    bar = (scale.x(lane.bar[0]), scale.x(lane.bar[1])) if lane.bar else None
    marks = tuple(Drawn(scale.x(m.day), y, m.says, m.look, m.href) for m in lane.marks)
    return Row(y, lane.label, lane.href, lane.look, bar, marks)


def _ticks(scale: _Scale) -> Iterable[Drawn]:
    months = [m for m in _months(scale.start) if m > scale.start and m <= scale.end]
    for step in _STEPS:
        found = [m for m in months if (m.year * 12 + m.month - 1) % step == 0]
        if len(found) >= FEWEST_TICKS:
            break
    if len(found) > 1:
        return [Drawn(scale.x(m), 0, f"{m.year}" if m.month == 1 else f"{m:%b}") for m in found]
    return [Drawn(scale.x(d), 0, f"{d.day} {d:%b}") for d in _some_days(scale)]


def _some_days(scale: _Scale) -> list[date]:
    """Return the days that a span of a few weeks is told by."""
    days = [scale.start + timedelta(days=n) for n in range(1, (scale.end - scale.start).days)]
    for step in _DAY_STEPS:
        found = [d for d in days if d.toordinal() % step == 0]
        if len(found) >= FEWEST_TICKS:
            break
    return found


def _months(start: date) -> Iterator[date]:
    """Yield the first days of 100 years of months."""
    for i in range(1200):
        year, month = divmod(start.year * 12 + start.month - 1 + i, 12)
        if year <= date.max.year:
            yield date(year, month + 1, 1)


def _lines(lanes: Sequence[Lane], rows: Sequence[Row]) -> Iterator[str]:
    for lane, row in zip(lanes, rows, strict=True):
        if lane.parent is None or not row.marks or not rows[lane.parent].marks:
            continue
        a, b = rows[lane.parent].marks[0], row.marks[0]
        yield f"M{a.x} {a.y}V{b.y}H{b.x}"
