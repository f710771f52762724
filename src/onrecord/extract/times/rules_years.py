"""Parts of years: "the third quarter of 2026", "the first half", "year-end", "March next year"."""

from dataclasses import replace

from onrecord.extract.times.grammar import Item, Parts, Rule, rule
from onrecord.extract.times.meaning import Meaning, Part, Shift, Trimmed
from onrecord.extract.times.rules_spans import kind_of

_YEAR_NOW = Shift("year", 0)
_RUNS_OUT = frozenset("is was ends ended runs ran closes closed finishes finished".split())


def date_kind(item: Item) -> str:
    """Return the class of a date, or of the unit that "the month" stands for."""
    if item.kind != "the_unit":
        return item.kind
    return kind_of(item.meaning.unit) if isinstance(item.meaning, Shift) else "date_year"


def _year_end(parts: Parts) -> Meaning | None:
    if parts["e"].word != "end":
        return None
    return Trimmed(parts.meaning("y") if "y" in parts else _YEAR_NOW, "END")


def _before_it_is_out(parts: Parts) -> list[Item] | None:
    """Read "before the year is out" as a time; the preposition stays outside."""
    unit, after = parts["d"], parts.after
    if after is None or after.word not in _RUNS_OUT:
        return None
    return [parts.first, Item(unit.start, unit.end, date_kind(unit), unit.word, unit.text, unit.known)]


def _rest(parts: Parts) -> list[Item]:
    return [parts.join(date_kind(parts["d"]), Trimmed(parts.meaning("d"), "END"))]


def _within_unit(parts: Parts) -> list[Item]:
    """Read "within the month" as the month in hand; the preposition stays outside."""
    unit = parts["d"]
    return [parts.first, Item(unit.start, unit.end, date_kind(unit), unit.word, unit.text, unit.known)]


def index_of(item: Item) -> int:
    """Return the place in a row that an ordinal names, -1 for the last."""
    return -1 if item.kind in {"final", "last", "latter"} else int(item.number or 2)


def _half(parts: Parts) -> list[Item] | None:
    index = index_of(parts["n"])
    half = 2 if index in {-1, 2} else 1
    if index not in {-1, 1, 2}:
        return None
    whole = parts.get("d")
    if whole is None or date_kind(whole) == "date_year":
        return [parts.join("date_part", Part(f"H{half}", whole.meaning if whole else None))]
    return [parts.join(date_kind(whole), Trimmed(parts.meaning("d"), f"HALF{half}"))]


def _quarter(parts: Parts) -> Meaning | None:
    index = index_of(parts["n"])
    year = parts.get("y")
    if index > 4:
        return None
    return Part(f"Q{4 if index < 0 else index}", year.meaning if year else None)


def _quartered(parts: Parts) -> Meaning | None:
    text = parts["q"].word.upper()
    code = text if text[0] in "QH" else text[::-1]
    year = parts.get("y")
    return Part(code, year.meaning if year else None) if code[0] == "Q" or code[1] in "12" else None


def _part_of_year(parts: Parts) -> list[Item] | None:
    part = parts["d"].meaning
    mod = part.mod if isinstance(part, Trimmed) else None
    inner = part.inner if isinstance(part, Trimmed) else part
    if not isinstance(inner, Part) or inner.year is not None:
        return None
    whole: Meaning = replace(inner, year=parts.meaning("y"), shift=0, this=False)
    return [parts.join(parts["d"].kind, Trimmed(whole, mod) if mod else whole)]


RULES: tuple[Rule, ...] = (
    rule("(the_unit|year_word) possessive? dash? e=end y=date_year?", "date_year", _year_end),
    rule("within d=the_unit", "", _within_unit),
    rule("before d=the_unit", "", _before_it_is_out),
    rule("mid dash? year_word", "date_year", lambda _: Trimmed(_YEAR_NOW, "MID")),
    rule("the? rest of d=any_date", "", _rest),
    rule("e=end year_word", "date_year", _year_end),
    rule("the? n=(ordinal|second|latter|final) dash? half (of|in) d=any_date", "", _half),
    rule("the? n=(ordinal|second) dash? half d=date_year?", "", _half),
    rule("the? n=nth dash? (fiscal)? quarter (of|in)? y=date_year", "date_part", _quarter),
    rule("the? n=nth dash? (fiscal)? quarter (of y=the_unit)?", "date_part", _quarter),
    rule("y=date_year possessive n=nth dash? quarter", "date_part", _quarter),
    rule("the? q=quartered (of|in|comma)? y=date_year?", "date_part", _quartered),
    rule("y=date_year dash? q=quartered", "date_part", _quartered),
    rule("q=quartered dash y=date_year", "date_part", _quartered),
    rule("d=date_part (of|in)? y=date_year", "", _part_of_year),
    rule("d=date_month (of|in)? y=date_year", "", _part_of_year),
    rule("d=(date_part|date_month) of y=the_unit", "", _part_of_year),
)
