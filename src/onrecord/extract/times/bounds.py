"""The time bound that a statement sets for what it says will be (guide, rule 9)."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from onrecord.extract.times.amount import Amount
from onrecord.extract.times.edtf import edtf
from onrecord.extract.times.events import day_counted_from
from onrecord.extract.times.find import find_times
from onrecord.extract.times.frame import Frame, From, Lean
from onrecord.extract.times.grammar import Item
from onrecord.extract.times.meaning import Day, Fixed, Meaning, Named, Shift, Trimmed, Weekday
from onrecord.extract.times.parse import parse
from onrecord.extract.times.place import (
    STRONG,
    Place,
    alone,
    article,
    ends_as_verb,
    mere_mention,
    moved,
    past,
    unsaid_day,
)
from onrecord.extract.times.prepositions import Binding, Prefix, hangs_on_event, held, is_out, prefix, suffix
from onrecord.extract.times.share import in_year, joined, says_year
from onrecord.extract.times.stretch import after, middle, stretch
from onrecord.extract.times.turned import turned
from onrecord.model.alike import seen
from onrecord.model.span import Span
from onrecord.model.timex import Deadline, TimeType

# How much a binding says that a time bounds the promise, against a mere mention.
_STRENGTH = {
    Binding.BY: 3.0,
    Binding.BEFORE: 3.0,
    Binding.WITHIN: 3.0,
    Binding.RANGE: 2.5,
    Binding.FROM: 2.5,
    Binding.AFTER: 2.2,
    Binding.IN: 2.0,
    Binding.BARE: 1.8,
}
_VAGUE, _LOOKING_BACK, _CONDITIONAL = 1.5, 1.5, 0.5
_ROUGH = 0.1  # "before the year is out, by the end of March": the second says more exactly what the first allows
_COUNTED_FROM = frozenset({"of", "after", "from", "following"})
_ONCE = frozenset("originally initially previously formerly".split())
_CONDITIONS = frozenset("if unless should once when whenever".split())
_JOINED = re.compile(r",?\s*(?:and|but)\s+(?:\w+ly\s+|in any case\s+)?", re.IGNORECASE)
# "The cut planned | for July will come in October": what was once to be stands against what is said of it now.
_ONCE_PLANNED = re.compile(
    r"(?<!\bis)(?<!\bare)(?<!\bbe)(?<!\bnow)(?<!\bbeen)(?<!\bwas)(?<!\bwere)(?<!^)\s"
    r"(?:planned|scheduled|promised|announced|expected|foreseen|intended|meant|pencilled in|due)\s*$",
    re.IGNORECASE,
)
Candidate = tuple[float, Deadline]


class Words(NamedTuple):
    """A binding, and the first and last character of the words that make it with the time between them."""

    binding: Binding
    start: int
    end: int


def deadline_in(
    text: str,
    span: "Span | Iterable[Span]",
    anchor: date | None,
    *,
    heard: date | None = None,
    south: bool = False,
    long_said: bool = False,
) -> Deadline | None:
    """Find the bound that the content at `span` (one piece or several) sets; None where it sets none.

    `anchor` is the report's day, `heard` that of the utterance where it differs; with `south` the seasons are those of
    the southern hemisphere; `long_said` is whether it was made before what the report is about, so that its day may as
    well be gone by. Days are inclusive; a side that is open is None. Where the words bound the promise by nothing on
    the calendar ("soon", "within a month of signing"), both are None and `unresolved` says why. The span holds the
    preposition. Never raises.
    """
    pieces = [span] if isinstance(span, Span) else sorted(span)
    day, stored, text = heard or anchor, text, seen(text)
    lean = Lean.NEAREST if long_said else Lean.FORWARD
    frame = Frame(anchor=day, reference=None, lean=lean, south=south)
    found = [c for piece in pieces for c in _paired(text, list(_candidates(text, piece, frame)))]
    best = max(found, key=lambda candidate: candidate[0], default=None)
    return replace(best[1], text=stored[best[1].span.start : best[1].span.end]) if best else None


def _candidates(text: str, piece: Span, frame: Frame) -> Iterator[Candidate]:
    parsed = parse(text[piece.start : piece.end])
    taken: Item | None = None
    for item, following in zip(parsed.times, (*parsed.times[1:], None), strict=False):
        if item is taken or item.meaning is None:
            continue
        if _needs_reference(item.meaning):
            frame = replace(frame, reference=_reference(text, piece.start + item.start, frame.anchor))
        place = Place(text, piece, parsed, item, frame)
        place = replace(place, frame=replace(frame, lean=_lean(place)))
        other = following if following is not None and joined(parsed.tokens, item, following) else None
        found = _range(place, other) if other is not None else _from_named(place, following)
        if found is not None:
            taken = following
        found = found or _single(place)
        if found is not None:
            yield found


def _lean(place: Place) -> Lean:
    """Which day of its name is meant: of what was long said the nearest, but a weekday is the next one all the same."""
    if place.frame.lean is Lean.NEAREST:
        return Lean.FORWARD if isinstance(place.item.meaning, Weekday) else Lean.NEAREST
    if place.promises():
        return Lean.NEXT
    return Lean.NEAREST if place.was_due() else place.frame.lean


def _paired(text: str, found: list[Candidate]) -> Iterator[Candidate]:
    """Put a first and a last day that "and" joins together: "no earlier than 2 May and before July"."""
    yield from found
    for (score, one), (other_score, other) in pairwise(found):
        bare = (one.latest is None) != (one.earliest is None) and (other.latest is None) != (other.earliest is None)
        earliest, latest = one.earliest or other.earliest, one.latest or other.latest
        if not bare or earliest is None or latest is None or earliest > latest:
            continue
        if _JOINED.fullmatch(text[one.span.end : other.span.start]):
            span = Span(one.span.start, other.span.end)
            words = text[span.start : span.end]
            both = Deadline(span=span, text=words, earliest=earliest, latest=latest, edtf=edtf(earliest, latest))
            yield max(score, other_score) + _ROUGH, both


def _needs_reference(meaning: Meaning) -> bool:
    if isinstance(meaning, Trimmed):
        return _needs_reference(meaning.inner)
    return isinstance(meaning, Named) or (isinstance(meaning, Shift) and meaning.source is From.REFERENCE)


def _reference(text: str, end: int, day: date | None) -> str | None:
    before = [each for each in find_times(text, day) if each.span.end <= end and each.type is TimeType.DATE]
    known = [each.value for each in before if each.value[:4].isdigit()]
    return known[-1] if known else None


def _range(place: Place, other: Item) -> Candidate | None:
    """Read "between 3 and 9 May", "from June to August 2026", "in May or June"."""
    first, second = place.item.meaning, other.meaning
    bound = prefix(place.text, place.piece.start, place.start)
    if first is None or second is None or bound.binding in {Binding.NOT, Binding.WITHIN}:
        return None
    last = stretch(second, place.frame)
    year = last[1].year if last and says_year(second) else None
    begin = stretch(in_year(first, year), place.frame)
    if begin is not None and begin[0] is not None and year is None:
        last = stretch(second, replace(place.frame, anchor=begin[0]))
    if begin is None or begin[0] is None or last is None:
        return None
    if begin[0] > last[1] and year is not None:
        begin = stretch(in_year(first, year - 1), place.frame) or begin
    if begin[0] is None or begin[0] > last[1] or past(place, last[1], Binding.RANGE):
        return None
    earliest = None if bound.binding in STRONG else begin[0]
    if bound.binding is Binding.FROM and moved(place):
        earliest = (stretch(second, place.frame) or begin)[0]
    return _score(place, Binding.RANGE, _deadline(place, bound.start, place.piece.start + other.end, earliest, last[1]))


def _from_named(place: Place, other: Item | None) -> Candidate | None:
    """Read "within three months of 1 March"."""
    amount = place.item.meaning
    if other is None or not isinstance(amount, Amount) or amount.toward:
        return None
    gap = [token for token in place.parsed.tokens if place.item.end <= token.start and token.end <= other.start]
    bound = prefix(place.text, place.piece.start, place.start)
    start = stretch(other.known, place.frame)
    if len(gap) != 1 or gap[0].kind not in _COUNTED_FROM or bound.binding is not Binding.WITHIN or start is None:
        return None
    latest = after(start[1], amount)
    end = place.piece.start + other.end
    return _score(place, Binding.WITHIN, _deadline(place, bound.start, end, None, latest)) if latest else None


def _single(place: Place) -> Candidate | None:
    meaning, words = place.item.meaning, _words(place)
    if meaning is None or words.binding is Binding.NOT or meaning.type is TimeType.SET:
        return None
    if mere_mention(place, prefix(place.text, place.piece.start, place.start).binding):
        return None
    if isinstance(meaning, Amount):
        return _after_amount(place, meaning, words.binding, words.start)
    if isinstance(meaning, Fixed) and meaning.text.endswith("_REF"):
        return _vague(place, words.start, meaning.text)
    return _dated(place, meaning, words)


def _words(place: Place) -> Words:
    """Return the words that bind a time: in front of it, behind it, and what their clause makes of them."""
    bound = prefix(place.text, place.piece.start, place.start)
    one_day = isinstance(place.item.meaning, (Day, Weekday))
    event = held(place.text, place.piece.start, bound, place.start, one_day=one_day)
    if event is not None:
        return Words(event.binding, event.start, place.end)
    behind, end = suffix(place.text, place.end, place.piece.end)
    binding = behind or turned(place, bound.binding, bound.start)
    start = article(place) if behind is not None and bound.binding is Binding.BARE else bound.start
    out = is_out(place.text, place.end, place.piece.end) if bound.binding is Binding.BEFORE else None
    if out is not None:
        return Words(Binding.BY, start, out)
    if binding is Binding.IN and ends_as_verb(place):
        return Words(Binding.BARE, place.start, end)
    if binding is Binding.WITHIN and not isinstance(place.item.meaning, Amount) and _is_over(place, bound):
        return Words(Binding.IN, start, end)
    return Words(Binding.BY if binding is Binding.BARE and alone(place) else binding, start, end)


def _dated(place: Place, meaning: Meaning, words: Words) -> Candidate | None:
    days = stretch(meaning, place.frame)
    if days is None and isinstance(meaning, Named):
        return _open(place, words.start, "the date it refers to is not known")
    if days is None and _innermost(meaning).value(place.frame).startswith("FY"):
        return _open(place, words.start, "which months its fiscal year has is not told")
    if days is None and isinstance(meaning, Day) and meaning.year is not None:
        return _open(place, words.start, "it lies too far ahead to be reckoned with")
    if days is None and place.frame.anchor is None and place.lean() is not Lean.PAST:
        return _open(place, words.start, "the report has no date to count from")
    if days is None or past(place, days[1], words.binding) or unsaid_day(place):
        return None
    earliest, latest = _bind(words.binding, middle(meaning, days) if words.binding is Binding.BY else days)
    return _score(place, words.binding, _deadline(place, words.start, words.end, earliest, latest))


def _innermost(meaning: Meaning) -> Meaning:
    return _innermost(meaning.inner) if isinstance(meaning, Trimmed) else meaning


def _is_over(place: Place, bound: Prefix) -> bool:
    """Tell "over the summer" from "within the month"."""
    return place.text[bound.start : place.start].lower().startswith("over")


def _bind(binding: Binding, days: "tuple[date | None, date]") -> "tuple[date | None, date | None]":
    first, last = days
    if binding in {Binding.BY, Binding.WITHIN}:
        return None, last
    if binding is Binding.BEFORE:
        return None, last if first is None else first - timedelta(days=1)
    if binding is Binding.FROM:
        return first or last, None
    if binding is Binding.AFTER:
        return last + timedelta(days=1), None
    return first, last


def _after_amount(place: Place, amount: Amount, binding: Binding, start: int) -> Candidate | None:
    ahead = amount.toward > 0 or binding in {Binding.WITHIN, Binding.BEFORE}
    words = place.text[start : place.start].lower().split()
    if amount.toward < 0 or not (ahead or words[-1:] == ["in"]):
        return None
    if binding is Binding.IN and place.lean() is Lean.PAST:
        return None
    day = place.frame.anchor
    if amount.toward == 0 and hangs_on_event(place.text, place.end, place.piece.end):
        day = day_counted_from(place.text, place.end, place.piece, day)
        if day is None:
            return _open(place, start, "counts from an event whose day is not known")
    if any(number is None for number, _ in amount.parts):
        return _open(place, start, "the stretch of time is vague")
    latest = after(day, amount) if day else None
    if latest is None:
        return _open(place, start, "the day it counts from is not known")
    return _score(place, Binding.WITHIN, _deadline(place, start, place.end, None, latest))


def _vague(place: Place, start: int, value: str) -> Candidate | None:
    if value != "FUTURE_REF" or place.item.word == "future":
        return None
    return _open(place, start, "no day can be told from these words")


def _open(place: Place, start: int, reason: str) -> Candidate:
    deadline = _deadline(place, start, place.end, None, None)
    return _VAGUE, replace(deadline, unresolved=reason)


def _deadline(place: Place, start: int, end: int, earliest: date | None, latest: date | None) -> Deadline:
    return Deadline(
        span=Span(start, end),
        text=place.text[start:end],
        earliest=earliest,
        latest=latest,
        edtf=edtf(earliest, latest),
    )


def _score(place: Place, binding: Binding, deadline: Deadline) -> Candidate:
    score = _STRENGTH[binding]
    if is_out(place.text, place.end, place.piece.end):
        score -= _ROUGH
    clause = place.text[place.piece.start : place.start].rpartition(",")[2].lower().split()
    planned = _ONCE_PLANNED.search(place.text[place.piece.start : deadline.span.start])
    if place.lean() is Lean.PAST or not _ONCE.isdisjoint(clause) or planned:
        score -= _LOOKING_BACK
    if not _CONDITIONS.isdisjoint(clause):
        score -= _CONDITIONAL
    return score, deadline
