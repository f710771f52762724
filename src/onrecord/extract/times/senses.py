"""Words with another life: "may" the verb, "march" on foot, "fall" in prices, "2,000" men, the Sunday papers."""

from collections.abc import Iterable, Sequence

from onrecord.extract.times import lexicon as lex
from onrecord.extract.times.feasts import NAMES
from onrecord.extract.times.grammar import Item
from onrecord.extract.times.tokens import Token

_POINTERS = frozenset(
    "in on by of since until till from to before after during early mid late last next this through around "
    "every each between for and or end start beginning middle first following previous coming that as".split()
)
_NUMBERS = frozenset({"day", "ordinal", "year"})
_CURRENCY = frozenset("$£€¥#№")
_PAPERS = frozenset("times telegraph mail mirror express herald post star tribune".split())
# Words that list names as well as times: "Augusta and June Penn", "Jan Veld and Dec Moran".
_LISTING = frozenset("and or that as for to".split())
_DOUBTFUL_MONTHS = frozenset({"may", "march", "august"})
_PERSONAL_MONTHS = frozenset({"april", "may", "june", "august"})
# What is held on a day and may be written with capitals: "Friday Prayers", "Monday Night Football".
_HELD = frozenset("prayers prayer mass service night market school football".split())
_SHORT = frozenset(
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun".split()
)
_SAYS = frozenset("said says has is was told".split())
_DOUBTFUL_SEASONS = frozenset({"spring", "fall"})
# Before and behind "spring" where it is a coil, a well or a leap.
_LEAPS = frozenset("a will would to can could may might must should doubts hopes they".split())
_SPRINGS = frozenset("water waters board boards for from open up into back forth".split())
_NO_FEAST = frozenset("island islands egg eggs rising bunny".split())
_GIVEN = frozenset({"ramadan", "eid"})  # names of people as well
_LONGEST_HOLIDAY = 5


def items_of(tokens: Sequence[Token], stretches: Iterable[tuple[int, int]]) -> list[Item]:
    """Turn stretches of tokens, in order, into items of the sense they have here, feasts of several words joined."""
    items: list[Item] = []
    place = 0
    for first, last in stretches:
        place = max(place, first)
        while place < last:
            length = _feast(tokens, place)
            items.append(_joined(tokens[place : place + length]) if length else _item(tokens, place))
            place += length or 1
    return items


def _item(tokens: Sequence[Token], place: int) -> Item:
    token = tokens[place]
    return Item(token.start, token.end, _sense(tokens, place), token.word, token.text, number=_number(token))


def _joined(tokens: Sequence[Token]) -> Item:
    name = _phrase(tokens)
    kind = "new_year" if name == "new year" and tokens[0].text.islower() else "holiday"
    return Item(tokens[0].start, tokens[-1].end, kind, name, name)


def _number(token: Token) -> float | None:
    if token.kind == "other":
        return None
    word = token.word
    if token.text[0].isdigit() and token.kind not in {"iso", "numeric", "eleventh", "clock", "decade", "quartered"}:
        digits = word.rstrip("stndrh").replace(",", "")
        return float(digits) if len(digits) < 20 else None
    for table in (lex.CARDINALS, lex.TENS, lex.MULTIPLES, lex.ORDINALS):
        if word in table:
            return table[word]
    return None


def _phrase(tokens: Sequence[Token]) -> str:
    text = ""
    for token in tokens:
        glue = "" if not text or token.kind == "possessive" or token.text in {"'", "’"} else " "
        text += glue + token.word.replace("’", "'")
    return text


# What stands before a time that something is done in; a verb has the day for its object.
_LEADING = frozenset(
    "in by before until till after from since into for of during around over at towards toward ahead to with".split()
)


def _feast(tokens: Sequence[Token], place: int) -> int:
    """How many tokens from here name a feast; "new year" does so only with a capital."""
    if tokens[place].kind not in {"feast", "month"}:
        return 0
    lower = tokens[place].text.islower()
    for length in range(min(_LONGEST_HOLIDAY, len(tokens) - place), 0, -1):
        if _phrase(tokens[place : place + length]) in NAMES:
            if any(each.word in _NO_FEAST for each in tokens[place + length : place + length + 1]):
                return 0
            if tokens[place].word in _GIVEN and length == 1 and _names_somebody(tokens, place):
                return 0
            return length if not lower or length > 2 or tokens[place].word != "new" else _coming_year(tokens, place)
    return 0


def _names_somebody(tokens: Sequence[Token], place: int) -> bool:
    """Tell "Tariq Ramadan" and "Ramadan Orlan" from the month of fasting: another name stands beside."""
    beside = (*tokens[max(0, place - 1) : place], *tokens[place + 1 : place + 2])
    return any(each.kind == "other" and each.text[0].isupper() and not each.text.isupper() for each in beside)


