"""A report among those it may have to do with, and how much words single out in that company."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.trace.profile import Profile, Told

# Weights are whole thousandths: those add up to the same sum in any order.
_UNIT = 1000
# A company counts as larger by so many reports that hold none of its words, so that the words of a report with one
# neighbour alone are told apart too. Set on the training stories; 2 to 8 give the same within a point.
_STRANGERS = 6


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """A report among the others; `weights` has the inverse document frequency of every word of these, above zero."""

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


def company(centre: Profile, others: Sequence[Profile]) -> Neighbourhood:
    """Return the neighbourhood of `centre` among `others`, whose order does not matter."""
    spread: Counter[str] = Counter(centre.stems)
    for other in others:
        spread.update(other.stems)
    size = len(others) + _STRANGERS
    rare = [round(_UNIT * math.log(size / max(1, count))) for count in range(len(others) + 2)]
    ordered = tuple(sorted(others, key=lambda p: (p.day, p.id)))
    return Neighbourhood(centre, ordered, {stem: rare[count] for stem, count in spread.items()})
