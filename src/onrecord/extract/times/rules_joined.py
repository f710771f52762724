"""Times made of times: "the end of next month", "Monday morning", "two years later", "the third quarter of 2026"."""

from dataclasses import replace

from onrecord.extract.times.amount import Amount
from onrecord.extract.times.frame import From
from onrecord.extract.times.grammar import Item, Parts, Rule, rule
from onrecord.extract.times.holidays import Holiday
from onrecord.extract.times.meaning import (
    Clock,
    Day,
    Fixed,
    Meaning,
    NthWeekday,
    Part,
    Piece,
    Shift,
    Trimmed,
    Weekday,
)
from onrecord.extract.times.rules_spans import kind_of, unit_of
from onrecord.extract.times.rules_years import date_kind, index_of

_SHIFTED = {"early": "EARLY", "mid": "MID", "late": "LATE", "earlier": "EARLIER", "later": "LATER"}
_EDGES = {"start": "START", "middle": "MID", "end": "END"}
_YEAR_NOW = Shift("year", 0)


def _shifted(parts: Parts) -> list[Item] | None:
    inner = parts["d"]
    named = isinstance(inner.meaning, (Shift, Weekday))
    if parts["s"].kind in {"earlier", "later"} and inner.kind == "date_day" and not named:
        return None
    return [parts.join(date_kind(inner), Trimmed(parts.meaning("d"), _SHIFTED[parts["s"].kind]))]


def _edge(parts: Parts) -> list[Item]:
    return [parts.join(date_kind(parts["d"]), Trimmed(parts.meaning("d"), _EDGES[parts["e"].kind]))]


def _latter(parts: Parts) -> list[Item]:
    mod = "EARLY" if parts["e"].kind in {"early", "ordinal"} else "LATE"
    return [parts.join(date_kind(parts["d"]), Trimmed(parts.meaning("d"), mod))]


def _day_of_year(parts: Parts) -> Meaning | None:
    """Read "3 May next year", "the last day of March next year"."""
    day, year = parts["d"].meaning, parts["y"].meaning
    if year is None or (isinstance(year, Fixed) and parts["y"].start > parts["d"].end + 4):
        return None
    if isinstance(day, Holiday) and day.year is None:
        return replace(day, year=year)
    if isinstance(day, Day) and day.year is None and day.month:
        return replace(day, within=year)
    whole = day.whole if isinstance(day, (Piece, NthWeekday)) else None
    if isinstance(day, (Piece, NthWeekday)) and isinstance(whole, Part) and whole.year is None:
        return replace(day, whole=replace(whole, year=year))
    return None


def _weekday_in(parts: Parts) -> Meaning | None:
    day = parts["w"].meaning
    return replace(day, week=parts.meaning("d")) if isinstance(day, Weekday) and day.week is None else None


def _nth_weekday(parts: Parts) -> Meaning | None:
    day = parts["w"].meaning
    return NthWeekday(day.number, index_of(parts["n"]), parts.meaning("d")) if isinstance(day, Weekday) else None


def _piece(parts: Parts) -> list[Item] | None:
    unit = unit_of(parts["u"])
    if unit in {"second", "minute", "hour"}:
        return None
    return [parts.join(kind_of(unit), Piece(unit, index_of(parts["n"]), parts.meaning("d")))]


def _last_piece(parts: Parts) -> list[Item] | None:
    last = parts["p"].meaning
    if not isinstance(last, Shift) or last.amount != -1:
        return None
    return [parts.join(parts["p"].kind, Piece(last.unit, -1, parts.meaning("d")))]


def _ago(parts: Parts) -> list[Item] | None:
    return _moved(parts, From.ANCHOR, -1, "PAST_REF")


def _open_ended(parts: Parts) -> bool:
    """Read "two years after" with the event still to come: the stretch alone is the time."""
    after = parts.after
    closed = after is None or after.kind in {"close", "comma", "mark", "newline"}
    return parts["j"].kind in {"before", "after"} and not closed


def _earlier(parts: Parts) -> list[Item] | None:
    if _open_ended(parts):
        return None
    return _moved(parts, From.REFERENCE, -1, "PAST_REF")


def _later(parts: Parts) -> list[Item] | None:
    if _open_ended(parts):
        return None
    return _moved(parts, From.REFERENCE, 1, "FUTURE_REF")


def _hence(parts: Parts) -> list[Item] | None:
    if "r" in parts and parts["r"].word != "now":
        return None
    return _moved(parts, From.ANCHOR, 1, "FUTURE_REF")


