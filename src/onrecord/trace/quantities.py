"""Whether a number in a telling is still the one first told."""

import re
from collections.abc import Sequence

from onrecord.trace.numbers import Number
from onrecord.trace.profile import Profile, Told

# "some 6,000" retells 6,100.
_ROUNDED = 0.03
_YEAR_ONLY = re.compile(r"\d{4}")
# A one is mostly a pronoun or an article.
_NO_COUNT = 1


def miscounted(first: Told, told: Told, origin: Profile) -> tuple[Number, Number] | None:
    """Return the number first told and the one told in its place here; `origin` is the report of `first`.

    Each telling must have a number that the other has not; the new one counts the same thing, or stands nowhere in
    the report of the first telling. Dates and times are no numbers; a bare year is.
    """
    old, new = _counts(first), _counts(told)
    gone = [n for n in old if not any(_same(n, o) for o in new)]
    come = [n for n in new if not any(_same(n, o) for o in old)]
    pairs = [(a, b) for a in gone for b in come if _is_year(a) == _is_year(b)]
    for a, b in pairs:
        if a.unit == b.unit and a.unit:
            return a, b
    known = {n.value for n in origin.all_numbers}
    return next(((a, b) for a, b in pairs if b.value not in known), None)


def _counts(told: Told) -> Sequence[Number]:
    deadline = told.statement.deadline
    spans = [t.span for t in told.times if not _YEAR_ONLY.fullmatch(t.value)]
    spans += [deadline.span] if deadline else []
    return [n for n in told.numbers if n.value != _NO_COUNT and not any(start <= n.start < end for start, end in spans)]


def _same(a: Number, b: Number) -> bool:
    if a.value == b.value:
        return True
    rounded = a.value % 10 == 0 or b.value % 10 == 0
    return rounded and not _is_year(a) and abs(a.value - b.value) <= _ROUNDED * max(a.value, b.value)


def _is_year(n: Number) -> bool:
    """Whether it is written as a year is: four digits without a mark between them."""
    return 1800 <= n.value <= 2100 and n.end - n.start == len("2000")
