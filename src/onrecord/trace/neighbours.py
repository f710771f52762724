"""The reports that may have to do with one another, found by index: no pair is looked at that shares nothing rare."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.trace.profile import Profile, Told
from onrecord.trace.shingles import Shingle, sampled

# A mark found in more reports than this singles nothing out, and looking them all up would cost the square.
_COMMON = 32
# So many of a report's rarest words stand for it in the index, and so many reports at most are its neighbours.
_RAREST = 200
_NEIGHBOURS = 16
# Reports with a smaller share of the best neighbour's weight, and of what the report has to share, are chance.
_FLOOR = 0.12

# Weights are whole thousandths: those add up to the same sum in any order.
_UNIT = 1000

Mark = str | Shingle


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """A report among those it may have to do with; `mass` tells how much words single out in this company.

    `weights` has the inverse document frequency of every word of these reports, above zero.
    """

    centre: Profile
    others: tuple[Profile, ...]
    weights: Mapping[str, int]
    masses: dict[str, float] = field(default_factory=dict, compare=False)

    def mass(self, stems: Iterable[str]) -> float:
        """Return the weight of `stems`, of these reports, together."""
        return sum(map(self.weights.__getitem__, stems)) / _UNIT

    def mass_of(self, told: Told) -> float:
        """Return the weight of all words of a statement, worked out once."""
        known = self.masses.get(told.id)
        if known is None:
            known = self.masses[told.id] = self.mass(told.stems)
        return known


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
    """Return how rare a mark is."""
    return round(_UNIT * math.log(1 + of / found))


def _marks(profiles: Sequence[Profile]) -> list[frozenset[Mark]]:
    """Return the marks of each report: its rarest words, its quotations' runs and a sample of its shingles."""
    spread = Counter(s for p in profiles for s in p.stems)
    found = []
    for p in profiles:
        shared = [s for s in p.stems if 1 < spread[s] <= _COMMON]
        if len(shared) > _RAREST:
            shared = sorted(shared, key=lambda s: (spread[s], s))[:_RAREST]
        found.append(frozenset[Mark]([*shared, *p.quote_marks, *sampled(p.shingles)]))
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
    near = [n for n, weight in shared.items() if weight >= _FLOOR * whole]
    return sorted(near, key=lambda n: (-shared[n], n))[:_NEIGHBOURS]


def _around(centre: Profile, related: Sequence[int], profiles: Sequence[Profile]) -> Neighbourhood:
    others = tuple(profiles[n] for n in sorted(related))
    spread: Counter[str] = Counter(centre.stems)
    for other in others:
        spread.update(other.stems)
    company = len(others) + 2
    rare = [round(_UNIT * math.log(company / max(1, count))) for count in range(company)]
    return Neighbourhood(centre, others, {stem: rare[count] for stem, count in spread.items()})