def _from_named(parts: Parts) -> list[Item] | None:
    named = parts["d"].meaning
    if parts["j"].kind == "from" and not isinstance(named, (Shift, Weekday)):
        return None
    sign = -1 if parts["j"].kind == "before" else 1
    return _moved(parts, parts.meaning("d"), sign, "XXXX-XX-XX")


def _moved(parts: Parts, source: "From | Meaning", sign: int, vague: str) -> list[Item] | None:
    amount = parts["n"].meaning
    if not isinstance(amount, Amount):
        return None
    whole = amount.whole()
    if whole is None:
        return [parts.join("refn", Fixed(vague))]
    unit, number = whole
    return [parts.join(kind_of(unit), Shift(unit, sign * number, source))]


def _day_beside(parts: Parts) -> Meaning:
    return Shift("day", -1 if parts["j"].kind == "before" else 1, parts.meaning("d"))


def _beside_reference(parts: Parts) -> list[Item] | None:
    """Read "the year before", "the day after": from the date named last."""
    unit = parts["u"].meaning
    if not isinstance(unit, Shift) or (parts["j"].kind in {"before", "after"} and _open_ended(parts)):
        return None
    amount = -1 if parts["j"].kind in {"before", "previous", "earlier"} else 1
    return [parts.join(kind_of(unit.unit), Shift(unit.unit, amount, From.REFERENCE))]


def _timed_day(parts: Parts) -> Meaning | None:
    clock = parts["t"].meaning
    return replace(clock, day=parts.meaning("d")) if isinstance(clock, Clock) and clock.day is None else None


def _clock_and_part(parts: Parts) -> Meaning | None:
    """Read "8:30 in the evening", "6 p.m. this afternoon": the half of the day is in the second."""
    clock, part = parts["t"].meaning, parts["p"].meaning
    if not isinstance(clock, Clock) or not isinstance(part, Clock) or not clock.code[1].isdigit():
        return None
    if part.code[1].isdigit():
        return None
    hour = int(clock.code[1:3])
    if part.code in {"TAF", "TEV", "TNI"} and hour < 12:
        clock = replace(clock, code=f"T{hour + 12:02d}{clock.code[3:]}")
    return replace(clock, day=part.day)


def _nearby_part(parts: Parts) -> Meaning | None:
    """Read "the next morning", "that night", "the previous evening"."""
    part, pointer = parts["t"].meaning, parts["p"].kind
    amount = {"next": 1, "following": 1, "previous": -1}.get(pointer, 0)
    if not isinstance(part, Clock) or part.day is not None:
        return None
    return replace(part, day=Shift("day", amount, From.REFERENCE))


RULES: tuple[Rule, ...] = (
    rule("the? s=shifted dash? (in|on)? the? d=any_date", "", _shifted),
    rule("(the|in the)? s=(early|mid|late) dash? d=time", "time", _shifted),
    rule("the? very? e=edge of d=any_date", "", _edge),
    rule("e=(start|end) d=stretch", "", _edge),
    rule("the? e=(latter|ordinal|early) part of d=any_date", "", _latter),
    rule("d=date_day (of|in|comma)? y=date_year", "date_day", _day_of_year),
    rule("w=date_day (of|in)? d=date_week", "date_day", _weekday_in),
    rule("the? n=(ordinal|second|final|last) w=date_day (of|in) d=date_month", "date_day", _nth_weekday),
    rule("the? n=(ordinal|second|final) u=(unit|day_word) (of|in) d=stretch", "", _piece),
    rule("the? n=(ordinal|second|last|final) consecutive u=(unit|day_word) (of|in) d=stretch", "", _piece),
    rule("the? p=(date_week|date_day|date_month) of d=stretch", "", _last_piece),
    rule("n=duration ago", "", _ago),
    rule("n=duration j=(earlier|before)", "", _earlier),
    rule("n=duration j=(later|after)", "", _later),
    rule("n=duration hence", "", _hence),
    rule("n=duration from r=refn", "", _hence),
    rule("n=duration j=(before|after|from) d=(date_day|date_year)", "", _from_named),
    rule("u=the_unit j=(before|previous|earlier|after|following|later)", "", _beside_reference),
    rule("the? (day_word|the_unit) j=(before|after) d=date_day", "date_day", _day_beside),
    rule("d=date_day (at|comma|in|on)? the? t=time", "time", _timed_day),
    rule("t=time (on|of|comma)? the? d=date_day", "time", _timed_day),
    rule("t=time p=time", "time", _clock_and_part),
    rule("(the|that)? p=(next|following|previous|same|that) t=time", "time", _nearby_part),
)
