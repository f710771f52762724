"""What stands in one text instead of what stood in another, word by word, each with its place."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from onrecord.model import Span
from onrecord.trace.words import Words, words


@dataclass(frozen=True, slots=True)
class Difference:
    """A stretch of words that another one stands for; either may be empty.

    `there` and `here` are as written, the spans are offsets of each one's own text; a missing stretch has the empty
    span at which it would stand.
    """

    there: str
    there_span: Span
    here: str
    here_span: Span


def differences(
    there: str, here: str, there_spans: Sequence[Span] | None = None, here_spans: Sequence[Span] | None = None
) -> tuple[Difference, ...]:
    """Return what differs between two texts, or between those spans of them, in order.

    Case, accents and punctuation are no difference.
    """
    one = _within(there, there_spans)
    other = _within(here, here_spans)
    steps = SequenceMatcher(None, one.forms, other.forms, autojunk=False).get_opcodes()
    found = []
    for tag, a1, a2, b1, b2 in steps:
        if tag != "equal":
            first, second = _span(one, a1, a2), _span(other, b1, b2)
            found.append(Difference(there[slice(*first)], first, here[slice(*second)], second))
    return tuple(found)


def _within(text: str, spans: Sequence[Span] | None) -> Words:
    found = words(text)
    return found if spans is None else found.within(spans)


def _span(found: Words, first: int, last: int) -> Span:
    if first < last:
        return Span(found.starts[first], found.ends[last - 1])
    at = found.ends[first - 1] if first else (found.starts[0] if found.starts else 0)
    return Span(at, at)
