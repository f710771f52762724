"""Every time expression of a text with what it says, before anything is known about when it was said."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from onrecord.extract.times import rules_clocks, rules_days, rules_joined, rules_numbers, rules_spans, rules_years
from onrecord.extract.times.grammar import Item, reduce
from onrecord.extract.times.senses import items_of
from onrecord.extract.times.tokens import Token, may_hold, stretches_of, tokenise

# Numbers first, then single times, then what is made of them: "the end of the first quarter of next year" takes three
# rounds, most texts none.
_SINGLE = (rules_numbers.RULES, rules_days.RULES + rules_clocks.RULES + rules_spans.RULES)
_JOINED = rules_years.RULES + rules_joined.RULES
_ROUNDS = 3
_CORE = frozenset(
    "month weekday weekdays season daypart unit units quarter year_word day_word year iso numeric clock decade "
    "decade_word fiscal quartered set present_word past_word future_word feast today tonight yesterday tomorrow "
    "noon midnight overnight bc ad current recent future past present moment ago time half pm oclock ordinal "
    "four zone eleventh then date_word".split()
)
_CORE_LETTERS = stretches_of(_CORE)
_UNFINISHED = frozenset({"the_unit"})


@dataclass(frozen=True, slots=True)
class Parsed:
    """A text's tokens and, in order, the items among them that are times; no tokens where no word is one of time."""

    tokens: tuple[Token, ...]
    times: tuple[Item, ...]


def promising(tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """Find the runs of known words that hold a word of time, each with a neighbour on either side."""
    runs: list[tuple[int, int]] = []
    start, core = 0, False
    for place, token in enumerate(tokens):
        kind = token.kind
        if kind != "other":
            core = core or kind in _CORE
            continue
        if core:
            runs.append((max(start - 1, 0), place + 1))
            core = False
        start = place + 1
    if core:
        runs.append((max(start - 1, 0), len(tokens)))
    return runs


@lru_cache(maxsize=8)
def parse(text: str) -> Parsed:
    """Find the times of a text; a few texts are remembered, since a report is read for each of its statements."""
    if not may_hold(text, _CORE_LETTERS):
        return Parsed((), ())
    tokens = tokenise(text)
    items = items_of(tokens, promising(tokens))
    for rules in _SINGLE:
        items = reduce(items, rules)
    for _ in range(_ROUNDS):
        before, items = items, reduce(items, _JOINED)
        if items is before:
            break
    times = [item for item in items if item.meaning is not None and item.kind not in _UNFINISHED]
    return Parsed(tuple(tokens), tuple(times))
