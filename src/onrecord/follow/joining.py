"""How much speaks for a saying and a thread being of one undertaking: circumstances, and weights learned for them."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from math import fsum, log1p

from onrecord.follow.sides import same_side
from onrecord.follow.telling import Told
from onrecord.follow.thread import Thread

WEIGHTS = "thread_weights.json"
# The least mass of words that a saying is measured by, so that one common word joins no fragments.
FEWEST = 4.0
# A saying of no more mass than the first has few words, one of the second or more has enough of its own.
_BRIEF, _LONG = 8.0, 20.0
# So many words of its own say what a saying is about.
_ENOUGH = 5
# So many of the weightiest words of a thread stand for the whole of it.
_CORE = 6
# Characters over which a telling counts as near.
_NEAR = 600
# Days by which two bounds lie as far apart as counts.
_FAR = 730


@dataclass(frozen=True, slots=True)
class Rarity:
    """How much each word tells: the rarer among the sayings, the more."""

    sayings: int
    counts: Mapping[str, int]

    def of(self, word: str) -> float:
        """Return how much a word tells among all."""
        return log1p(self.sayings / self.counts[word])

    def mass(self, words: Iterable[str]) -> float:
        """Return how much words tell together."""
        # an exact sum: the order of a set of words is not the same in every process
        return fsum(self.of(w) for w in words)


@cache
def learned() -> Mapping[str, float]:
    """Return what each circumstance adds to the logarithm of the odds of a saying being of a thread."""
    found: dict[str, float] = json.loads(files("onrecord.follow").joinpath(WEIGHTS).read_text(encoding="utf-8"))
    return found


def speaks_for(saying: Thread, thread: Thread, rarity: Rarity) -> float:
    """Return how much speaks for a saying being of a thread: the logarithm of the odds against its being of none."""
    known = learned()
    return fsum(known.get(name, 0.0) * strength for name, strength in circumstances(saying, thread, rarity))


def circumstances(saying: Thread, thread: Thread, rarity: Rarity) -> Iterator[tuple[str, float]]:
    """Yield by name and strength all that is weighed."""
    telling = saying.tellings[0]
    yield "any", 1.0
    yield from _by_words(saying, thread, rarity)
    yield from _by_place(saying, thread, rarity)
    yield from _by_voice(telling, thread)
    yield from _by_day(telling, thread)


def the_rest(saying: Thread, thread: Thread) -> bool:
    """Whether a saying is of what a thread leaves over: one report first tells of both, for two days."""
    telling, day = saying.tellings[0], _latest(saying.tellings[0])
    here = all(t.statement.report == telling.statement.report for t in thread.tellings)
    return (
        telling.of_the_rest and here and day is not None and all(_latest(t) not in {None, day} for t in thread.tellings)
    )


def strangers(saying: Thread, thread: Thread) -> bool:
    """Whether a saying has words enough of its own, none of them the thread's, and takes up nothing said before."""
    few = len(saying.words) < _ENOUGH or saying.tellings[0].points_back
    return not few and saying.words.keys().isdisjoint(thread.words)


def brief(saying: Thread, rarity: Rarity) -> float:
    """Return how few words a saying has: 1 for hardly any, 0 for enough."""
    return min(1.0, max(0.0, (_LONG - rarity.mass(saying.words)) / (_LONG - _BRIEF)))


def _by_words(saying: Thread, thread: Thread, rarity: Rarity) -> Iterator[tuple[str, float]]:
    common = saying.words.keys() & thread.words.keys()
    shared = rarity.mass(common)
    own, other = (max(FEWEST, rarity.mass(words)) for words in (saying.words, thread.words))
    share = min(1.0, shared / min(own, other))
    yield "shared of the smaller", share
    yield "shared of the smaller squared", share * share
    yield "shared of the saying", min(1.0, shared / own)
    yield "shared of the larger", min(1.0, shared / max(own, other))
    yield "closest telling", max(_alike(saying, telling, rarity) for telling in thread.tellings)
    yield "nothing shared", float(not common)
    nearby = frozenset[str]().union(thread.words, *(t.nearby for t in thread.tellings))
    yield "told around it", min(1.0, rarity.mass(w for w in _core(saying, rarity) if w in nearby) / own)
    for kind, test in (("deed", _is_deed), ("figure", _is_figure)):
        here, there = {w for w in saying.words if test(w)}, {w for w in thread.words if test(w)}
        yield f"same {kind}", float(bool(here & there))
        yield f"other {kind}", float(bool(here and there) and not here & there)
    weightiest = _core(thread, rarity)[:2]
    yield "weightiest", float(any(w in saying.words for w in weightiest[:1]))
    yield "two weightiest", float(sum(w in saying.words for w in weightiest) == 2)


