"""Time expressions of a report with their TimeML values."""

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from onrecord.extract.times import intervals as cal
from onrecord.extract.times.frame import Frame, From, Lean
from onrecord.extract.times.grammar import Item
from onrecord.extract.times.lean import lean_at, sentence_start
from onrecord.extract.times.meaning import Meaning, Shift, Weekday, WeeksOn
from onrecord.extract.times.parse import Parsed, parse
from onrecord.extract.times.share import in_year, joined, year_of
from onrecord.extract.times.tokens import Token
from onrecord.model.alike import seen
from onrecord.model.span import Span
from onrecord.model.timex import TimeExpression, TimeType


def find_times(text: str, anchor: date | None, *, south: bool = False) -> list[TimeExpression]:
    """Find the TIMEX3s of a text and read them against the day it was published, in the order of the text.

    Offsets are code points of `text`. Without an anchor the parts it would give are `X` (`XXXX-05-03`). A text
    whose dates lie far from its anchor is read as a narrative, where relative times count from the date named
    before. With `south` the seasons are those of the southern hemisphere. Values follow TimeML 1.2.1. Never raises.
    """
    return list(_times(text, anchor, south))


@lru_cache(maxsize=8)
def _times(text: str, anchor: date | None, south: bool) -> tuple[TimeExpression, ...]:  # noqa: FBT001
    """Find the times of a text; those of a few are remembered, since a report is asked for each of its statements."""
    parsed = parse(seen(text))
    narrative = is_narrative(parsed, anchor)
    starts = [token.start for token in parsed.tokens]
    out: list[TimeExpression] = []
    reference: str | None = None
    for item, following in zip(parsed.times, (*parsed.times[1:], None), strict=False):
        first, last = bisect_left(starts, item.start), bisect_left(starts, item.end)
        frame = Frame(
            anchor=anchor,
            reference=reference,
            day=_day_of(out, sentence_start(parsed.tokens, first)) if item.kind == "time" else None,
            lean=lean_at(parsed.tokens, first, last) or Lean.NEAREST,
            narrative=narrative,
            south=south,
        )
        meaning = _with_year(parsed.tokens[last : last + 2], item, following)
        value = meaning.value(frame)
        out.append(TimeExpression(span=Span(item.start, item.end), type=meaning.type, value=value))
        days = cal.interval(value) if meaning.type is not TimeType.DURATION else None
        if days is not None and days.last.year < cal.FAR:
            reference = value.split("T")[0]
    return tuple(out)


def _with_year(tokens: Sequence[Token], item: Item, following: Item | None) -> Meaning:
    """Return what an item means, in the year that the next one says for both."""
    meaning = item.known
    if following is None or not joined(tokens, item, following):
        return meaning
    return in_year(meaning, year_of(following.known))


def _day_of(out: list[TimeExpression], sentence: int) -> str | None:
    for each in reversed(out):
        if each.span.start < sentence:
            return None
        if each.type in {TimeType.DATE, TimeType.TIME} and len(each.value.split("T")[0]) == 10:
            return each.value.split("T")[0]
    return None


_FAR = 2  # years from the anchor that make a date one of history
_ENOUGH = 4
_MOSTLY = 0.6  # share of such dates, among all that are named
_TOLD = 3  # times as many are asked for where the text also says "Monday" or "yesterday"


def is_narrative(parsed: Parsed, anchor: date | None) -> bool:
    """Whether the years a text names lie mostly in the past: then no publication date bears on its months."""
    if anchor is None:
        return False
    frame = Frame(anchor=None)
    values = {item.known.value(frame) for item in parsed.times if item.known.type is not TimeType.DURATION}
    years = [span.first.year for value in values if (span := cal.interval(value))]
    ancient = sum(value.startswith("BC") for value in values)
    far = ancient + sum(anchor.year - year >= _FAR for year in years)
    told = any(_from_here(item.known) for item in parsed.times)
    return far > _MOSTLY * (ancient + len(years)) and far >= _ENOUGH * (_TOLD if told else 1)


def _from_here(meaning: Meaning) -> bool:
    """Tell whether a time is told from the day of the report, as narratives do not: "Monday", "yesterday"."""
    if isinstance(meaning, Shift):
        return meaning.source is From.ANCHOR and meaning.unit in {"day", "week"}
    return isinstance(meaning, WeeksOn) or (isinstance(meaning, Weekday) and meaning.week is None)
