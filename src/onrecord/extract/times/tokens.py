"""A text cut into tokens, each with the one class that the grammar sees."""

import re
from typing import NamedTuple

from onrecord.extract.times import lexicon as lex
from onrecord.extract.times.feasts import FIRST_WORDS
from onrecord.extract.times.intervals import FAR
from onrecord.model.letters import INVISIBLE

_MONTH_ABBREVIATION = r"(?:[Jj]an|[Ff]eb|[Mm]ar|[Aa]pr|[Jj]un|[Jj]ul|[Aa]ug|[Ss]ept?|[Oo]ct|[Nn]ov|[Dd]ec)\."
_NUMBERING = r"[Nn]os?\.(?=\s?\d)"
_NUMBER = (
    r"(?P<iso>\d{4}-\d{2}-\d{2}(?![\d-])(?:T\d{2}:\d{2}(?::\d{2})?Z?)?)"
    r"|(?P<eleventh>9/11\b(?!/))"
    r"|(?P<numeric>\d{1,4}(?P<stroke>[/.-])\d{1,2}(?P=stroke)\d{1,4}(?![\d/]))"
    r"|(?P<clock>\d{1,2}(?::\d{2}){1,2}(?![:\d])|\d{1,2}\.\d{2}(?=\s?[apAP]\.?[mM]\b))"
    r"|(?P<ordinal>\d{1,3}(?:st|nd|rd|th)\b)"
    r"|(?P<decade>(?:\d{3}0|['’]?\d0)['’]?s\b)"
    r"|(?P<big>\d{1,3}(?:,\d{3})+)"
    r"|(?P<decimal>\d{1,9}\.\d{1,9})"
    r"|(?P<quartered>[1-4][QH]\b)"
    r"|(?P<digits>\d+)"
    r"|(?P<possessive>['’]s\b)"
)
_ODD_WORD = rf"(?P<odd>[Oo]['’]clock\b|[ap]\.m\.?|[AP]\.M\.?|B\.C\.(?:E\.)?|A\.D\.|{_MONTH_ABBREVIATION}|{_NUMBERING})"
_TOKEN = re.compile(
    rf"(?=[\d'’])(?:{_NUMBER})"
    rf"|(?=[aApPoOBjJfFmMsSnNdD])(?:{_ODD_WORD}|(?P<fiscal>(?:FY|fy)\d{{2,4}}\b))"
    r"|(?P<quarter>[QHqh][1-4]\b)"
    r"|(?P<word>[^\W\d_]+)"
    r"|(?P<newline>\n(?![a-z]))"
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
_FOUR = re.compile(r"\d{4}")
_DIGIT, _LETTERS = re.compile(r"\d"), re.compile(r"[^\W\d_]+")
_UNSEEN = re.compile(f"[\u00ad{INVISIBLE}]")


class Token(NamedTuple):
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
    """Cut `text`; spaces vanish, line breaks stay as tokens. Linear in the length of the text.

    Characters without a shape part no token; the offsets are those of `text` with them.
    """
    if not text.isascii() and _UNSEEN.search(text):
        kept = [place for place, character in enumerate(text) if not _UNSEEN.match(character)]
        return [
            token._replace(start=kept[token.start], end=kept[token.end - 1] + 1)
            for token in tokenise("".join(text[place] for place in kept))
        ]
    return [
        Token(found.start(), found.end(), found.group(), _kind(found.lastgroup or "mark", found.group()))
        for found in _TOKEN.finditer(text)
    ]


def stretches_of(kinds: frozenset[str]) -> frozenset[str]:
    """Return the stretches of letters in the words that are of `kinds`: of "o'clock" both."""
    return frozenset(part for word, kind in _KINDS.items() if kind in kinds for part in _LETTERS.findall(word))


def may_hold(text: str, stretches: frozenset[str]) -> bool:
    """Tell cheaply whether `text` may have a token with a digit, or with one of `stretches` of letters."""
    if _DIGIT.search(text) or (not text.isascii() and _UNSEEN.search(text)):
        return True
    return not stretches.isdisjoint(map(str.lower, _LETTERS.findall(text)))


def _kind(group: str, text: str) -> str:
    if group in {"word", "odd"}:
        return _KINDS.get(text.lower().rstrip("."), "other")
    if group == "digits":
        return _digits_kind(text)
    if group == "mark":
        return _MARKS.get(text, "mark")
    if group in {"iso", "numeric"} and not all(_is_year(int(number)) for number in _FOUR.findall(text)):
        return "other"
    return "quartered" if group == "quarter" else group


def _is_year(number: int) -> bool:
    """Whether a number of four digits is read as a year: days are counted on from those that are."""
    return 1000 <= number < FAR


def _digits_kind(text: str) -> str:
    if len(text) > _NUMBER_LIMIT:
        return "mark"
    number = int(text)
    if len(text) == 4 and _is_year(number):
        return "year"
    if len(text) == 4:
        return "four"
    if len(text) <= 2 and 1 <= number <= 31:
        return "day"
    return "two" if len(text) == 2 else "number"


_KINDS: dict[str, str] = dict.fromkeys(FIRST_WORDS, "feast")
for _name, _words in (
    ("month", lex.MONTHS),
    ("weekday", lex.WEEKDAYS),
    ("weekdays", [f"{day}s" for day in lex.WEEKDAYS if day.endswith("day")]),
    ("season", lex.SEASONS),
    ("daypart", lex.DAYPARTS),
    ("unit", lex.UNITS),
    ("units", lex.PLURAL_UNITS),
    ("cardinal", lex.CARDINALS),
    ("tens", lex.TENS),
    ("multiple", lex.MULTIPLES),
    ("ordinal", lex.ORDINALS),
    ("decade_word", lex.DECADE_WORDS),
    ("set", lex.SETS),
    ("present_word", lex.PRESENT_WORDS),
    ("past_word", lex.PAST_WORDS),
    ("future_word", lex.FUTURE_WORDS),
    ("zone", lex.ZONES),
):
    _KINDS.update(dict.fromkeys(_words, _name))
_KINDS.update({word.rstrip("."): name for word, name in lex.WORD_CLASSES.items()})
