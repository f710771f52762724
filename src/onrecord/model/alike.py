"""Passages that fonts draw as other letters or digits than they hold, and what people see in their place."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from onrecord.model.letters import INVISIBLE, LATIN, LOOKALIKES, OTHERS, alphabet, mixed, shape


class Alike(NamedTuple):
    """The passage at `[start, end)` of a text; `seen` is as long and says what people see, `how` why it is that."""

    start: int
    end: int
    seen: str
    how: str


# Letters and digits with the shape of plain ones: mathematical, full-width, in circles and squares, small capitals.
_STYLES = "\U0001d400-\U0001d7ff\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\u24b6-\u24e9\U0001f130-\U0001f189\u210a-\u2134"
_SMALL_CAPITALS = "\u1d00-\u1d22ɢɪɴʀʏʙʜʟꜰꜱ"
_RAISED = "\u1d2c-\u1d61\u02b0-\u02b8\u02e1-\u02e3"
_ODD = _STYLES + _SMALL_CAPITALS + _RAISED
_SIGNS = re.compile(f"[{_ODD}]")
_RUN = re.compile(rf"[0-9{LATIN}{_ODD}]+")
_RAISED_END = re.compile(rf"[0-9{LATIN}.]+[{_RAISED}]+")  # "1ˢᵗ", "Mᵐᵉ"
_NAMED = re.compile(r"(?:CAPITAL|SMALL)(?: LETTER| CAPITAL)? ([A-Z])$")
_WIDE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")  # beside these, full-width letters are ordinary
_FEW_SIGNS = 3  # styled letters in a row; one or two are the letters of a formula

_NEAR = 60  # characters about a letter in which its word, and about a word in which its line is looked for
_SWITCH = re.compile(rf"[{LATIN}][{OTHERS}]|[{OTHERS}][{LATIN}]")
_ENDING = re.compile(f"[{LATIN}{OTHERS}]+$")
_REST = re.compile(f"[{LATIN}{OTHERS}]+")
_LETTERS = {"latin": re.compile(f"[{LATIN}]+"), "other": re.compile(f"[{OTHERS}]+")}
_MOSTLY = 0.9  # of a text's letters that are Latin, for a word of another alphabet to pass for a Latin one
# Words of lookalikes alone: with a capital, or with a letter that Russian does not have, as in "ѕаіԁ".
_WHOLE = re.compile(
    rf"(?<!\w)(?=[{''.join(c for c in LOOKALIKES if c.isupper())}]|\w*[ѕіјһԁԛԝѵ])[{''.join(LOOKALIKES)}]{{3,30}}(?!\w)"
)

_NOUGHTS = dict.fromkeys("ОоΟοՕօ", "0") | {"З": "3", "з": "3", "б": "6", "Ӏ": "1", "І": "1", "і": "1", "Ι": "1"}
_NUMBER = re.compile(rf"(?<!\w)(?=\w*[{''.join(_NOUGHTS)}])(?=\w*\d)[\d{''.join(_NOUGHTS)}]{{2,12}}(?!\w)")
_YEAR = re.compile(r"(?<!\w)(?:[12][Oo]\d\d|[12]\d[Oo]\d|[12]\d\d[Oo]|[12][Oo][Oo]\d|[12][Oo]\d[Oo]|l\d{3})(?!\w)")
_LETTERED = str.maketrans("Ool", "001")
_DIGITS = re.compile(r"\d{2,}")
_UNREAD = "\N{REPLACEMENT CHARACTER}"
# From a control that turns all letters round to its end or the line's.
_TURNED = re.compile("\u202e[^\n\u202c]*")
_WORDS = re.compile(r"[^\W_]")
_NO_SHAPE = re.compile(f"[{INVISIBLE}\u202a-\u202e\u2066-\u2069]")


def alike(text: str) -> Iterator[Alike]:
    """Find the passages of a text that look like others than they are; those of one reason in their order.

    Of a text that is mostly of another alphabet than the Latin one, Latin letters in its words are found.
    """
    yield from _years(text)
    if text.isascii():
        return
    latin, other = (sum(map(len, form.findall(text))) for form in _LETTERS.values())
    if latin and other:
        yield from _mixed(text, latin_text=latin >= other)
    if other and latin >= _MOSTLY * (latin + other):
        yield from _whole(text)
        yield from _numbers(text)
    if _SIGNS.search(text):
        yield from _styled(text)
    yield from _mixed_digits(text)


@lru_cache(maxsize=8)
def seen(text: str) -> str:
    """Return a text of the same length as people see it on a screen: lookalikes as what they look like.

    What nobody can tell is put as signs that are no word: numbers in digits of several scripts, and what controls of
    direction show turned round. A text without such passages is returned itself. A few texts are remembered, since a
    report is read for each of its statements.
    """
    found = [*alike(text)]
    if not text.isascii():
        found += (Alike(*m.span(), _WORDS.sub(_UNREAD, m[0]), "") for m in _TURNED.finditer(text))
    return _put(text, found) if found else text


def is_disguised(name: str) -> bool:
    """Whether a name is written with signs that look like others, or with characters without a shape."""
    if name.isascii():
        return False
    words = re.split(r"[\s\-]+", name)
    if _NO_SHAPE.search(name) or any(map(mixed, words)) or next(alike(name), None):
        return True
    # Beside a word in Latin letters, one of lookalikes alone.
    latin = any(_LETTERS["latin"].fullmatch(word) for word in words)
    return latin and any(len(word) > 1 and LOOKALIKES.keys() >= {*word} for word in words)


def _put(text: str, found: Iterable[Alike]) -> str:
    letters = list(text)
    for each in found:
        letters[each.start : each.end] = each.seen
    return "".join(letters)


def _years(text: str) -> Iterator[Alike]:
    for match in _YEAR.finditer(text):
        yield Alike(*match.span(), match[0].translate(_LETTERED), "a letter among digits alike")


def _mixed(text: str, *, latin_text: bool) -> Iterator[Alike]:
    end = 0
    for match in _SWITCH.finditer(text):
        if match.start() < end:
            continue
        head = _ENDING.search(text[max(0, match.start() - _NEAR) : match.start() + 1])
        rest = _REST.match(text, match.start(), match.start() + _NEAR)
        end = rest.end() if rest else match.end()
        word = text[match.start() + 1 - len(head[0] if head else "") : end]
        if letters := mixed(word, latin_text=latin_text):
            how = f"{alphabet(letters[0])} {letters} among letters alike"
            yield Alike(end - len(word), end, shape(word) if latin_text else word, how)


def _whole(text: str) -> Iterator[Alike]:
    for match in _WHOLE.finditer(text):
        line = text[max(0, match.start() - _NEAR) : match.end() + _NEAR]
        # Beside words that only its own alphabet can write, it is a word of that language.
        if all(letter in LOOKALIKES for run in _LETTERS["other"].findall(line) for letter in run):
            yield Alike(*match.span(), shape(match[0]), f"{alphabet(match[0][0])} letters that look Latin")


def _numbers(text: str) -> Iterator[Alike]:
    for match in _NUMBER.finditer(text):
        letters = "".join(dict.fromkeys(c for c in match[0] if c in _NOUGHTS))
        shown = "".join(_NOUGHTS.get(c, c) for c in match[0])
        yield Alike(*match.span(), shown, f"{alphabet(letters[0])} {letters} among digits alike")


def _styled(text: str) -> Iterator[Alike]:
    wide = _WIDE.search(text) is not None
    for match in _RUN.finditer(text):
        word = match[0]
        if not _SIGNS.search(word):
            continue
        signs = _SIGNS.findall(word)
        shown = "".join(map(_plain, word))
        if shown == word or _RAISED_END.fullmatch(word) or (wide and all("\uff10" <= c <= "\uff5a" for c in signs)):
            continue
        if len(signs) >= _FEW_SIGNS or (len(signs) < len(word) and len(word) >= _FEW_SIGNS) or shown.isdecimal():
            yield Alike(*match.span(), shown, "signs for letters and digits")


def _plain(sign: str) -> str:
    if not _SIGNS.match(sign):
        return sign
    plain = unicodedata.normalize("NFKC", sign)
    if len(plain) == 1 and plain.isascii() and plain.isalnum():
        return plain
    named = _NAMED.search(unicodedata.name(sign, ""))
    return named[1] if named else sign


def _mixed_digits(text: str) -> Iterator[Alike]:
    """Find numbers in digits of several scripts: one script's eight is another's four."""
    for match in _DIGITS.finditer(text):
        if not match[0].isascii() and not _SIGNS.search(match[0]):
            noughts = {ord(c) - unicodedata.digit(c) for c in match[0]}
            if len(noughts) > 1:
                yield Alike(*match.span(), _UNREAD * len(match[0]), "digits of several scripts in one number")
