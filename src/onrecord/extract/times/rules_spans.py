"""Stretches, repetitions and times told from here: "three days", "every week", "last month", "soon"."""

from onrecord.extract.times import lexicon as lex
from onrecord.extract.times.amount import Amount
from onrecord.extract.times.frame import From
from onrecord.extract.times.grammar import Item, Parts, Rule, rule
from onrecord.extract.times.meaning import Fiscal, Fixed, Meaning, Named, Part, Shift, Weekday, Weekend, WeeksOn
from onrecord.model.timex import TimeType

_DATE_KINDS = {"day": "date_day", "week": "date_week", "weekend": "date_week", "fortnight": "date_week"}
_KINDS = {"month": "date_month", "quarter": "date_part", "half": "date_part", "year": "date_year"}


def unit_of(item: Item) -> str:
    """Return the unit that a word names."""
    word = item.word
    return lex.UNITS.get(word) or lex.PLURAL_UNITS[word]


def kind_of(unit: str) -> str:
    """Return the class of a calendar unit's item."""
    return _DATE_KINDS.get(unit) or _KINDS.get(unit, "date_decade")


def _amount(parts: Parts) -> Meaning:
    toward = 1 if "f" in parts else -1 if "b" in parts else 0
    count = parts.get("n")
    number = 1.0 if count is None or count.kind == "a" else count.number
    pieces: list[tuple[float | None, str]] = [(number, unit_of(parts["u"]))]
    if "half" in parts:
        pieces[0] = ((number or 0) + 0.5, pieces[0][1])
    if "v" in parts:
        pieces.append((parts["m"].number, unit_of(parts["v"])))
    return Amount(tuple(pieces), toward)


def _half_unit(parts: Parts) -> Meaning:
    unit = unit_of(parts["u"])
    whole = {"year": (6, "month"), "hour": (30, "minute"), "day": (12, "hour"), "century": (50, "year")}
    return Amount((whole.get(unit, (0.5, unit)),))


def _vague_amount(parts: Parts) -> Meaning:
    toward = 1 if "f" in parts else -1 if "b" in parts else 0
    return Amount(((None, unit_of(parts["u"])),), toward)


def _whole(parts: Parts) -> list[Item] | None:
    """Read "last week", "next month", "this year": a unit of the calendar."""
    unit, pointer = unit_of(parts["u"]), parts["p"]
    source = From.REFERENCE if pointer.kind in {"previous", "following", "that", "same", "those"} else From.ANCHOR
    amount = {"last": -1, "past": -1, "previous": -1, "latest": -1, "next": 1, "coming": 1, "following": 1}
    if unit in {"second", "minute", "hour"}:
        return None
    if unit == "day":
        source = From.REFERENCE
    shift = amount.get(pointer.kind, 0)
    meaning: Meaning = Fiscal(shift) if "y" in parts and unit == "year" else Shift(unit, shift, source)
    return [parts.join(kind_of(unit), meaning)]


def _after_next(parts: Parts) -> list[Item] | None:
    """Read "the week after next"."""
    unit = unit_of(parts["u"])
    if unit in {"second", "minute", "hour", "day"}:
        return None
    return [parts.join(kind_of(unit), Shift(unit, 2))]


def _the_unit(parts: Parts) -> list[Item] | None:
    unit = unit_of(parts["u"])
    if unit == "weekend":
        return None
    source = From.REFERENCE if unit == "day" else From.ANCHOR
    kind = kind_of(unit) if "whole" in parts else "the_unit"
    return [parts.join(kind, Shift(unit, 0, source))]


def _past(_: Parts) -> Meaning:
    return Fixed("PAST_REF")


def _future(parts: Parts) -> Meaning | None:
    before, after = parts.before, parts.after
    if parts.first.kind == "future_word" and after is not None and after.kind in {"after", "before", "as", "dash"}:
        return None
    if before is not None and before.kind == "as":
        return None
    return Fixed("FUTURE_REF")


def _every(parts: Parts) -> Meaning:
    number = 2.0 if "o" in parts else parts["n"].number if "n" in parts else 1.0
    return Fixed(Amount(((number, unit_of(parts["u"])),)).text, TimeType.SET)


