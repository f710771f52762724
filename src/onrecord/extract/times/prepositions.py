"""What the words before and behind a time make of it: a last day, a first day, a stretch, or nothing."""

import re
from dataclasses import dataclass
from enum import Enum, auto


class Binding(Enum):
    """How a time binds what is promised."""

    BY = auto()
    BEFORE = auto()
    IN = auto()
    FROM = auto()
    AFTER = auto()
    WITHIN = auto()
    RANGE = auto()
    BARE = auto()
    NOT = auto()


@dataclass(frozen=True, slots=True)
class Prefix:
    """A binding and where the words that make it begin."""

    binding: Binding
    start: int


_HEDGE = r"(?:\s+(?:about|around|roughly|approximately|at\s+least|at\s+most|some\s+time|sometime|the\s+very))?"
_PHRASES: tuple[tuple[Binding, str], ...] = (
    (Binding.NOT, r"(?:not|neither|nor|never)(?:\s+(?:in|on|at|during))?"),
    (Binding.FROM, r"(?:not|no)\s+(?:earlier|sooner)\s+than|not\s+(?:before|until|till)|until\s+at\s+least"),
    (Binding.BY, r"(?:not|no)\s+later\s+than|at\s+the\s+latest\s+(?:by|in|on)|on\s+or\s+before"),
    (Binding.BEFORE, r"before|ahead\s+of|prior\s+to|in\s+advance\s+of|earlier\s+than"),
    (Binding.BY, r"by\s+(?:the\s+)?(?:close|end)\s+of\s+(?:business|trading|play)(?:\s+on)?|between\s+now\s+and"),
    (Binding.BY, r"(?:from\s+now\s+)?(?:until|till|through|up\s+to(?:\s+and\s+including)?)|by|come"),
    (Binding.BY, r"deadline|(?:deadline|date|target)(?:\s+for\s+\w+)?\s+(?:is|of|on)"),
    (
        Binding.WITHIN,
        r"within|inside|in\s+the\s+space\s+of|in\s+(?:under|less\s+than|no\s+more\s+than)|over|(?:for|in)\s+at\s+most",
    ),
    (
        Binding.FROM,
        r"as\s+(?:of|from)|(?:starting|beginning|effective)(?:\s+(?:from|on|in))?|from|on\s+or\s+after|as\s+(?:early|soon)\s+as",
    ),
    (Binding.AFTER, r"after|following"),
    (Binding.RANGE, r"between"),
    (Binding.NOT, r"since|of|than|past|beyond|compared\s+(?:to|with)|against"),
    (
        Binding.IN,
        r"(?:due\s+)?(?:in|on|during|for|at|to|into|throughout|around|about)|sometime\s+in|in\s+the\s+course\s+of",
    ),
)
_PREFIX = re.compile(
    "|".join(rf"(?P<p{place}>\b(?:{words}){_HEDGE})" for place, (_, words) in enumerate(_PHRASES)).join(
        (r"(?:", r")\s+[‘“\"'«(]?(?:the\s+)?$")
    ),
    re.IGNORECASE,
)
_WINDOW = 48  # characters before a time within which its preposition stands
_LATEST = re.compile(
    r",?\s+(?:at\s+the\s+(?:very\s+)?latest|or\s+(?:earlier|sooner|before)|deadline|target|date|cut-?off"
    r"|as\s+(?:the|its|their|a)\s+(?:new\s+)?(?:date|day|deadline|target))\b",
    re.IGNORECASE,
)
_EARLIEST = re.compile(r",?\s+(?:at\s+the\s+(?:very\s+)?earliest|or\s+later|onwards?)\b", re.IGNORECASE)
_OUT = re.compile(
    r"\s+(?:(?:is|was|were)\s+(?:out|over|up|done|through|at\s+an\s+end)|ends?|ended|runs\s+out|ran\s+out|closes|finishes)\b",
    re.IGNORECASE,
)
# "Before the election | of 6 September", "until the vote | in March": the day is the event's, and the bound as well.
_HELD = re.compile(
    r"\b(?:(?P<before>before|ahead\s+of|prior\s+to|in\s+time\s+for)|(?P<by>by|until|till)|(?P<after>after|following))"
    r"\s+(?:the|its|their|his|her|our|an?|this|next)"
    r"(?:\s+(?!(?:is|are|was|were|be|been|has|have|had|will|would|can|could|may|might|to|and|or|but|who|which|that)\b)[\w’'-]+){1,5}\s+$",
    re.IGNORECASE,
)
_AT = frozenset({"on", "of", "in", "of the", "in the"})
_EVENT = re.compile(r"\s+(?:of|after|from|following|once|when)\s+(?!now\b)\w", re.IGNORECASE)


def prefix(text: str, floor: int, start: int) -> Prefix:
    """Return the binding of the time at `start`, from the words before it and no earlier than `floor`."""
    begin = max(floor, start - _WINDOW)
    window = text[begin:start]
    found = _PREFIX.search(window)
    if found is None:
        return Prefix(Binding.BARE, start)
    place = int((found.lastgroup or "p0")[1:])
    return Prefix(_PHRASES[place][0], begin + found.start())


def held(text: str, floor: int, bound: Prefix, time: int, *, one_day: bool) -> Prefix | None:
    """Return the binding of an event whose day is told behind it; `bound` is that of the time at `time` alone.

    An event of a month or a longer time ("before the talks in May") may come at its end.
    """
    if text[bound.start : time].strip().lower() not in _AT:
        return None
    found = _HELD.search(text, max(floor, bound.start - 2 * _WINDOW), bound.start)
    if found is None or (found["after"] and not one_day):
        return None
    if found["before"]:
        return Prefix(Binding.BEFORE if one_day else Binding.BY, found.start())
    return Prefix(Binding.BY if found["by"] else Binding.AFTER, found.start())


def suffix(text: str, end: int, ceiling: int) -> tuple[Binding | None, int]:
    """Return a binding said behind the time ("at the latest", "the June deadline"), and where its words end."""
    window = text[end : min(ceiling, end + _WINDOW)]
    for pattern, binding in ((_LATEST, Binding.BY), (_EARLIEST, Binding.FROM)):
        found = pattern.match(window)
        if found:
            return binding, end + found.end()
    return None, end


def is_out(text: str, end: int, ceiling: int) -> int | None:
    """Return where "is out" behind a time ends: of "before the year is out" the year itself still counts."""
    found = _OUT.match(text[end : min(ceiling, end + _WINDOW)])
    return end + found.end() if found else None


def hangs_on_event(text: str, end: int, ceiling: int) -> bool:
    """Whether a stretch of time counts from an event that is named behind it ("within a month of signing")."""
    return _EVENT.match(text[end : min(ceiling, end + _WINDOW)]) is not None
