"""Days, months and years as they are named: "3 May 2025", "Sept. 22", "the 1990s", "Christmas"."""

import re
from datetime import date, datetime

from onrecord.extract.times import intervals as cal
from onrecord.extract.times import lexicon as lex
from onrecord.extract.times.grammar import Item, Parts, Rule, rule
from onrecord.extract.times.holidays import Holiday
from onrecord.extract.times.meaning import Day, Fixed, Meaning, Part, Weekday
from onrecord.model.timex import TimeType

_RANKS = 9  # "on the third" may be any row's third; "on the fifteenth" hardly is
_PIVOT = 50  # two-figure years up to here are of this century


def year_of(item: Item) -> int:
    """Return the year of a token of two or four figures."""
    number = int(item.number or 0)
    return number if number > 99 else number + (2000 if number < _PIVOT else 1900)


def month_of(item: Item) -> int:
    """Return the number of a month's name."""
    return lex.MONTHS[item.word.rstrip(".")]


def _day(parts: Parts) -> Meaning | None:
    day, month = parts.number("d", 0), month_of(parts["m"])
    year = parts.get("y")
    if not 1 <= day <= (29 if month == 2 else 30 if month in {4, 6, 9, 11} else 31):
        return None
    named = parts.get("w")
    weekday = lex.WEEKDAYS[named.word.rstrip(".")] if named else None
    return Day(day, month, year_of(year) if year else None, weekday=weekday)


def _far_day(parts: Parts) -> Meaning | None:
    """Read "31 December 9999", which stands for ever; of "on 3 May 5000 people" the number is no year."""
    after = parts.after
    closed = after is None or after.kind in {"close", "comma", "mark", "newline"}
    return _day(parts) if closed and int(parts["y"].number or 0) >= cal.FAR else None


def _ordinal_day(parts: Parts) -> Meaning | None:
    """Read "Friday the 13th", "on the 4th": a day of the month in hand."""
    day, after = parts.number("d", 0), parts.after
    closed = after is None or after.kind in {"close", "comma", "mark", "newline", "and", "at", "from", "for", "to"}
    told = parts["d"].text[0].isdigit() or day > _RANKS
    pointed = "w" in parts or (parts.before is not None and parts.before.kind in {"on", "by", "until", "since"})
    return Day(day) if 1 <= day <= 31 and told and closed and pointed else None


def _two_days(parts: Parts) -> list[Item] | None:
    """Read "3-5 May", "May 4 and 5": the first and the last day, an item each."""
    later = _day(parts)
    month, year = month_of(parts["m"]), parts.get("y")
    one, other = parts["c"], parts["d"]
    if later is None or not 1 <= int(one.number or 0) <= 31:
        return None
    first = Day(int(one.number or 0), month, year_of(year) if year else None)
    start, end = (parts.first.start, one.end), (other.start, parts.last.end)
    return [
        Item(*start, "date_day", one.word, one.text, first),
        parts["j"],
        Item(*end, "date_day", other.word, other.text, later),
    ]


def _month(parts: Parts) -> Meaning:
    year = parts.get("y")
    return Part(f"{month_of(parts['m']):02d}", Fixed(f"{year_of(year):04d}") if year else None)


def _iso(parts: Parts) -> list[Item] | None:
    word = parts.first.word.upper()
    try:
        datetime.fromisoformat(word.removesuffix("Z"))
    except ValueError:
        return None
    timed = "T" in word
    kind, type_ = ("time", TimeType.TIME) if timed else ("date_day", TimeType.DATE)
    return [parts.join(kind, Fixed(word, type_))]


def _numeric(parts: Parts) -> Meaning | None:
    """Figures only: where day and month could change places, the order is month first with `/` alone."""
    pieces = [int(piece) for piece in re.split(r"[/.-]", parts.first.word)]
    lengths = [len(piece) for piece in re.split(r"[/.-]", parts.first.word)]
    if lengths[0] == 4:
        year, month, day = pieces
    elif lengths[2] in {2, 4} and lengths[0] <= 2:
        month, day, year = pieces if "/" in parts.first.word else (pieces[1], pieces[0], pieces[2])
        year += 0 if lengths[2] == 4 else 2000 if year < _PIVOT else 1900
    else:
        return None
    if month > 12 >= day:
        month, day = day, month
    try:
        return Fixed(date(year, month, day).isoformat())
    except ValueError:
        return None


