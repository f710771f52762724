"""Every time expression of a text with what it says, before anything is known about when it was said."""

from dataclasses import dataclass
from functools import lru_cache

from onrecord.extract.times import rules_days, rules_joined, rules_numbers, rules_spans
from onrecord.extract.times.grammar import Item, reduce
from onrecord.extract.times.meaning import Meaning
from onrecord.extract.times.senses import items_of
from onrecord.extract.times.tokens import Token, tokenise

# Numbers first, then single times, then what is made of them: "the end of the first quarter of next year" takes three.
_STEPS = (
    rules_numbers.RULES,
    rules_days.RULES + rules_spans.RULES,
    rules_joined.RULES,
    rules_joined.RULES,
    rules_joined.RULES,
)
_UNFINISHED = frozenset({"the_unit"})


@dataclass(frozen=True, slots=True)
class Parsed:
    """A text's tokens and, in order, the items among them that are times."""

    tokens: tuple[Token, ...]
    times: tuple[Item, ...]


@lru_cache(maxsize=8)
def parse(text: str) -> Parsed:
    """Find the times of a text; the last few texts are remembered, since a report is read for each of its statements."""
    tokens = tokenise(text)
    items = items_of(tokens)
    for rules in _STEPS:
        items = reduce(items, rules)
    times = [item for item in items if item.meaning is not None and item.kind not in _UNFINISHED]
    return Parsed(tuple(tokens), tuple(times))
