"""Clusters of local actors: joined only when nothing about the two speaks against it."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from onrecord.model.alike import is_disguised
from onrecord.trace.actor_context import Contexts
from onrecord.trace.actor_items import Item
from onrecord.trace.ruled import UNRULED, Pairs, Ruled

Pair = tuple[int, int]


def blocks(items: Sequence[Item], key: Callable[[Item], Iterable[str]]) -> Iterator[list[int]]:
    """Yield the items that share a key, in order of the keys; an item may have many keys, or none."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for index, item in enumerate(items):
        for k in key(item):
            if k:
                found[k].append(index)
    yield from (block for _, block in sorted(found.items()) if len(block) > 1)


def _placed(pairs: Pairs, places: Mapping[str, int]) -> list[Pair]:
    return [(places[a], places[b]) for a, b in pairs if a in places and b in places]


class Clusters:
    """A partition of `items`, by index; passes read it as it stood when they began and join afterwards.

    What a person decided stands from the start: clusters that hold two items kept apart are never joined.
    """

    def __init__(self, items: Sequence[Item], contexts: Contexts, ruled: Ruled = UNRULED) -> None:
        self.items = items
        self.contexts = contexts
        self._parent = list(range(len(items)))
        self._members: dict[int, list[int]] = {}
        self.listed: dict[int, str] = {}
        self.doubts: dict[Pair, str] = {}
        self._apart: defaultdict[int, set[int]] = defaultdict(set)
        self._by_reading: defaultdict[int, list[int]] = defaultdict(list)
        for index, item in enumerate(items):
            self._by_reading[item.reading].append(index)
        if ruled is not UNRULED:
            self._rule(ruled)

    def _rule(self, ruled: Ruled) -> None:
        places = {item.actor.id: index for index, item in enumerate(self.items)}
        for one, other in _placed(ruled.apart, places):
            self._apart[one].add(other)
            self._apart[other].add(one)
        for one, other in sorted(set(_placed(ruled.joined, places))):
            self._unite(one, other)

    def root(self, index: int) -> int:
        """Return the index that stands for the cluster of `index`."""
        while self._parent[index] != index:
            self._parent[index] = self._parent[self._parent[index]]
            index = self._parent[index]
        return index

    def join(self, pairs: Iterable[tuple[int, int]]) -> None:
        """Join the clusters of each pair; a disguised name is another's only where a person says so."""
        for one, other in sorted(set(pairs)):
            if self._disguised(one, other):
                self.doubt(one, other, "a name in letters that look alike")
                continue
            self._unite(one, other)

    def _unite(self, one: int, other: int) -> None:
        a, b = self.root(one), self.root(other)
        if a != b and b not in {self.root(i) for i in self._apart.get(a, ())}:
            self._parent[max(a, b)] = min(a, b)
            few, many = sorted((self._members.pop(r, [r]) for r in (a, b)), key=len)
            many += few  # so that a cluster of many costs no more for each that joins it
            self._members[min(a, b)] = many
            if self._apart:
                self._apart[min(a, b)] |= self._apart[max(a, b)]

    def _disguised(self, one: int, other: int) -> bool:
        names = self.items[one].actor.name, self.items[other].actor.name
        return names[0] != names[1] and any(map(is_disguised, names))

    def doubt(self, one: int, other: int, why: str) -> None:
        """Note that two items may be one, for a reason in a few words; they are left apart."""
        self.doubts.setdefault((min(one, other), max(one, other)), why)

    def are_apart(self, one: int, other: int) -> bool:
        """Whether a person decided that the clusters of two items are not one."""
        return self.root(other) in {self.root(i) for i in self._apart.get(self.root(one), ())}

    def members(self, root: int) -> Sequence[int]:
        """Return the indexes in the cluster that `root` stands for."""
        return self._members.get(root, (root,))

    def groups(self) -> list[list[int]]:
        """Return the clusters, each in order of its items, ordered by their first."""
        found: defaultdict[int, list[int]] = defaultdict(list)
        for index in range(len(self.items)):
            found[self.root(index)].append(index)
        return [found[root] for root in sorted(found)]

    def in_reading(self, reading: int) -> Sequence[int]:
        """Return the items of one reading."""
        return self._by_reading[reading]

    def readings(self) -> Sequence[int]:
        """Return the readings that have items."""
        return list(self._by_reading)

    def near_pairs(self, block: Iterable[int]) -> Iterator[Pair]:
        """Yield the pairs of a block whose readings are different and of one context; linear in such pairs."""
        by_reading: defaultdict[int, list[int]] = defaultdict(list)
        for index in block:
            by_reading[self.items[index].reading].append(index)
        for reading, ones in by_reading.items():
            around = self.contexts.around(reading)
            few, many = (around, by_reading) if len(around) < len(by_reading) else (by_reading, around)
            for other in (r for r in few if r > reading and r in many):
                yield from ((a, b) for a in ones for b in by_reading[other])

    def near(self, one: int, other: int) -> bool:
        """Whether two items stand in readings of one context."""
        return self.contexts.near(self.items[one].reading, self.items[other].reading)
