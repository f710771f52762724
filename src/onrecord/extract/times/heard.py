"""The day an utterance was made, and its bound counted from it: a retold "within ten days" counts from then (guide)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from onrecord.extract.times.bounds import deadline_in
from onrecord.extract.times.edtf import edtf
from onrecord.extract.times.find import find_times
from onrecord.extract.times.intervals import add, interval
from onrecord.model.span import Span
from onrecord.model.timex import Deadline, TimeType

# Code points between the cue and its time ("told reporters late on"), and between a time and the source behind it.
_BEHIND, _AHEAD = 24, 2
_LONGEST = timedelta(days=31)  # "last year" says too little to count from
_WEEK = timedelta(days=7)
_RULED_OUT = re.compile(r"\b(?:rul(?:e|es|ed|ing) out|den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?)\b", re.IGNORECASE)
_PLUPERFECT = re.compile(r"\bhad\s+(?:\w+\s+){0,3}?\w+|\b(?:was|were)\s+(?:\w+\s+)?promised\b", re.IGNORECASE)
_STOPS = frozenset('.;:!?\n“”"')


@dataclass(frozen=True, slots=True)
class Said:
    """Where an utterance stands in the text of its report: spans of source, cue and content.

    With `south` the seasons of the text are those of the southern hemisphere.
    """

    text: str
    source: Sequence[Span]
    cue: Sequence[Span]
    content: Sequence[Span]
    south: bool = False


def deadline_of(said: Said, anchor: date | None, first: date | None = None) -> Deadline | None:
    """Find the bound that an utterance sets, counted from the day it was made on; None where it sets none.

    `anchor` is the report's day. The utterance's own is `first` where a ledger knows it, else the day that its cue
    tells ("promised on Monday"), else the report's.
    """
    bound = deadline_in(said.text, said.content, anchor, south=said.south, long_said=first is None and _long_said(said))
    heard = (first or heard_in(said, anchor)) if bound is not None else None
    if heard is not None:
        bound = deadline_in(said.text, said.content, anchor, heard=heard, south=said.south) or bound
    return _refrained(said, bound, heard or anchor)


def _long_said(said: Said) -> bool:
    """Whether the cue looks back from what the report tells: "had promised", "was once promised"."""
    return any(_PLUPERFECT.search(said.text, *span) for span in said.cue)


def _refrained(said: Said, bound: Deadline | None, day: date | None) -> Deadline | None:
    """Return the bound of what is ruled out for a stretch already begun, "job cuts this year": its end alone binds."""
    if bound is None or day is None or bound.earliest is None or bound.latest is None:
        return bound
    cue = " ".join(said.text[span.start : span.end] for span in said.cue)
    if not bound.earliest < day <= bound.latest or _RULED_OUT.search(cue) is None:
        return bound
    return replace(bound, earliest=None, edtf=edtf(None, bound.latest))


def heard_in(said: Said, anchor: date | None) -> date | None:
    """Return the last day of the time that stands by source and cue, if it was over before `anchor`; else None.

    Of "in September" the whole month counts, as in a bound (guide, rule 9).
    """
    text, source, cue, content = said.text, said.source, said.cue, said.content
    if anchor is None or not cue:
        return None
    start = min(span.start for span in (*source, *cue))
    end = max(span.end for span in cue)
    for time in find_times(text, anchor):
        if time.span.start > end + _BEHIND:
            return None
        if time.type is not TimeType.DATE or any(piece.overlaps(time.span) for piece in (*content, *source)):
            continue
        if not _stands_by(text, time.span, (start, end), content):
            continue
        last = _over(time.value, anchor)
        if last is not None:
            return last
    return None


def _over(value: str, anchor: date) -> date | None:
    """Return the last day of a time, before `anchor`; of one ahead, as its words may be read, the one that is over.

    What was said was said before it was reported: "promised on Monday" is the Monday gone by.
    """
    days = interval(value)
    if days is None or days.last - days.first >= _LONGEST:
        return None
    if days.last < anchor:
        return days.last
    if days.first <= anchor:
        return None
    weekday = days.first == days.last and days.last - anchor < _WEEK
    return days.last - _WEEK if weekday else add(days.last, "year", -1)


def _stands_by(text: str, time: Span, said: tuple[int, int], content: Sequence[Span]) -> bool:
    start, end = said
    if start <= time.start < end:
        return True
    first, last = (end, time.start) if time.start >= end else (time.end, start)
    if not 0 <= last - first <= (_BEHIND if first == end else _AHEAD):
        return False
    return _STOPS.isdisjoint(text[first:last]) and not any(p.start < last and p.end > first for p in content)