_PLAIN_YEARS = range(1900, 2100)
_NO_NOUNS = frozenset("was is has as its his does this us".split())
# What is numbered before a number, and what is counted behind one, so that the number is no year.
_NUMBERED = frozenset("flight room no nos number unit page highway route article order section channel model".split())
_COUNTING = frozenset("of the some about around over another".split())
_CROWDS = frozenset("people men women children persons".split())
_YEAR_WORDS = frozenset(
    "in since by until till from to of during before after around through throughout between late early mid and "
    "or for than over the as this his her its ’s 's".split()
)


def _year(parts: Parts) -> Meaning | None:
    """Take four figures for a year if they look like one, or stand where only years do."""
    before, after = parts.before, parts.after
    if before is not None and before.word in (_COUNTING if after is not None and after.word in _CROWDS else _NUMBERED):
        return None
    pointed = before is not None and before.word in _YEAR_WORDS
    counts = after is not None and after.text.islower() and after.word.endswith("s") and after.word not in _NO_NOUNS
    number = int(parts["y"].number or 0)
    if parts.first.kind == "year" and not (number in _PLAIN_YEARS and (pointed or not counts)):
        closed = after is None or after.kind in {"close", "comma", "mark", "newline", "dash", "and", "to"}
        if not (pointed and not counts) and not closed:
            return None
    return Fixed(f"{int(parts['y'].number or 0):04d}")


def _years(parts: Parts) -> list[Item] | None:
    """Read "1914-18", "1955–1957": both years."""
    first, second = parts["y"], parts["z"]
    start, end = int(first.number or 0), int(second.number or 0)
    if second.kind != "year":
        end += start // 100 * 100
    if start >= end and parts["z"].text[0] in "01" and 1 <= end % 100 <= 12 and second.kind != "year":
        return [parts.join("date_month", Fixed(f"{start:04d}-{end % 100:02d}"))]
    if not start < end <= start + 100:
        return None
    dash = parts["j"]
    return [
        Item(first.start, first.end, "date_year", first.word, first.text, Fixed(f"{start:04d}")),
        dash,
        Item(second.start, second.end, "date_year", second.word, second.text, Fixed(f"{end:04d}")),
    ]


def _bc(parts: Parts) -> Meaning:
    return Fixed(f"BC{int(parts['n'].number or 0):04d}")


def _ad(parts: Parts) -> Meaning:
    return Fixed(f"{int(parts['n'].number or 0):04d}")


def _fiscal(parts: Parts) -> Meaning:
    year = parts.get("y")
    number = year_of(year) if year else int(parts.first.word[2:])
    return Fixed(f"FY{number if number > 99 else number + 2000:04d}")


def _of_decades(parts: Parts) -> bool:
    """Tell whether "80s" stands where a decade would: a gun or a plane may be called so too."""
    before = parts.before
    lone = before is not None and before.end < parts.first.start
    return lone and before is not None and before.kind in {"early", "late", "mid", "and", "dash"}


def _decade(parts: Parts) -> Meaning | None:
    word = parts["d"].word.strip("'’").rstrip("s").rstrip("'’")
    if len(word) == 2 and word.isdigit() and parts.first.kind == "decade" and not _of_decades(parts):
        return None
    if parts["d"].kind == "decade_word":
        return Fixed(f"19{lex.DECADE_WORDS[parts['d'].word]}")
    return Fixed(word[:3] if len(word) == 4 else f"19{word[0]}")


def _century(parts: Parts) -> Meaning | None:
    number = int(parts["n"].number or 0)
    if parts["c"].word not in {"century", "centuries"} or not 1 <= number <= 30:
        return None
    return Fixed(f"{number - 1:02d}" if "b" not in parts else f"BC{number - 1:02d}")


