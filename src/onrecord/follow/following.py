"""What following a set of traced readings gives."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from onrecord.follow.deadlines import in_force
from onrecord.follow.evidence import evidence, sought
from onrecord.follow.pages import Pages, pages
from onrecord.follow.status import Judged, Manner, judge
from onrecord.follow.telling import told
from onrecord.follow.threads import Thread, threads, weigh
from onrecord.model import Actor, Commitment, CommitmentType, Reading
from onrecord.trace import Tracing


@dataclass(frozen=True, slots=True)
class Following:
    """The commitments with their status as of a date, and the commitment of each statement that tells one."""

    commitments: tuple[Commitment, ...]
    threads: Mapping[str, str]


def follow(readings: Sequence[Reading], tracing: Tracing, actors: Mapping[str, Actor], as_of: date | None) -> Following:
    """Follow the commitments of `readings` to `as_of` (None: no day is over). Pure; order does not matter."""
    tellings = told(readings, tracing, actors)
    return follow_threads(threads(tellings, weigh(tellings)), readings, tracing, actors, as_of)


def follow_threads(
    found: Sequence[Thread],
    readings: Sequence[Reading],
    tracing: Tracing,
    actors: Mapping[str, Actor],
    as_of: date | None,
) -> Following:
    """Follow threads that are known already to `as_of`."""
    index = pages(readings, actors.values())
    commitments = [_commitment(t, index, tracing, actors, as_of) for t in found]
    return Following(tuple(commitments), {s: c.id for c in commitments for s in c.statements})


def _commitment(
    thread: Thread, index: Pages, tracing: Tracing, actors: Mapping[str, Actor], as_of: date | None
) -> Commitment:
    side = _side(thread)
    kind = _type(thread)
    bound = in_force(thread.tellings, side)
    negative = _negative(thread)
    want = sought(thread, side, index, bound.latest or bound.earliest, negative=negative)
    found = evidence(want, index, tracing, actors)
    judged = judge(found, bound, as_of, Manner(negative, kind is CommitmentType.FORECAST))
    return Commitment(
        id=f"c-{sha256(thread.id.encode()).hexdigest()[:12]}",
        type=kind,
        agent=side[0].id if side and kind is CommitmentType.COMMITMENT else None,
        what=_what(thread),
        statements=tuple(t.statement.id for t in thread.tellings),
        status=judged.status,
        earliest=bound.earliest,
        latest=bound.latest,
        rescheduled=bound.rescheduled,
        corroborated=judged.corroborated,
        checkable=any(t.undertaking.checkable for t in thread.tellings),
        lacks=min((t.undertaking.lacks for t in thread.tellings), key=len),
        voices=_voices(judged, tracing),
        evidence=_named(judged),
    )


def _side(thread: Thread) -> list[Actor]:
    """Return who undertook it, first of all who did so first."""
    speakers = [t.speaker for t in thread.tellings if t.speaker is not None]
    agents = list({a.id: a for a in speakers}.values())
    return agents[:1]


def _type(thread: Thread) -> CommitmentType:
    counts = Counter(t.undertaking.type for t in thread.tellings)
    return max(counts, key=lambda k: (counts[k], k is thread.tellings[0].undertaking.type))


def _negative(thread: Thread) -> bool:
    return 2 * sum(t.denied for t in thread.tellings) > len(thread.tellings)


def _what(thread: Thread) -> str:
    """Return the words of the clearest telling: at first hand, with its day, the earliest of those."""
    clearest = min(thread.tellings, key=lambda t: (not t.first_hand, t.statement.deadline is None, t.order))
    return clearest.undertaking.what


def _named(judged: Judged) -> tuple[str, ...]:
    newest_first = sorted((*judged.evidence, *judged.contradicted), key=lambda e: e.order, reverse=True)
    return tuple(dict.fromkeys(i for e in newest_first for i in (e.statement, e.report) if i))


def _voices(judged: Judged, tracing: Tracing) -> int:
    return len({_origin(e.report, tracing) for e in judged.evidence})


def _origin(report: str, tracing: Tracing) -> str:
    seen = {report}
    while (parent := tracing.reports[report].derives_from) in tracing.reports and parent not in seen:
        report = str(parent)
        seen.add(report)
    return report
