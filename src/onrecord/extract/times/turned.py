"""How the clause around a time turns what its preposition alone would make of it.

"It will not be ready before May" sets a first day, "there will be no test before May" a last one: the first says
that something comes late, the second that something is refrained from.
"""

import re

from onrecord.extract.times.amount import Amount
from onrecord.extract.times.frame import From
from onrecord.extract.times.meaning import Fixed, Meaning, Shift
from onrecord.extract.times.place import Place
from onrecord.extract.times.prepositions import Binding

_CLAUSE = re.compile(r"[.;:!?]\s|\n")
_DENIED = re.compile(r"\b(?:not|never|no|nobody|none|nothing|cannot)\b|n[’']t\b", re.IGNORECASE)
# Denials under which what is to come comes late; of anything else, somebody refrains until then.
_LATE = re.compile(
    r"\bunlikely\b|\b(?:could|can)\s?(?:not|n[’']t)\b|\bcan[’']t\b|\bno longer expect|\bdoubt"
    r"|\b(?:not|never|n[’']t)\s+(?:now\s+)?(?:expect\w*|likely|plan\w*|(?:to\s+)?be\s+(?:\w+ly\s+)?"
    r"(?:done|ready|complete|finished|completed|certified|delivered|operational|available|in\s+service))\b",
    re.IGNORECASE,
)
_LATE_BEHIND = re.compile(r"\s+(?:is|was|are|were|seems?|looks?)\s+(?:most\s+|very\s+)?unlikely\b", re.IGNORECASE)
_MAY = re.compile(r"\b(?:may|might)\s+not\b", re.IGNORECASE)
_UNTIL = re.compile(r"(?:until|till)\b", re.IGNORECASE)
_WAITS = re.compile(r"\bwait\s+$", re.IGNORECASE)
_LASTS = re.compile(
    r"\b(?:will|would|shall|to|is|are)\s+(?:be\s+)?(?:\w+ly\s+)?(?:stay|remain|hold|keep|last|continue|run|apply"
    r"|(?:be\s+)?(?:frozen|held|kept|closed|shut|suspended|banned|guaranteed|exempt))\b",
    re.IGNORECASE,
)
_FOR = re.compile(r"for\b", re.IGNORECASE)


def turned(place: Place, binding: Binding, start: int) -> Binding:
    """Return what `binding`, whose words begin at `start`, comes to in its clause."""
    before = _CLAUSE.split(place.text[place.piece.start : start])[-1]
    words, meaning = place.text[start : place.start], place.item.meaning
    if binding is Binding.BEFORE and _comes_late(place, before):
        return Binding.FROM
    if binding is Binding.BY and _UNTIL.match(words):
        return _until(before, meaning)
    if binding is Binding.IN and isinstance(meaning, Amount) and _FOR.match(words) and _LASTS.search(before):
        return Binding.WITHIN
    if binding in {Binding.BARE, Binding.IN} and _is_running(meaning) and _DENIED.search(before):
        return Binding.BY
    return binding


def _comes_late(place: Place, before: str) -> bool:
    if _LATE_BEHIND.match(place.text[place.end : place.piece.end]):
        return True
    return _LATE.search(before) is not None and not _MAY.search(before)


def _until(before: str, meaning: Meaning | None) -> Binding:
    if _WAITS.search(before):
        return Binding.IN
    if _DENIED.search(before) and _LATE.search(before):
        return Binding.FROM
    return Binding.BEFORE if isinstance(meaning, Fixed) and meaning.text.isdigit() else Binding.BY


def _is_running(meaning: Meaning | None) -> bool:
    """Tell whether a time is the unit of the calendar that the day itself lies in: "this year"."""
    return isinstance(meaning, Shift) and not meaning.amount and meaning.source is From.ANCHOR and meaning.unit != "day"
