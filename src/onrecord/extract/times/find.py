"""Time expressions of a report with their TimeML values."""

from bisect import bisect_left
from datetime import date

from onrecord.extract.times import calendar as cal
from onrecord.extract.times.frame import Frame, Lean
from onrecord.extract.times.grammar import Item
from onrecord.extract.times.lean import lean_at, sentence_start
from onrecord.extract.times.meaning import Meaning
from onrecord.extract.times.parse import Parsed, parse
from onrecord.model.span import Span
from onrecord.model.timex import TimeExpression, TimeType


def find_times(text: str, anchor: date | None) -> list[TimeExpression]:
    """Find the TIMEX3s of a text and read them against the day it was published, in the order of the text.

    Offsets are code points of `text`. Without an anchor the parts it would give are `X` (`XXXX-05-03`). A text
    whose dates lie far from its anchor is read as a narrative, where relative times count from the date named
    before. Values follow TimeML 1.2.1. Never raises.
    """
    parsed = parse(text)
    narrative = is_narrative(parsed, anchor)
    starts = [token.start for token in parsed.tokens]
    out: list[TimeExpression] = []
    reference: str | None = None
    for item in parsed.times:
        if item.meaning is None:
            continue
        first, last = bisect_left(starts, item.start), bisect_left(starts, item.end)
        lean = lean_at(parsed.tokens, first, last) or Lean.NEAREST
        sentence = sentence_start(parsed.tokens, first)
        frame = Frame(
            anchor=anchor,
            reference=reference,
            day=_day_of(out, sentence),
            lean=lean,
            narrative=narrative,
        )
        value = item.meaning.value(frame)
        out.append(TimeExpression(span=Span(item.start, item.end), type=item.meaning.type, value=value))
        if item.meaning.type is not TimeType.DURATION and cal.interval(value):
            reference = value.split("T")[0]
    return out


def _day_of(out: list[TimeExpression], sentence: int) -> str | None:
    for each in reversed(out):
        if each.span.start < sentence:
            return None
        if each.type in {TimeType.DATE, TimeType.TIME} and len(each.value.split("T")[0]) == 10:
            return each.value.split("T")[0]
    return None


_FAR = 2  # years from the anchor that make a date one of history
_ENOUGH = 4


def is_narrative(parsed: Parsed, anchor: date | None) -> bool:
    """Whether the years a text names lie mostly in the past: then no publication date bears on its months."""
    if anchor is None:
        return False
    frame = Frame(anchor=None)
    years = [span.first.year for item in parsed.times if (span := _known(item.meaning, frame))]
    far = sum(anchor.year - year >= _FAR for year in years)
    return far >= _ENOUGH and far > 0.6 * len(years)


def _known(meaning: Meaning | None, frame: Frame) -> cal.Interval | None:
    return cal.interval(meaning.value(frame)) if meaning is not None else None


__all__ = ["Item", "find_times", "is_narrative"]
