"""Which tellings are of one undertaking: joined by saying, then by words, side and deadline."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from math import inf

from onrecord.follow.joining import Rarity, brief, speaks_for, strangers, the_rest
from onrecord.follow.kinship import kin
from onrecord.follow.telling import Told
from onrecord.follow.thread import Thread
from onrecord.trace.ruled import UNRULED, Ruled

# A saying is of a thread where at least so much speaks for it. Tried at .1 to .8 on the train and dev stories, each
# fifth judged by weights learned from the rest: the F1 of pairs is highest here, with statements annotated or read.
JOINED = 0.1
# A word told by more threads than this finds no partners by itself (it still counts in the score).
_COMMON = 60


class Partings:
    """Which statements a person kept apart, and so which threads are not to be one."""

    def __init__(self, ruled: Ruled) -> None:
        self._from: defaultdict[str, set[str]] = defaultdict(set)
        for one, other in ruled.apart:
            self._from[one].add(other)
            self._from[other].add(one)

    def from_thread(self, telling: Told, thread: Thread) -> bool:
        """Whether a telling is kept apart from one of a thread."""
        partners = self._from.get(telling.statement.id, ())
        return bool(partners) and any(t.statement.id in partners for t in thread.tellings)

    def between(self, one: Thread, other: Thread) -> bool:
        """Whether two threads hold tellings kept apart."""
        return bool(self._from) and any(self.from_thread(t, other) for t in one.tellings)


def threads(tellings: Sequence[Told], rarity: Rarity, ruled: Ruled = UNRULED) -> list[Thread]:
    """Join tellings, given in order of publication, into threads in order of their first.

    `ruled` holds pairs of statements that a person put into one thread, or kept apart.
    """
    joined: list[Thread] = []
    by_word: dict[str, list[int]] = defaultdict(list)
    kept_apart = Partings(ruled)
    for saying in sayings(tellings, kept_apart):
        near = candidates(saying, joined, by_word, rarity)
        scored = [
            (speaks_for(saying, joined[i], rarity), -i) for i in near if not kept_apart.between(saying, joined[i])
        ]
        best, at = max(scored, default=(-inf, 0))
        if best >= JOINED:
            merge(joined[-at], saying)
            place = -at
        else:
            place = len(joined)
            joined.append(saying)
        for word in saying.words:
            if place not in by_word[word][-1:]:
                by_word[word].append(place)
    _join_ruled(joined, ruled, kept_apart)
    for thread in joined:
        thread.tellings.sort(key=lambda t: t.order)
    return sorted(joined, key=lambda t: t.tellings[0].order)


def _join_ruled(joined: list[Thread], ruled: Ruled, kept_apart: Partings) -> None:
    for pair in ruled.joined:
        held = [i for i, thread in enumerate(joined) if any(t.statement.id in pair for t in thread.tellings)]
        if len(held) == 2 and not kept_apart.between(joined[held[0]], joined[held[1]]):
            merge(joined[held[0]], joined.pop(held[1]))


def weigh(tellings: Sequence[Told]) -> Rarity:
    """Return how much each word tells: the rarer among sayings, the more."""
    told = sayings(tellings)
    return Rarity(len(told), Counter(word for saying in told for word in saying.words))


def sayings(tellings: Sequence[Told], kept_apart: Partings | None = None) -> list[Thread]:
    """Return the tellings by saying, in order of the first of each."""
    groups: dict[str, Thread] = {}
    for telling in tellings:
        group = groups.setdefault(telling.saying, Thread())
        if kept_apart and kept_apart.from_thread(telling, group):
            group = groups[telling.statement.id] = Thread()
        group.add(telling)
    return list(groups.values())


def candidates(saying: Thread, joined: Sequence[Thread], by_word: Mapping[str, list[int]], rarity: Rarity) -> set[int]:
    """Return the places of the threads that a saying may be of: of its story, with a word in common that few share."""
    telling = saying.tellings[0]
    words: set[str] = set(saying.words)
    if telling.points_back or brief(saying, rarity):
        words |= telling.nearby
    held = (by_word.get(word, ()) for word in words)
    found = {i for places in held if len(places) <= _COMMON for i in places if i < len(joined)}
    same_story = ((i, joined[i]) for i in found if kin(saying.names, joined[i].names))
    return {i for i, thread in same_story if not strangers(saying, thread) and not the_rest(saying, thread)}


def merge(thread: Thread, saying: Thread) -> None:
    """Take a saying into a thread."""
    thread.tellings.extend(saying.tellings)
    thread.words.update(saying.words)
    thread.names |= saying.names
