"""Which readings tell the same story: those that share enough rare names."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from onrecord.extract.actors.function_words import CALENDAR, DOMAINS, MODIFIERS
from onrecord.extract.actors.lexicon import ORG_NAME_WORDS, ROLE_CLASS
from onrecord.extract.actors.places import GEOGRAPHY, country_of
from onrecord.extract.actors.titles import COURTESY
from onrecord.model import Reading
from onrecord.trace.names import latin

_CAPITAL = re.compile(r"(?<=[a-zà-ÿ,;’'\"»”) ] )[^\W\d_a-z][^\W\d_]{2,}")
# Words that stand capitalised in every kind of story.
GENERIC = (
    CALENDAR
    | DOMAINS
    | MODIFIERS
    | ORG_NAME_WORDS
    | GEOGRAPHY
    | frozenset(ROLE_CLASS)
    | frozenset(COURTESY)
    | frozenset(
        "constitutional electoral supreme high state republic audit civil social environmental european".split()
    )
)
# A name in more readings than this says nothing about a story; stories of the training set have under ten.
_COMMON = 40
# So many shared names make two readings one context.
_SHARED = 2


class Contexts:
    """The context of every reading, by its index."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        self._near: list[frozenset[int]] = _neighbours([_names(r) for r in readings])

    def near(self, one: int, other: int) -> bool:
        """Whether two readings are of one context; each is of its own."""
        return one == other or other in self._near[one]

    def around(self, reading: int) -> frozenset[int]:
        """Return the readings of one context with this one, itself left out."""
        return self._near[reading]


def _names(reading: Reading) -> frozenset[str]:
    found = {latin(m) for m in _CAPITAL.findall(reading.report.text)}
    for actor in reading.actors:
        found |= {latin(w) for w in actor.name.split() if w[:1].isupper() and len(w) > 2}
    return frozenset(w for w in found if w not in GENERIC and country_of(w) is None)


def _neighbours(names: Sequence[frozenset[str]]) -> list[frozenset[int]]:
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for index, keys in enumerate(names):
        for key in keys:
            holders[key].append(index)
    common = max(_COMMON, 0)
    found: list[frozenset[int]] = []
    for index, keys in enumerate(names):
        shared: Counter[int] = Counter()
        for key in keys:
            if len(holders[key]) <= common:
                shared.update(holders[key])
        found.append(frozenset(i for i, n in shared.items() if i != index and n >= _SHARED))
    return found
