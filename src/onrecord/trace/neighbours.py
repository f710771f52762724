"""The reports that may have to do with one another, found by index: no pair is looked at that shares nothing rare."""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.trace.profile import Profile
from onrecord.trace.shingles import sampled

# A mark found in more reports than this singles nothing out, and looking them all up would cost the square.
_COMMON = 48
# So many of a report's rarest words stand for it in the index, and so many reports at most are its neighbours.
_RAREST = 200
_NEIGHBOURS = 24
# Reports with a smaller share of the best neighbour's weight, and of what the report has to share, are chance.
_FLOOR = 0.12

Mark = str | int


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """A report among those it may have to do with; `weight` tells how much a word singles out in this company."""

    centre: Profile
    others: tuple[Profile, ...]
    spread: Mapping[str, int]

    def weight(self, stem: str) -> float:
        """Return the inverse document frequency of `stem` here, above zero."""
        return math.log((len(self.others) + 2) / self.spread.get(stem, 1))

    def mass(self, stems: Iterable[str]) -> float:
        """Return the weight of `stems` together."""
        return sum(self.weight(s) for s in stems)

    def earlier(self) -> list[Profile]:
        """Return the neighbours published no later than the centre."""
        return [p for p in self.others if p.day <= self.centre.day]


def neighbourhoods(profiles: Sequence[Profile]) -> dict[str, Neighbourhood]:
    """Return each report's neighbourhood by its id; `profiles` come in a fixed order."""
    marks = _marks(profiles)
    index: dict[Mark, list[int]] = defaultdict(list)
    for number, own in enumerate(marks):
        for mark in own:
            index[mark].append(number)
    rarity = {mark: _rarity(len(found), len(profiles)) for mark, found in index.items() if 1 < len(found) <= _COMMON}
    return {
        centre.id: _around(centre, _related(number, marks[number], index, rarity), profiles)
        for number, centre in enumerate(profiles)
    }


def _rarity(found: int, of: int) -> float:
    return math.log(1 + of / found)


def _marks(profiles: Sequence[Profile]) -> list[frozenset[Mark]]:
    """The marks of each report: its rarest words, its quotations' runs and a sample of its shingles."""
    spread = Counter(s for p in profiles for s in p.stems)
    found = []
    for p in profiles:
        shared = sorted((s for s in p.stems if 1 < spread[s] <= _COMMON), key=lambda s: (spread[s], s))
        found.append(frozenset[Mark]([*shared[:_RAREST], *p.quote_marks, *sampled(p.shingles)]))
    return found


def _related(
    centre: int, own: frozenset[Mark], index: Mapping[Mark, list[int]], rarity: Mapping[Mark, float]
) -> list[int]:
    """The numbers of the reports that share most with number `centre`, best first."""
    shared: dict[int, float] = defaultdict(float)
    for mark in sorted((m for m in own if m in rarity), key=str):
        for number in index[mark]:
            shared[number] += rarity[mark]
    shared.pop(centre, None)
    whole = sum(rarity[m] for m in own if m in rarity and isinstance(m, str))
    ranked = sorted(shared, key=lambda n: (-shared[n], n))
    return [n for n in ranked[:_NEIGHBOURS] if shared[n] >= _FLOOR * whole]


def _around(centre: Profile, related: Sequence[int], profiles: Sequence[Profile]) -> Neighbourhood:
    others = tuple(profiles[n] for n in sorted(related))
    spread: Counter[str] = Counter(centre.stems)
    for other in others:
        spread.update(other.stems)
    return Neighbourhood(centre, others, spread)


Weigher = Callable[[str], float]