def _every_season(parts: Parts) -> Meaning:
    word = parts["s"].word
    code = lex.SEASONS.get(word)
    return Fixed(f"XXXX-{code}" if code else f"XXXX-XX-XXT{lex.DAYPARTS[word]}", TimeType.SET)


def _adverb(parts: Parts) -> Meaning | None:
    """Read "daily", unless it is the name of a paper."""
    before, after = parts.before, parts.after
    if parts.first.text[0].isupper() and any(each and each.text[0].isupper() for each in (before, after)):
        return None
    return Fixed(lex.SETS[parts.first.word], TimeType.SET)


def _near_day(parts: Parts) -> Meaning:
    amount = {"yesterday": -1, "today": 0, "tomorrow": 1}[parts["d"].kind]
    return Shift("day", amount)


_WEEKS = {"week": 1, "fortnight": 2}


def _weeks_on(parts: Parts) -> Meaning | None:
    """Read "Monday week", "a fortnight on Friday", "a week today"; what lasts "for a week from Monday" begins then."""
    weeks, named = _WEEKS.get(parts["u"].word), parts.get("w")
    lasting = "n" in parts and parts.before is not None and parts.before.kind in {"for", "over", "within"}
    if weeks is None or lasting or (parts.after is not None and parts.after.kind == "dash"):
        return None
    start = Weekday(lex.WEEKDAYS[named.word.rstrip(".")]) if named else Shift("day", int(parts["d"].kind == "tomorrow"))
    return WeeksOn(start, weeks)


def _near_day_twice(parts: Parts) -> Meaning:
    return Shift("day", -2 if parts["d"].kind == "yesterday" else 2)


def _presently(parts: Parts) -> list[Item] | None:
    """Read "now", "these days", "at present"; "these" with another unit is no present."""
    first, last = parts.first, parts.last
    if (first.kind == "these" and last.word != "days") or (first.kind == "present" and last is first):
        return None
    return [parts.join("refn", Fixed("PRESENT_REF"))]


def _season(parts: Parts) -> Meaning:
    code = lex.SEASONS[parts["s"].word]
    return Part(code, shift=_shift(parts), this=_shift(parts) == 0)


def _month(parts: Parts) -> Meaning:
    return Part(f"{lex.MONTHS[parts['m'].word.rstrip('.')]:02d}", shift=_shift(parts), this=_shift(parts) == 0)


def _weekend(parts: Parts) -> Meaning | None:
    return Weekend() if parts["w"].word == "weekend" else None


def _unit_ago(parts: Parts) -> list[Item] | None:
    """Read "the year-earlier quarter"."""
    unit = unit_of(parts["u"])
    return [parts.join(kind_of(unit), Shift(unit, -1))]


def _that_time(parts: Parts) -> list[Item] | None:
    """Read "by that time", "until then", "at this time"; the preposition stays outside."""
    preposition, pointer = parts.first, parts["t"]
    meaning: Meaning = Fixed("PRESENT_REF") if pointer.kind == "this" else Named()
    return [preposition, Item(pointer.start, parts.last.end, "refn", "time", "time", meaning)]


def _shift(parts: Parts) -> int:
    kind = parts["p"].kind
    return -1 if kind in {"last", "past", "previous", "latest"} else 1 if kind in {"next", "coming", "following"} else 0


def _past_unit(parts: Parts) -> list[Item] | Meaning | None:
    """Read "the past decade" is a stretch, "the last day of March" a part of something."""
    return None if parts["u"].kind in {"day_word", "quarter"} or _before_of(parts) else _amount(parts)


def _single(parts: Parts) -> Meaning | None:
    """Read "a year", "one month"; but "a second term", "a quarter of the sum"."""
    if parts["u"].kind in {"second", "quarter"}:
        return None
    return _amount(parts)


def _before_of(parts: Parts) -> bool:
    return parts.after is not None and parts.after.kind == "of"


def _counted(parts: Parts) -> Meaning | None:
    """Return a number and a unit; "three quarters of the sum" is none."""
    units = parts["u"]
    short = units.word in {"min", "sec", "hr", "yr"}
    if (units.word in {"quarter", "quarters"} and _before_of(parts)) or (units.kind == "second" and not short):
        return None
    return _amount(parts)


