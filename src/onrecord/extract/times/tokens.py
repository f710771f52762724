"""A text cut into tokens, each with the one class that the grammar sees."""

import re
from dataclasses import dataclass

from onrecord.extract.times import lexicon as lex

_MONTH_ABBREVIATION = r"(?:[Jj]an|[Ff]eb|[Mm]ar|[Aa]pr|[Jj]un|[Jj]ul|[Aa]ug|[Ss]ept?|[Oo]ct|[Nn]ov|[Dd]ec)\."
_TOKEN = re.compile(
    r"(?P<iso>\d{4}-\d{2}-\d{2}(?![\d-])(?:T\d{2}:\d{2}(?::\d{2})?Z?)?)"
    r"|(?P<numeric>\d{1,4}([/.-])\d{1,2}\3\d{1,4}(?![\d/]))"
    r"|(?P<clock>\d{1,2}(?::\d{2}){1,2}(?![:\d])|\d{1,2}\.\d{2}(?=\s?[apAP]\.?[mM]\b))"
    r"|(?P<ordinal>\d{1,3}(?:st|nd|rd|th)\b)"
    r"|(?P<decade>(?:\d{3}0|['’]?\d0)['’]?s\b)"
    r"|(?P<big>\d{1,3}(?:,\d{3})+)"
    r"|(?P<decimal>\d{1,9}\.\d{1,9})"
    r"|(?P<fiscal>(?:FY|fy)\d{2,4}\b)"
    r"|(?P<quartered>[QHqh][1-4]\b|[1-4][QH]\b)"
    r"|(?P<digits>\d+)"
    r"|(?P<word>[Oo]['’]clock\b|[ap]\.m\.?|[AP]\.M\.?|B\.C\.(?:E\.)?|A\.D\.|" + _MONTH_ABBREVIATION + r"|[^\W\d_]+)"
    r"|(?P<newline>\n(?![a-z]))"
    r"|(?P<possessive>['’]s\b)"
    r"|(?P<mark>[^\w\s]|_)"
)
_MARKS = {
    ",": "comma",
    "-": "dash",
    "–": "dash",
    "—": "dash",
    "'": "quote",
    "’": "quote",
    "(": "open",
    ")": "close",
}
_NUMBER_LIMIT = 9


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the text at `[start, end)` with its class (`grammar` has the list)."""

    start: int
    end: int
    text: str
    kind: str

    @property
    def word(self) -> str:
        """Lower case, without the full stop of an abbreviation."""
        return self.text.lower().rstrip(".")


def tokenise(text: str) -> list[Token]:
    """Cut `text`; spaces vanish, line breaks stay as tokens. Linear in the length of the text."""
    return [
        Token(found.start(), found.end(), found.group(), _kind(found.lastgroup or "mark", found.group()))
        for found in _TOKEN.finditer(text)
    ]


def _kind(group: str, text: str) -> str:
    if group == "digits":
        return _digits_kind(text)
    if group == "word":
        return _word_kind(text)
    if group == "mark":
        return _MARKS.get(text, "mark")
    return group


def _digits_kind(text: str) -> str:
    if len(text) > _NUMBER_LIMIT:
        return "mark"
    number = int(text)
    if len(text) == 4 and 1000 <= number < 2200:
        return "year"
    if len(text) == 4:
        return "four"
    if len(text) <= 2 and 1 <= number <= 31:
        return "day"
    return "two" if len(text) == 2 else "number"


def _word_kind(text: str) -> str:
    word = text.lower()
    special = lex.WORD_CLASSES.get(word)
    if special:
        return special
    bare = word.rstrip(".")
    for table, name in _TABLES:
        if bare in table:
            return name
    return "other"


_TABLES = (
    (lex.MONTHS, "month"),
    (lex.WEEKDAYS, "weekday"),
    ({f"{day}s" for day in lex.WEEKDAYS if day.endswith("day")}, "weekdays"),
    (lex.SEASONS, "season"),
    (lex.DAYPARTS, "daypart"),
    (lex.UNITS, "unit"),
    (lex.PLURAL_UNITS, "units"),
    (lex.CARDINALS, "cardinal"),
    (lex.TENS, "tens"),
    (lex.MULTIPLES, "multiple"),
    (lex.ORDINALS, "ordinal"),
    (lex.DECADE_WORDS, "decade_word"),
    (lex.SETS, "set"),
    (lex.PRESENT_WORDS, "present_word"),
    (lex.PAST_WORDS, "past_word"),
    (lex.FUTURE_WORDS, "future_word"),
    (lex.ZONES, "zone"),
)