def _coming_year(tokens: Sequence[Token], place: int) -> int:
    """Read "in the new year" without capitals; "a new year" names none, and who celebrates the new year sets no day."""
    return 2 if place > 1 and tokens[place - 1].word == "the" and tokens[place - 2].word in _LEADING else 0


def _sense(tokens: Sequence[Token], place: int) -> str:
    token = tokens[place]
    judge = _JUDGES.get(token.kind)
    if judge is None:
        return token.kind if token.kind != "feast" else "other"
    if token.word == "fall" and [each.kind for each in tokens[place + 1 : place + 3]] == ["of", "year"]:
        return token.kind
    hyphened = place > 1 and tokens[place - 1].kind == "dash" and tokens[place - 2].kind == "mid"
    before = tokens[place - 1 - hyphened] if place else None
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    return token.kind if judge(token, before, after) else "other"


def _is_month(token: Token, before: Token | None, after: Token | None) -> bool:
    counted = (before is not None and before.kind in _NUMBERS) or (after is not None and after.kind in _NUMBERS)
    pointed = before is not None and before.word in _POINTERS
    word = token.word
    if counted:
        return True
    named = after is not None and after.text[0].isupper() and after.kind == "other" and len(after.text) > 1
    if named and before is not None and before.word in _LISTING:
        pointed = False
    if word in _SHORT:
        return token.text[0].isupper() and (pointed or token.text.endswith("."))
    if word in _DOUBTFUL_MONTHS and not token.text[0].isupper():
        return False
    if word == "march" and _marches(before, after):
        return False
    if word == "may":
        if pointed:
            return before is None or before.word != "as" or after is None or after.kind != "other"
        return before is not None and before.word in {"the", "a", "’s", "'s"} and _is_lower(after)
    if word in _PERSONAL_MONTHS and not pointed and after is not None:
        return not named or (before is not None and before.word in {"the", "a", "an"})
    return True


def _marches(before: Token | None, after: Token | None) -> bool:
    """Tell a march with a name, such as the Long March or the March to Versailles, from the month."""
    if before is not None and before.kind in {"other", "long", "possessive"} and before.text[0].isupper():
        return before.word not in _POINTERS
    goes = after is not None and after.word in {"to", "on", "for"}
    return goes and before is not None and before.word in {"the", "a", "’s", "'s"}


def _is_lower(token: Token | None) -> bool:
    return token is not None and token.text[0].islower() and token.word not in _SAYS


def _is_weekday(token: Token, before: Token | None, after: Token | None) -> bool:
    if after is not None and after.word in _PAPERS and after.text[0].isupper():
        return False
    if token.word not in _SHORT:
        return not _is_given_name(token, before, after)
    beside = after is not None and after.kind in {"month", "day", "comma", "ordinal", "daypart", "clock"}
    pointed = before is not None and before.word in {"on", "last", "next", "this", "until", "by"}
    return token.text[0].isupper() and (beside or pointed)


def _is_given_name(token: Token, before: Token | None, after: Token | None) -> bool:
    """Tell "Wednesday Addison was late" from a day: reports put no bare day before the name that opens a sentence."""
    opens = before is None or before.kind == "newline" or before.text in {".", "!", "?", "“", '"'}
    named = after is not None and after.kind == "other" and after.text.istitle() and after.word not in _HELD
    return opens and named and token.text.istitle()


def _is_periodical(token: Token, before: Token | None, after: Token | None) -> bool:  # noqa: ARG001 - one shape for all
    """Tell "the monthly's editor" from "its monthly report"."""
    return after is None or after.kind != "possessive"


def _is_season(token: Token, before: Token | None, after: Token | None) -> bool:
    if token.word not in _DOUBTFUL_SEASONS:
        return True
    if after is not None and after.kind == "year":
        return True
    word = before.word if before is not None else ""
    if word in {
        "this",
        "last",
        "next",
        "early",
        "late",
        "mid",
        "coming",
        "every",
        "each",
        "in",
        "by",
        "since",
        "until",
    }:
        return True
    if token.word == "fall":
        return word == "the" and after is not None and after.kind in {"mark", "comma", "newline"}
    return word not in _LEAPS and (after is None or after.word not in _SPRINGS)


def _is_number(token: Token, before: Token | None, after: Token | None) -> bool:
    if before is not None and before.text in _CURRENCY and before.end == token.start:
        return False
    return after is None or after.text != "%"


def _is_upper(token: Token, before: Token | None, after: Token | None) -> bool:  # noqa: ARG001 - one shape for all
    return token.text.isupper()


_JUDGES = {
    "month": _is_month,
    "weekday": _is_weekday,
    "season": _is_season,
    "set": _is_periodical,
    "zone": _is_upper,
    "bc": _is_upper,
    "ad": _is_upper,
    **dict.fromkeys(("day", "two", "year", "number", "four", "big", "decimal"), _is_number),
}
