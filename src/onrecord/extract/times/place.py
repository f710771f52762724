"""A time in the content of a statement, and what its surroundings make of it."""

import re
from bisect import bisect_left
from dataclasses import dataclass
from datetime import date

from onrecord.extract.times.amount import Amount
from onrecord.extract.times.frame import Frame, From, Lean
from onrecord.extract.times.grammar import Item
from onrecord.extract.times.holidays import Holiday
from onrecord.extract.times.lean import lean_at
from onrecord.extract.times.lexicon import SEASONS
from onrecord.extract.times.meaning import Clock, Day, Fixed, Meaning, Part, Shift, Trimmed, Weekday
from onrecord.extract.times.parse import Parsed
from onrecord.extract.times.prepositions import Binding, suffix
from onrecord.extract.times.share import year_of
from onrecord.model.span import Span

STRONG = frozenset({Binding.BY, Binding.BEFORE, Binding.WITHIN})
_MOVED = re.compile(
    r"\b(?:put\s+(?:off|back)|postponed|moved|delayed|shifted|pushed|brought\s+forward|rescheduled|slip(?:s|ped)|deferred)"
    r"\b[^.;,]*\b(?:to|until|till|from)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[.;:,]\s")
_WILL = re.compile(r"\b(?:will|shall|(?:is|are)\s+to)\b|\w'll\b")
# Behind "the Lunar New Year" where it is the feast that is meant, and no party, sale or holiday of it.
_ALONE = re.compile(r"\W*(?:$|[.,;:–—]|(?:and|or|but|begins?|starts?|ends?|comes|is|at|if|when|because|to|in)\b)")
# "The third-quarter fall" and "the summer recess": the time only says which; when that is stands elsewhere.
_WHICH = re.compile(r"\w-(?:quarter|half)", re.IGNORECASE)
_NO_NOUN = frozenset(
    "of with and or but nor to at in on by for from if when while as than is are was were will would that which who "
    "the a an next this last it he she they we you at".split()
)
_WHOSE = (" the", " a", " an", " another", " his", " her", " its", " their")
_NOUN = re.compile(r"\s([a-z]+)")
_QUOTED = " \t\n\"'“‘«„"
_FOR_YEAR = re.compile(r"\bfor (?:the )?$", re.IGNORECASE)
_SEASONS = frozenset(SEASONS.values())
_SEASONAL = re.compile(
    r"\s(?:recess|break|holidays?|vacations?|sessions?|terms?|sittings?|budget|statement|sales?|games|olympics|school"
    r"|offensives?|campaigns?|tours?|exams?|examinations?|fairs?|festivals?|conferences?|congress|elections?|vote|ballot"
    r"|harvests?|crops?|timetables?|schedules?|collections?|stocks?|rains|floods?|run|intakes?|ploughing"
    r"|sowing|planting)\b"
)
_WAS_DUE = re.compile(r"\b(?:was|were|had\s+been)\s+(?:\w+ly\s+)?(?:due|meant|supposed|scheduled|to)\b", re.IGNORECASE)
_FEW_WORDS = 3  # before a time that opens its clause: "come", "by the end of"
_STALE = 120  # days after which a date gone by is history, no deadline retold
# An amount behind it counts over what is gone by: "for the first time in", "this is the fourth date in".
_COUNTED = re.compile(
    r"(?:\b(?:for|is|are|was|were|be|been|marks|marked|as)|[’']s)\s(?:only\s|just\s|now\s)?"
    r"(?:the|its|their|his|her|our|my|a)\s(?:only|last|sole|most\s\w+|\w+est|first|second|third|\w+th|\d+(?:st|nd|rd|th))"
    r"(?:\s(?!to\b|will\b|would\b|that\b|which\b|who\b)[\w’'-]+){0,3}\sin$"
)
_IMPOSSIBLE = re.compile(r"\b(?:could|can)\s?not\b[^,;]*$")


