"""Whether the time that a telling sets is still the one first told."""

import re
from datetime import date, timedelta

from onrecord.model import Deadline, TimeExpression, TimeType
from onrecord.trace.profile import Profile, Told
from onrecord.trace.words import words

# "before the first of April" and "by 31 March" are one bound.
_SLACK = timedelta(days=1)
# A bound counted from the day of telling moves with that day.
_RELATIVE = re.compile(r"\b(within|days?|weeks?|months?|years?|today|tomorrow|this|next|coming|after)\b", re.IGNORECASE)
_NAMED = re.compile(
    r"\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|spring|summer|autumn|fall|winter|quarter|half", re.IGNORECASE
)
_DAY_OR_MONTH = re.compile(r"\d{4}-(\d{2}|Q\d|H\d|S[PU]|FA|WI)")
_MIDDLE = re.compile(r"\bmid\b|\bmid-|\bmiddle\b", re.IGNORECASE)
_MIDMONTH = (10, 20)
_BOUND = re.compile(r"\b(within|in|inside|under|no more than|at most)\s+(no more than |the next )?$", re.IGNORECASE)


def moved(first: Told, told: Told, reports: tuple[Profile, Profile]) -> tuple[str, str] | None:
    """Return the bound first told and the one told here where they differ; `reports` are those of the two."""
    old, new = first.statement.deadline, told.statement.deadline
    if old is not None and new is not None and _resolved(old) and _resolved(new):
        return (old.text, new.text) if _differ(old, new, told.day - first.day) else None
    return _other_times(first, told, reports)


def _resolved(deadline: Deadline) -> bool:
    return deadline.earliest is not None or deadline.latest is not None


def _differ(old: Deadline, new: Deadline, later: timedelta) -> bool:
    if _plain(old.text) == _plain(new.text) or _roughly(old, new) or _roughly(new, old):
        return False
    sides = [(a, b) for a, b in ((old.earliest, new.earliest), (old.latest, new.latest)) if a and b]
    if not sides:
        return _crossed(old, new)
    relative = bool(_RELATIVE.search(new.text) or _RELATIVE.search(old.text))
    slack = max(_SLACK, later) if relative and later < timedelta(days=7) else _SLACK
    return any(abs(b - a) > slack for a, b in sides)


def _roughly(rough: Deadline, exact: Deadline) -> bool:
    """Whether one tells the middle of a month for a day in it, or leaves a year out."""
    if not _MIDDLE.search(rough.text):
        return False
    days = [d for d in (exact.earliest, exact.latest) if d]
    near = [d for d in (rough.earliest, rough.latest) if d]
    return any(
        a.year == b.year and a.month == b.month and _MIDMONTH[0] <= a.day <= _MIDMONTH[1] for a in days for b in near
    )


def _crossed(old: Deadline, new: Deadline) -> bool:
    """Whether bounds that name opposite sides leave each other out: "by June" and "from August"."""
    return _before(old.latest, new.earliest) or _before(new.latest, old.earliest)


def _before(latest: date | None, earliest: date | None) -> bool:
    return latest is not None and earliest is not None and latest + _SLACK < earliest


def _plain(text: str) -> frozenset[str]:
    return frozenset(words(text).forms) - {"the", "of", "by", "in", "until", "before", "on", "for"}


def _other_times(first: Told, told: Told, reports: tuple[Profile, Profile]) -> tuple[str, str] | None:
    """Return the one date or duration of each telling that the other has not, where each has just one."""
    old, new = _bounds_in(first, reports[0]), _bounds_in(told, reports[1])
    for kind in (TimeType.DATE, TimeType.DURATION):
        a = [t for t in old if t.type is kind and not any(_same(t, o) for o in new)]
        b = [t for t in new if t.type is kind and not any(_same(t, o) for o in old)]
        if len(a) == 1 and len(b) == 1 and len(a[0].value) == len(b[0].value):
            return reports[0].report.text[slice(*a[0].span)], reports[1].report.text[slice(*b[0].span)]
    return None


def _bounds_in(told: Told, report: Profile) -> list[TimeExpression]:
    """Return the times of `told` that may be bounds: named days and months, durations to lie within.

    Times inside a quotation are its words, and words altered there are found as such; a bare weekday is left out
    because which week is meant is a guess.
    """
    text = report.report.text
    return [t for t in told.times if _may_bind(t, text) and not any(q.span.covers(t.span) for q in report.quotes)]


def _may_bind(time: TimeExpression, text: str) -> bool:
    if time.type is TimeType.DURATION:
        return bool(_BOUND.search(text[max(0, time.span.start - 40) : time.span.start]))
    return bool(_DAY_OR_MONTH.match(time.value)) and bool(_NAMED.search(text[slice(*time.span)]))


def _same(a: TimeExpression, b: TimeExpression) -> bool:
    """Whether one may be the other told more roughly; years are often guessed, so the day or month decides."""
    if a.type is TimeType.DURATION:
        return a.value == b.value
    first, second = a.value[4:], b.value[4:]
    return first.startswith(second) or second.startswith(first)