def _bare(parts: Parts) -> Meaning | None:
    """Read "for years", "decades of war"; a plural unit with no number."""
    if unit_of(parts["u"]) in {"second", "minute", "quarter"}:
        return None
    return _vague_amount(parts)


_MORE = "(about|just|over|(up to)|((at least|more than|up to|at) about?))?"

RULES: tuple[Rule, ...] = (
    # Stretches of time.
    rule(
        f"{_MORE} (number_any (to|or|dash))? n=amount dash? consecutive{{0,2}} u=units (quote time)?",
        "duration",
        _counted,
    ),
    rule(f"{_MORE} n=amount dash u=anyunit (dash? (old|long))?", "duration", _counted),
    rule(f"{_MORE} n=(one|a) consecutive? u=oneunit ((dash? long)|(possessive time))?", "duration", _single),
    rule(f"{_MORE} n=amount u=unit", "duration", _counted),
    rule(f"{_MORE} n=amount u=anyunit half=(and a half)", "duration", _amount),
    rule(f"{_MORE} n=amount u=anyunit (and|comma) m=amount v=anyunit", "duration", _amount),
    rule("(half a|a half) u=oneunit", "duration", _half_unit),
    rule("(the|these|those)? b=back n=number_any consecutive? u=units", "duration", _amount),
    rule("the? f=ahead n=number_any consecutive? u=units", "duration", _amount),
    rule("the nth n=number_any consecutive? u=units", "duration", _amount),
    rule("(the|these|those)? b=back u=units", "duration", _vague_amount),
    rule("the? f=ahead u=units", "duration", _vague_amount),
    rule("the b=(past|last) u=oneunit", "duration", _past_unit),
    rule("the f=coming u=oneunit", "duration", _amount),
    rule("the? recent u=units", "duration", _vague_amount),
    rule("the? u=units (dash long)?", "duration", _bare),
    # Units of the calendar, seen from here.
    rule("(the|that)? p=pointer y=fiscal? u=oneunit", "", _whole),
    rule("the u=oneunit after next", "", _after_next),
    rule("the fiscal year_word", "date_year", lambda _: Fiscal()),
    rule("the whole=(entire|consecutive)? u=(unit|day_word|quarter|year_word)", "", _the_unit),
    rule("(the|that)? p=pointer s=season", "date_part", _season),
    rule("p=(last|next|coming|this|past) m=month", "date_month", _month),
    rule("(the|that) p=(previous|following|coming|past) m=month", "date_month", _month),
    rule("d=(today|yesterday|tomorrow)", "date_day", _near_day),
    rule("(w=weekday|d=(today|tomorrow)) u=unit", "date_day", _weeks_on),
    rule("n=(a|one) u=unit (on|from) w=weekday", "date_day", _weeks_on),
    rule("n=(a|one) u=unit from? d=(today|tomorrow)", "date_day", _weeks_on),
    rule("the day_word before d=yesterday", "date_day", _near_day_twice),
    rule("the day_word after d=tomorrow", "date_day", _near_day_twice),
    rule("the w=unit", "date_week", _weekend),
    rule("the new_year", "date_year", lambda _: Shift("year", 1)),
    rule("(the|a)? u=oneunit dash (ago|earlier)", "date_year", _unit_ago),
    rule("(by|at|since|until|before|from) t=(then|((that|this) time))", "", _that_time),
    rule("(by|at|since|until|before|from|on) t=(that|the? same) date_word", "", _that_time),
    # Repetitions.
    rule("set", "setn", _adverb),
    rule("every n=number_any? u=anyunit", "setn", _every),
    rule("every o=alternate u=anyunit", "setn", _every),
    rule("every s=(season|daypart)", "setn", _every_season),
    rule("(once|number_any times) (a|every|per) u=oneunit", "setn", _every),
    rule("(per) u=oneunit", "setn", _every),
    # Times told by reference.
    rule("right? present_word|current|these units|at? present|at? the moment", "", _presently),
    rule("past_word|recent|the recent? past|long ago", "refn", _past),
    rule("future_word|the? near? future", "refn", _future),
)