@dataclass(frozen=True, slots=True)
class Place:
    """One time inside a piece of content."""

    text: str
    piece: Span
    parsed: Parsed
    item: Item
    frame: Frame

    @property
    def start(self) -> int:
        """Where the time begins in the text."""
        return self.piece.start + self.item.start

    @property
    def end(self) -> int:
        """Where the time ends in the text."""
        return self.piece.start + self.item.end

    def promises(self) -> bool:
        """Tell whether "will" or "shall" stands in the clause, before the time or behind one that opens it.

        Then it cannot be gone by.
        """
        clause = _CLAUSE.split(self.text[self.piece.start : self.start])[-1].lower()
        if _WILL.search(clause.replace("’", "'")):
            return True
        return len(clause.split()) <= _FEW_WORDS and self.lean() is Lean.NEXT

    def was_due(self) -> bool:
        """Tell whether its clause says what "was due" or "was to" happen: the day may be ahead, or gone by."""
        return _WAS_DUE.search(_CLAUSE.split(self.text[self.piece.start : self.start])[-1]) is not None

    def lean(self) -> Lean | None:
        """How the words around lean."""
        starts = [token.start for token in self.parsed.tokens]
        first, last = bisect_left(starts, self.item.start), bisect_left(starts, self.item.end)
        return lean_at(self.parsed.tokens, first, last)


def article(place: Place) -> int:
    """Where "the June deadline" begins."""
    before = place.text[place.piece.start : place.start]
    return place.start - 4 if before[-4:].lower() == "the " else place.start


def ends_as_verb(place: Place) -> bool:
    """Read "will end the year", "to end year": the time has no preposition."""
    return place.text[place.start : place.end].lower().startswith(("end the", "end year"))


def mere_mention(place: Place, binding: Binding) -> bool:
    """Read "the March ballot", "March's vote": the time only names another thing."""
    tail = place.text[place.end : place.piece.end]
    if tail[:2] in {"'s", "’s"}:
        return True
    if isinstance(place.item.meaning, Holiday) and _ALONE.match(tail):
        return False
    if _says_which(place, tail):
        return True
    before = place.text[place.piece.start : place.start].strip(_QUOTED).lower()
    if binding is Binding.IN and (_IMPOSSIBLE.search(before) or _counts(place, before)):
        return True
    named = before.endswith(_WHOSE) or before in {"the", "a", "another"}
    return named and suffix(place.text, place.end, place.piece.end)[0] is None


def _counts(place: Place, before: str) -> bool:
    """Read "the fourth date in three years": an amount that a count or a superlative goes over, not one ahead."""
    return isinstance(place.item.meaning, Amount) and _COUNTED.search(before) is not None


def _says_which(place: Place, tail: str) -> bool:
    """Tell whether a part of a year or a year only says which thing it is that its noun names."""
    meaning, words = place.item.meaning, place.text[place.start : place.end]
    following = _NOUN.match(tail)
    noun = following is not None and following[1] not in _NO_NOUN
    if isinstance(meaning, Part):
        seasonal = meaning.year is None and meaning.code in _SEASONS and _SEASONAL.match(tail) is not None
        return seasonal or (noun and _WHICH.search(words) is not None)
    return bool(noun and isinstance(meaning, Fixed) and _FOR_YEAR.search(place.text[place.piece.start : place.start]))


def alone(place: Place) -> bool:
    """Return a day that opens a fragment without a verb, or is all of it ("October 1 for restart")."""
    if not isinstance(place.item.meaning, Day) or place.start > place.piece.start + 1:
        return False
    tail = place.text[place.end : place.piece.end].strip(" .,”’\"'")
    return not tail or tail.startswith(("for ", "as "))


def unsaid_day(place: Place) -> bool:
    """Tell whether a time is a part of any day ("at night"): what is said of opening hours sets no day."""
    meaning = place.item.meaning
    return isinstance(meaning, Clock) and meaning.day is None and not meaning.code[1].isdigit()


def moved(place: Place) -> bool:
    """Tell whether the words before a time put a day off to it: "moved to", "delayed until", "put off from May to"."""
    return _MOVED.search(place.text[place.piece.start : place.start]) is not None


def points_back(meaning: Meaning | None) -> bool:
    """Tell whether a time is named as gone by: "yesterday", "last week", "last March", "two years ago"."""
    if isinstance(meaning, Trimmed):
        return points_back(meaning.inner)
    if isinstance(meaning, Shift):
        return meaning.source is From.ANCHOR and meaning.amount < 0
    return isinstance(meaning, (Part, Weekday)) and meaning.shift < 0


def past(place: Place, last: date, binding: Binding) -> bool:
    """Whether the time is history: looked back on, or gone by with no promise attached to it."""
    lean = place.lean()
    if points_back(place.item.meaning):
        return True
    anchor = place.frame.anchor
    ahead = anchor is not None and last >= anchor
    if lean is Lean.PAST and binding not in STRONG and not moved(place):
        return not (ahead and year_of(place.item.meaning))
    if anchor is None or ahead:
        return False
    return (anchor - last).days > _STALE and (binding not in STRONG or lean not in {Lean.FUTURE, Lean.NEXT})
