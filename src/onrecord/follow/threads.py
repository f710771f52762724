"""Which tellings are of one undertaking: joined by saying, then by words, side and deadline."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from math import fsum, log

from onrecord.follow.kinship import kin
from onrecord.follow.sides import same_side
from onrecord.follow.telling import Told
from onrecord.trace.ruled import UNRULED, Ruled

# Two sayings tell one undertaking from here on: the share of the smaller one's words that both have, and what is
# added below. All were set together on the 31 training stories, by the F1 of pairs, half of it with each story as a
# ledger of its own and half with all of them in one ledger.
JOINED = 0.42
SAME_SPEAKER = 0.05
OTHER_SIDE = -0.20
SAME_DEADLINE = 0.25
OTHER_POLARITY = -0.20
BOTH_REFUSE = 0.15
OTHER_TYPE = -0.30
SAME_REPORT = -0.10
# Two days named in the report that first tells of either are of two things: of a part and the rest, of a step and the
# next.
ANOTHER_DAY_THERE = -0.50
# A later day named beside words that say it is not the first ("rather than in June", "the remaining works").
MOVES_ON = 0.30
# What is added where a saying of few words, or one that points back, stands among the words of the thread: by the
# share of its weightiest ones found in or around the saying, and by how near a telling of it stands.
BRIEF_AMONG, POINTING_AMONG, TAKES_UP = 0.30, 0.20, 0.10
# A saying of no more mass than the first has few words, one of the second or more has enough of its own.
_BRIEF, _LONG = 8.0, 20.0
_CORE = 6
# Characters over which a telling counts as near.
_NEAR = 600
# The least mass of words that a saying is measured by, so that one common word joins no fragments.
FEWEST = 4.0
# A word told by more threads than this finds no partners by itself (it still counts in the score).
_COMMON = 60


@dataclass(slots=True)
class Thread:
    """The tellings of one undertaking, in order of publication."""

    tellings: list[Told] = field(default_factory=list)
    words: Counter[str] = field(default_factory=Counter)
    names: set[str] = field(default_factory=set)

    def add(self, telling: Told) -> None:
        """Take in one more telling."""
        self.tellings.append(telling)
        self.words.update(telling.words)
        self.names |= telling.names

    @property
    def id(self) -> str:
        """The id of its first statement, from which its own is made."""
        return self.tellings[0].statement.id


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


def threads(tellings: Sequence[Told], weights: Mapping[str, float], ruled: Ruled = UNRULED) -> list[Thread]:
    """Join tellings, given in order of publication, into threads in order of their first.

    `ruled` holds pairs of statements that a person put into one thread, or kept apart.
    """
    joined: list[Thread] = []
    by_word: dict[str, list[int]] = defaultdict(list)
    kept_apart = Partings(ruled)
    for saying in _sayings(tellings, kept_apart):
        near = _near(saying, joined, by_word, weights)
        scored = [(_score(saying, joined[i], weights), -i) for i in near if not kept_apart.between(saying, joined[i])]
        best, at = max(scored, default=(0.0, 0))
        if best >= JOINED:
            _merge(joined[-at], saying)
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
            _merge(joined[held[0]], joined.pop(held[1]))


def weigh(tellings: Sequence[Told]) -> dict[str, float]:
    """Return how much each word tells: the rarer among sayings, the more."""
    sayings = _sayings(tellings)
    counts = Counter(word for saying in sayings for word in saying.words)
    return {word: log(1 + len(sayings) / n) for word, n in counts.items()}


def _sayings(tellings: Sequence[Told], kept_apart: Partings | None = None) -> list[Thread]:
    groups: dict[str, Thread] = {}
    for telling in tellings:
        group = groups.setdefault(telling.saying, Thread())
        if kept_apart and kept_apart.from_thread(telling, group):
            group = groups[telling.statement.id] = Thread()
        group.add(telling)
    return list(groups.values())


def _near(
    saying: Thread, joined: Sequence[Thread], by_word: Mapping[str, list[int]], weights: Mapping[str, float]
) -> set[int]:
    telling = saying.tellings[0]
    words: set[str] = set(saying.words)
    if telling.points_back or _brief(saying, weights):
        words |= telling.nearby
    held = (by_word.get(word, ()) for word in words)
    return {i for places in held if len(places) <= _COMMON for i in places if i < len(joined)}


def _merge(thread: Thread, saying: Thread) -> None:
    thread.tellings.extend(saying.tellings)
    thread.words.update(saying.words)
    thread.names |= saying.names


def _score(saying: Thread, thread: Thread, weights: Mapping[str, float]) -> float:
    if not kin(saying.names, thread.names):
        return 0.0
    among = _among(saying, thread, weights)
    common = saying.words.keys() & thread.words.keys()
    if not common and not among:
        return 0.0
    # exact sums: the order of a set of words is not the same in every process
    shared = fsum(weights[w] for w in common)
    smaller = max(FEWEST, min(_mass(saying, weights), _mass(thread, weights)))
    return min(1.0, shared / smaller) + among + _circumstances(saying.tellings[0], thread)


def _among(saying: Thread, thread: Thread, weights: Mapping[str, float]) -> float:
    """Return what is added for where a saying stands, of which its own words tell little."""
    telling = saying.tellings[0]
    brief = _brief(saying, weights)
    if not brief and not telling.points_back:
        return 0.0
    core = sorted(thread.words, key=lambda w: (-weights[w] * thread.words[w], w))[:_CORE]
    whole = max(FEWEST, fsum(weights[w] for w in core))
    share = min(1.0, fsum(weights[w] for w in core if w in telling.nearby or w in saying.words) / whole)
    score = share * (BRIEF_AMONG * brief + POINTING_AMONG * telling.points_back)
    if telling.points_back or brief > 0.5:
        score += TAKES_UP * max(0.0, 1 - _distance(telling, thread) / _NEAR)
    return score


def _brief(saying: Thread, weights: Mapping[str, float]) -> float:
    """Return how few words a saying has: 1 for hardly any, 0 for enough."""
    return min(1.0, max(0.0, (_LONG - _mass(saying, weights)) / (_LONG - _BRIEF)))


def _distance(telling: Told, thread: Thread) -> int:
    """Return how many characters lie between a telling and the nearest of a thread in its report."""
    at, report = telling.statement.content.spans[0].start, telling.statement.report
    held = (t.statement for t in thread.tellings if t.statement.report == report)
    return min((abs(s.content.spans[0].start - at) for s in held), default=_NEAR)


def _mass(thread: Thread, weights: Mapping[str, float]) -> float:
    return fsum(weights[w] for w in thread.words)


def _circumstances(telling: Told, thread: Thread) -> float:
    first = thread.tellings[0]
    score = 0.0
    if telling.speaker and first.speaker:
        if telling.speaker.id == first.speaker.id:
            score += SAME_SPEAKER
        elif not same_side(telling.speaker, first.speaker):
            score += OTHER_SIDE
    score += _by_day(telling, thread)
    if telling.denied != first.denied:
        score += OTHER_POLARITY
    elif telling.denied:
        score += BOTH_REFUSE
    if telling.undertaking.type is not first.undertaking.type:
        score += OTHER_TYPE
    if any(t.statement.report == telling.statement.report for t in thread.tellings):
        score += SAME_REPORT
    return score


def _by_day(telling: Told, thread: Thread) -> float:
    latest = _latest(telling)
    if latest and any(_latest(t) == latest for t in thread.tellings):
        return SAME_DEADLINE
    if latest and any(_latest(t) for t in thread.tellings if t.statement.report == telling.statement.report):
        return ANOTHER_DAY_THERE
    return MOVES_ON if telling.moves and _moves_on(telling, thread) else 0.0


def _moves_on(telling: Told, thread: Thread) -> bool:
    """Whether a telling names a later day than the thread had, from one who spoke in it."""
    bound = telling.statement.deadline
    if bound is None or bound.latest is None:
        return False
    return all((_latest(t) or date.min) < bound.latest for t in thread.tellings)


def _latest(telling: Told) -> date | None:
    return telling.statement.deadline.latest if telling.statement.deadline else None
