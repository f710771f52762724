"""The reports that may have to do with one another, found by index: no pair is looked at that shares nothing rare."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.trace.profile import Profile
from onrecord.trace.shingles import sampled

# A mark found in more reports than this singles nothing out, and looking them all up would cost the square.
_COMMON = 48
# So many of a report's rarest words stand for it in the index, and so many reports at most are its neighbours.
_RAREST = 200
_NEIGHBOURS = 16
# Reports with a smaller share of the best neighbour's weight, and of what the report has to share, are chance.
_FLOOR = 0.12

Mark = str | int


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """A report among those it may have to do with; `mass` tells how much words single out in this company.

    `spread` counts the reports here that hold a word; `weights` has the weight of a word by that count.
    """

    centre: Profile
    others: tuple[Profile, ...]
    spread: Mapping[str, int]
    weights: Sequence[float]

    def mass(self, stems: Iterable[str]) -> float:
        """Return the weight of `stems` together: their inverse document frequencies here, each above zero."""
        spread, weights = self.spread.get, self.weights
        return sum([weights[spread(s, 1)] for s in stems])


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


def _rarity(found: int, of: int) -> int:
    """Return how rare a mark is, in thousandths: whole numbers add up to the same sum in any order."""
    return round(1000 * math.log(1 + of / found))


def _marks(profiles: Sequence[Profile]) -> list[frozenset[Mark]]:
    """Return the marks of each report: its rarest words, its quotations' runs and a sample of its shingles."""
    spread = Counter(s for p in profiles for s in p.stems)
    found = []
    for p in profiles:
        shared = sorted((s for s in p.stems if 1 < spread[s] <= _COMMON), key=lambda s: (spread[s], s))
        found.append(frozenset[Mark]([*shared[:_RAREST], *p.quote_marks, *sampled(p.shingles)]))
    return found


def _related(
    centre: int, own: frozenset[Mark], index: Mapping[Mark, list[int]], rarity: Mapping[Mark, int]
) -> list[int]:
    """Return the numbers of the reports that share most with number `centre`, best first."""
    shared: dict[int, int] = defaultdict(int)
    for mark in own & rarity.keys():
        weight = rarity[mark]
        for number in index[mark]:
            shared[number] += weight
    shared.pop(centre, None)
    whole = sum(rarity[m] for m in own if m in rarity and isinstance(m, str))
    ranked = sorted(shared, key=lambda n: (-shared[n], n))
    return [n for n in ranked[:_NEIGHBOURS] if shared[n] >= _FLOOR * whole]


def _around(centre: Profile, related: Sequence[int], profiles: Sequence[Profile]) -> Neighbourhood:
    others = tuple(profiles[n] for n in sorted(related))
    spread: Counter[str] = Counter(centre.stems)
    for other in others:
        spread.update(other.stems)
    company = len(others) + 2
    weights = [math.log(company / max(1, count)) for count in range(company)]
    return Neighbourhood(centre, others, spread, weights)
