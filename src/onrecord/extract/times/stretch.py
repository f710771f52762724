"""The days that a time covers once it is read as part of a promise."""

from datetime import date, timedelta

from onrecord.extract.times import intervals as cal
from onrecord.extract.times.amount import Amount
from onrecord.extract.times.frame import Frame
from onrecord.extract.times.holidays import Holiday, last_of
from onrecord.extract.times.meaning import Meaning, Trimmed

# The first day of a time, None where only its end is meant, and the last.
Stretch = tuple[date | None, date]

_THIRDS = {"EARLY": 0, "START": 0, "MID": 1, "LATE": 2}
_HALVES = {"HALF1": 0, "HALF2": 1}
_MIDDLE, _TENTH = 15, 12
_LAST_ONLY = frozenset({"END", "LATER"})


def stretch(meaning: Meaning, frame: Frame) -> Stretch | None:
    """First and last day of a DATE or TIME; None where the frame cannot place it.

    Early, mid and late are thirds (of a year: four months each; guide, rule 9); the beginning counts as early.
    Of "the end of June" and "later this year" only the last day binds.
    """
    if isinstance(meaning, Amount):
        return None
    mods: list[str] = []
    while isinstance(meaning, Trimmed):
        mods.append(meaning.mod)
        meaning = meaning.inner
    value = meaning.value(frame)
    whole = None if value.startswith("FY") else cal.interval(value, south=frame.south)
    if whole is not None and whole.last.year >= cal.FAR:
        return None
    if whole is not None and isinstance(meaning, Holiday):
        whole = cal.Interval(whole.first, last_of(meaning.name, whole.first))
    for mod in reversed(mods):
        whole = _trim(whole, mod) if whole else None
    if whole is None:
        return None
    return (None if mods and mods[0] in _LAST_ONLY else whole.first, whole.last)


def middle(meaning: Meaning | None, days: Stretch) -> Stretch:
    """Return the days of "the middle of" a month up to its 15th, where it is a last day; others as they are."""
    first, last = days
    of_month = first is not None and (last - first).days < _TENTH
    middle_of = isinstance(meaning, Trimmed) and meaning.mod == "MID"
    return (first, last.replace(day=_MIDDLE)) if of_month and middle_of else days


def _trim(whole: cal.Interval, mod: str) -> cal.Interval | None:
    if mod in _THIRDS:
        return _share(whole, _THIRDS[mod], 3)
    return _share(whole, _HALVES[mod], 2) if mod in _HALVES else whole


def _share(whole: cal.Interval, index: int, count: int) -> cal.Interval | None:
    """Return the `index`-th of `count` equal shares: by months where they divide, of a month by tens or at the 15th.

    What has fewer days than shares is not divided.
    """
    first, last = whole
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if first.day == 1 and months % count == 0 and (last + timedelta(days=1)).day == 1:
        start = cal.add(first, "month", index * (months // count))
        return cal.months(start.year, start.month, months // count) if start else None
    days = (last - first).days + 1
    if days < count:
        return whole
    if first.day == 1 and 28 <= days <= 31:
        days = 30
    start_day = first + timedelta(days=-(-index * days // count))
    end_day = first + timedelta(days=-(-(index + 1) * days // count) - 1)
    return cal.Interval(start_day, last if index == count - 1 else end_day)


def after(day: date, amount: Amount) -> date | None:
    """Return the day an amount of time later; None where the amount is vague."""
    moved: date | None = day
    for number, unit in amount.parts:
        whole = Amount(((number, unit),)).whole()
        if whole is None or moved is None:
            return None
        moved = cal.add(moved, *whole)
    return moved
