"""Whether a telling puts it in another place."""

import re

from onrecord.trace.words import words

_AT = re.compile(
    r"\b(?i:in|at|near|outside|off|to|from|around|towards?)\s+(?:the\s+)?"
    r"([A-ZÀ-Þ][^\W\d_]+(?:[ -][A-ZÀ-Þ][^\W\d_]+)*|" + "{kinds})"
)
_KINDS = (
    "airport airfield harbour harbor port station base barracks hospital school border capital village town city north "
    "south east west mountains coast island square stadium factory mine refinery court prison"
).split()
_PLACE = re.compile(_AT.pattern.replace("{kinds}", rf"(?:{'|'.join(_KINDS)})\b"))
Pair = tuple[str, str]

_TIMES = frozenset(
    """january february march april may june july august september october november december monday tuesday wednesday
    thursday friday saturday sunday spring summer autumn winter jan feb mar apr jun jul aug sep sept oct nov dec
    """.split()
)


def displaced(tellings: Pair, sentences: Pair, reports: Pair) -> Pair | None:
    """Return the place first told and the one told in its stead; None unless each telling has just one of its own.

    Each pair is of the first telling and this one: the contents, the sentences they stand in, the whole texts. A
    place named anywhere in the first text is not new; a kind of place ("the airport") is compared between the
    contents alone.
    """
    return _one_for_other(tellings, reports[0]) or _moved_in_sentence(sentences, reports)


def _one_for_other(tellings: Pair, first_text: str) -> Pair | None:
    first, told = tellings
    old, new = _places(first), _places(told)
    gone = [p for p in old if p not in new and not _named(p, told)]
    come = [p for p in new if p not in old and not _named(p, first) and (p in _KINDS or not _named(p, first_text))]
    if len(gone) == 1 and len(come) == 1 and (gone[0] in _KINDS) == (come[0] in _KINDS):
        return gone[0], come[0]
    return None


def _moved_in_sentence(sentences: Pair, reports: Pair) -> Pair | None:
    """Compare the sentences, whose places may lie outside the contents: each must be unknown to the other text."""
    old, new = (frozenset(_places(s)) for s in sentences)
    gone = [p for p in old if p not in _KINDS and not _named(p, reports[1])]
    come = [p for p in new if p not in _KINDS and not _named(p, reports[0])]
    return (gone[0], come[0]) if len(gone) == 1 and len(come) == 1 else None


def _named(place: str, text: str) -> bool:
    return f" {place} " in f" {' '.join(words(text).forms)} "


def _places(text: str) -> list[str]:
    found = [" ".join(words(m.group(1)).forms) for m in _PLACE.finditer(text)]
    return [p for p in dict.fromkeys(found) if p not in _TIMES]