def _is_deed(stem: str) -> bool:
    return stem.startswith("=")


def _is_figure(stem: str) -> bool:
    return stem[0].isdigit()


def _core(thread: Thread, rarity: Rarity) -> list[str]:
    """Return the weightiest words of a thread, the weightiest first."""
    return sorted(thread.words, key=lambda w: (-rarity.of(w) * thread.words[w], w))[:_CORE]


def _alike(saying: Thread, telling: Told, rarity: Rarity) -> float:
    both = rarity.mass(saying.words) + rarity.mass(telling.words)
    return 2 * rarity.mass(saying.words.keys() & telling.words) / max(2 * FEWEST, both)


def _by_place(saying: Thread, thread: Thread, rarity: Rarity) -> Iterator[tuple[str, float]]:
    telling = saying.tellings[0]
    few = brief(saying, rarity)
    core = _core(thread, rarity)
    held = rarity.mass(w for w in core if w in telling.nearby or w in saying.words)
    around = min(1.0, held / max(FEWEST, rarity.mass(core)))
    near = max(0.0, 1 - _distance(telling, thread) / _NEAR)
    yield "brief", few
    yield "points back", float(telling.points_back)
    yield "around", around
    yield "around and brief", around * few
    yield "around and points back", around * telling.points_back
    yield "near", near
    yield "near and points back", near * telling.points_back
    yield "near and brief", near * few
    in_report = [t for t in thread.tellings if t.statement.report == telling.statement.report]
    yield "same report", float(bool(in_report))
    yield "headline", float(any(t.headline for t in in_report))
    yield "inside", float(any(_overlap(t, telling) for t in in_report))
    yield "retold", float(not telling.first_hand)
    yield "often told", log1p(len(thread.tellings))


def _overlap(one: Told, other: Told) -> bool:
    return any(a.overlaps(b) for a in one.statement.content.spans for b in other.statement.content.spans)


def _distance(telling: Told, thread: Thread) -> int:
    """Return how many characters lie between a telling and the nearest of a thread in its report."""
    at, report = telling.statement.content.spans[0].start, telling.statement.report
    held = (t.statement for t in thread.tellings if t.statement.report == report)
    return min((abs(s.content.spans[0].start - at) for s in held), default=_NEAR)


def _by_voice(telling: Told, thread: Thread) -> Iterator[tuple[str, float]]:
    first = thread.tellings[0]
    voices = {t.speaker.id: t.speaker for t in thread.tellings if t.speaker}
    if telling.speaker and voices:
        same = telling.speaker.id in voices
        yield "same speaker", float(same)
        yield "other side", float(not same and not any(same_side(telling.speaker, v) for v in voices.values()))
    yield "other polarity", float(telling.denied != first.denied)
    yield "both refuse", float(telling.denied and first.denied)
    yield "other type", float(telling.undertaking.type is not first.undertaking.type)


def _by_day(telling: Told, thread: Thread) -> Iterator[tuple[str, float]]:
    latest = _latest(telling)
    days = [day for t in thread.tellings if (day := _latest(t))]
    yield "no day", float(latest is None)
    yield "no day yet", float(not days)
    if latest is None or not days:
        yield "over and no day", float(bool(days) and telling.day is not None and max(days) < telling.day)
        return
    yield "same day", float(latest in days)
    if latest in days:
        return
    later = latest > max(days)
    there = (t for t in thread.tellings if t.statement.report == telling.statement.report)
    yield "another day there", float(any(_latest(t) for t in there))
    yield "later day", float(later)
    yield "moves to a later day", float(later and telling.moves)
    yield "later day once over", float(later and telling.day is not None and max(days) <= telling.day)
    yield "far day", min(1.0, abs((latest - max(days)).days) / _FAR)


def _latest(telling: Told) -> date | None:
    return telling.statement.deadline.latest if telling.statement.deadline else None