def _weekday(parts: Parts) -> Meaning:
    shift = -1 if "l" in parts else 1 if "n" in parts else 0
    return Weekday(lex.WEEKDAYS[parts["w"].word.rstrip(".")], shift)


def _weekdays(parts: Parts) -> Meaning:
    name = parts["w"].word.removesuffix("s") if parts["w"].kind == "weekdays" else parts["w"].word
    return Fixed(f"XXXX-WXX-{lex.WEEKDAYS[name.rstrip('.')]}", TimeType.SET)


def _season(parts: Parts) -> Meaning:
    year = parts.get("y")
    return Part(lex.SEASONS[parts["s"].word], Fixed(f"{year_of(year):04d}") if year else None)


def _holiday(parts: Parts) -> Meaning:
    year = parts.get("y")
    return Holiday(parts["h"].word, Fixed(f"{year_of(year):04d}") if year else None)


RULES: tuple[Rule, ...] = (
    rule("iso", "date_day", _iso),
    rule("eleventh", "date_day", lambda _: Fixed("2001-09-11")),
    rule("numeric", "date_day", _numeric),
    rule("(w=weekday comma? the?)? m=month the? d=dayord (comma? y=year)?", "date_day", _day),
    rule("(w=weekday comma?)? the? d=dayord day_word? of? m=month comma? y=year", "date_day", _day),
    rule("(w=weekday comma?)? the? d=dayord day_word? of? m=month", "date_day", _day),
    rule("(w=weekday comma? the?)? m=month the? d=dayord comma? y=four", "date_day", _far_day),
    rule("(w=weekday comma?)? the? d=dayord day_word? of? m=month comma? y=four", "date_day", _far_day),
    rule("m=month c=dayord j=(dash|and|to|or|comma|through) d=dayord (comma? y=year)?", "date_day", _two_days),
    rule(
        "(weekday comma?)? the? c=dayord j=(dash|and|to|or|comma|through) the? d=dayord of? m=month (comma? y=year)?",
        "",
        _two_days,
    ),
    rule("(w=weekday comma?)? the d=ordinal", "date_day", _ordinal_day),
    rule("d=day dash m=month dash y=(year|two)", "date_day", _day),
    rule("m=month (comma|of)? y=year", "date_month", _month),
    rule("m=month quote y=(two|day)", "date_month", _month),
    rule("m=month", "date_month", _month),
    rule("(the year_word)? y=year", "date_year", _year),
    rule("y=year j=dash z=(year|two|day)", "date_year", _years),
    rule("n=(year|four|number|two|day) bc", "date_year", _bc),
    rule("ad n=(year|four|number|two|day)", "date_year", _ad),
    rule("n=(year|four|number|two|day) ad", "date_year", _ad),
    rule("fiscal year_word? y=year", "date_year", _fiscal),
    rule("the? year dash y=(year|two|day) fiscal year_word", "date_year", _fiscal),
    rule("fiscal year_word? year dash y=(year|two|day)", "date_year", _fiscal),
    rule("fiscal", "date_year", lambda parts: _fiscal(parts) if parts.first.word.startswith("fy") else None),
    rule("the? d=decade", "date_decade", _decade),
    rule("the d=decade_word", "date_decade", _decade),
    rule("the? n=(ordinal|second) dash? c=unit b=bc?", "date_decade", _century),
    rule("w=weekday", "date_day", _weekday),
    rule("the? l=(last|past|previous) w=weekday", "date_day", _weekday),
    rule("(this|coming|this coming) w=weekday", "date_day", _weekday),
    rule("n=(next|following) w=weekday", "date_day", _weekday),
    rule("w=weekdays", "setn", _weekdays),
    rule("every w=weekday", "setn", _weekdays),
    rule("the? s=season (comma|of|in)? y=year", "date_part", _season),
    rule("the? s=season", "date_part", _season),
    rule("h=holiday (comma? y=year)?", "date_day", _holiday),
)
