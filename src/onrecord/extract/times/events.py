"""The day of an event that a stretch of time counts from, where the report tells it: "within 90 days of ratification".

The event's word is looked for elsewhere in the report, by its stem ("ratified on 9 February"), with one day or month
beside it in its clause.
"""

import re
from datetime import date

from onrecord.extract.times.find import find_times
from onrecord.extract.times.intervals import Interval, interval
from onrecord.model.span import Span
from onrecord.model.timex import TimeType

_COUNTED = re.compile(r"\s+(?:of|after|from|following)\s+((?:[a-z]+\s+){0,3}[a-z]+)\b")
_CLAUSES = re.compile(r"[^.,;:!?\n“”]+")
_WORD = re.compile(r"[^\W\d_]+")
_ENDINGS = re.compile(r"(?:ications?|ations?|atures?|ments?|ings?|ions?|als?|ers?|ies|ied|ed|es|e|s|y)$")
_IDLE = frozenset(
    "the a an of its their his her this that first last day date end start beginning close taking having being next "
    "final full formal official which who there here these those from with into entry coming "
    "office power seat post".split()  # whose it is, the clause that tells a day seldom says
)
_SHORTEST = 4  # letters of a stem; shorter ones agree by chance
_DAYS = 31


def day_counted_from(text: str, end: int, piece: Span, anchor: date | None) -> date | None:
    """Return the last day of the event named behind the stretch that ends at `end`; None where no clause tells it.

    What the content at `piece` says does not count, nor a clause with several days; of several clauses the one that
    tells the day most exactly counts.
    """
    named = _COUNTED.match(text, end, piece.end)
    words = [word for word in _WORD.findall(named[1]) if word not in _IDLE] if named else []
    stem = _stem(words[0]) if words else ""
    if not stem:
        return None
    told = {days for clause in _CLAUSES.finditer(text) if not piece.overlaps(Span(*clause.span()))
            for days in _told(clause, stem, anchor)}  # fmt: skip
    shortest = min((days.last - days.first for days in told), default=None)
    exact = [days.last for days in told if days.last - days.first == shortest]
    return exact[0] if len(exact) == 1 else None


def _told(clause: "re.Match[str]", stem: str, anchor: date | None) -> list[Interval]:
    said = clause.group()
    if not any(_alike(stem, _stem(word)) for word in _WORD.findall(said.lower())):
        return []
    times = [time for time in find_times(said, anchor) if time.type is TimeType.DATE]
    days = [found for time in times if (found := interval(time.value)) is not None]
    if len(times) != 1 or len(days) != 1 or (days[0].last - days[0].first).days >= _DAYS:
        return []
    return days


def _stem(word: str) -> str:
    stem = "" if word in _IDLE else _ENDINGS.sub("", word)
    return stem if len(stem) >= _SHORTEST else ""


def _alike(one: str, other: str) -> bool:
    """Whether two stems are one but for the last letter of the shorter: "ratif" and "ratifi"."""
    short, long = sorted((one, other), key=len)
    return len(short) >= _SHORTEST and long.startswith(short) and len(long) - len(short) <= 2
