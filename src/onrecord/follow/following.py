"""What following a set of traced readings gives."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256

from onrecord.follow.deadlines import Course, InForce, course
from onrecord.follow.evidence import Evidence, evidence, sought
from onrecord.follow.pages import Pages, pages
from onrecord.follow.status import Judged, Manner
from onrecord.follow.status import on_day as judged_on
from onrecord.follow.status import weigh as weigh_evidence
from onrecord.follow.telling import told
from onrecord.follow.thread import Thread
from onrecord.follow.threads import threads, weigh
from onrecord.model import Actor, Commitment, CommitmentType, Reading
from onrecord.trace import Tracing
from onrecord.trace.ruled import UNRULED, Ruled


@dataclass(frozen=True, slots=True)
class Followed:
    """One undertaking with all that was found of it: its side, its manner, and what later reports say, oldest first."""

    thread: Thread
    side: Sequence[Actor]
    manner: Manner
    course: Course
    found: Sequence[Evidence]
    weighed: Judged

    @property
    def bound(self) -> InForce:
        """The deadline in force."""
        return self.course.now

    def judged(self, as_of: date | None) -> Judged:
        """Judge it by all that was found, as of a day on which no more had been published."""
        return judged_on(self.weighed, self.bound, as_of, self.manner)


@dataclass(frozen=True, slots=True)
class Following:
    """The commitments with their status as of a date, and the commitment of each statement that tells one.

    `details` holds by the commitment's id what each of them rests on.
    """

    commitments: tuple[Commitment, ...]
    threads: Mapping[str, str]
    details: Mapping[str, Followed]


def follow(
    readings: Sequence[Reading],
    tracing: Tracing,
    actors: Mapping[str, Actor],
    as_of: date | None,
    ruled: Ruled = UNRULED,
) -> Following:
    """Follow the commitments of `readings` to `as_of` (None: no day is over). Pure; order does not matter.

    `ruled` holds pairs of statements that a person put together or kept apart.
    """
    tellings = told(readings, tracing, actors)
    return follow_threads(threads(tellings, weigh(tellings), ruled), readings, tracing, actors, as_of)


def follow_threads(
    found: Sequence[Thread],
    readings: Sequence[Reading],
    tracing: Tracing,
    actors: Mapping[str, Actor],
    as_of: date | None,
) -> Following:
    """Follow threads that are known already to `as_of`."""
    index = pages(readings, actors.values())
    details = {_id(t): _followed(t, index, tracing, actors) for t in found}
    commitments = [_commitment(i, d, tracing, as_of) for i, d in details.items()]
    return Following(tuple(commitments), {s: c.id for c in commitments for s in c.statements}, details)


def _id(thread: Thread) -> str:
    return f"c-{sha256(thread.id.encode()).hexdigest()[:12]}"


def _followed(thread: Thread, index: Pages, tracing: Tracing, actors: Mapping[str, Actor]) -> Followed:
    side = side_of(thread)
    bounds = course(thread.tellings, side)
    manner = Manner(negative(thread), _type(thread) is CommitmentType.FORECAST)
    want = sought(thread, side, index, bounds, negative=manner.negative)
    found = evidence(want, index, tracing, actors)
    return Followed(thread, side, manner, bounds, found, weigh_evidence(found, bounds, manner))


def on_day(following: Following, tracing: Tracing, as_of: date | None) -> Following:
    """Return `following` as of another day, with the same reports published: only what a day decides is done anew."""
    judged = ((c, following.details[c.id].judged(as_of)) for c in following.commitments)
    # All else that is judged follows from the status and from evidence that is the same on every day.
    commitments = tuple(c if c.decided is None and c.status is j.status else _judged(c, j, tracing) for c, j in judged)
    return Following(commitments, following.threads, following.details)


def _commitment(commitment_id: str, followed: Followed, tracing: Tracing, as_of: date | None) -> Commitment:
    thread, bound = followed.thread, followed.bound
    forecast = followed.manner.forecast
    undated = Commitment(
        id=commitment_id,
        type=CommitmentType.FORECAST if forecast else CommitmentType.COMMITMENT,
        agent=followed.side[0].id if followed.side and not forecast else None,
        what=_what(thread),
        statements=tuple(t.statement.id for t in thread.tellings),
        earliest=bound.earliest,
        latest=bound.latest,
        rescheduled=bound.rescheduled,
        checkable=any(t.undertaking.checkable for t in thread.tellings),
        lacks=min((t.undertaking.lacks for t in thread.tellings), key=len),
    )
    return _judged(undated, followed.judged(as_of), tracing)


def _judged(commitment: Commitment, judged: Judged, tracing: Tracing) -> Commitment:
    return replace(
        commitment,
        status=judged.status,
        corroborated=judged.corroborated,
        voices=_voices(judged, tracing),
        evidence=_named((*judged.evidence, *judged.contradicted)),
        seen_by=_named([e for e in judged.evidence if e.independent]),
        contradictions=_named(judged.contradicted),
        decided=None,
    )


def side_of(thread: Thread) -> list[Actor]:
    """Return who undertook it, first of all who did so first: whoever promised it at first hand."""
    first = [t.speaker for t in thread.tellings if t.speaker is not None][:1]
    promised = (
        t.speaker
        for t in thread.tellings
        if t.speaker is not None and t.first_hand and t.undertaking.type is CommitmentType.COMMITMENT
    )
    return list({a.id: a for a in (*first, *promised)}.values())


def _type(thread: Thread) -> CommitmentType:
    counts = Counter(t.undertaking.type for t in thread.tellings)
    return max(counts, key=lambda k: (counts[k], k is thread.tellings[0].undertaking.type))


def negative(thread: Thread) -> bool:
    """Whether most of its tellings say that something will not be."""
    return 2 * sum(t.denied for t in thread.tellings) > len(thread.tellings)


def _what(thread: Thread) -> str:
    """Return the words of the clearest telling: at first hand, with its day, the earliest of those."""
    clearest = min(thread.tellings, key=lambda t: (not t.first_hand, t.statement.deadline is None, t.order))
    return clearest.undertaking.what


def _named(found: Sequence[Evidence]) -> tuple[str, ...]:
    newest_first = sorted(found, key=lambda e: e.order, reverse=True)
    return tuple(dict.fromkeys(i for e in newest_first for i in (e.statement, e.report) if i))


def _voices(judged: Judged, tracing: Tracing) -> int:
    return len({_origin(e.report, tracing) for e in judged.evidence})


def _origin(report: str, tracing: Tracing) -> str:
    seen = {report}
    while (parent := tracing.reports[report].derives_from) in tracing.reports and parent not in seen:
        report = str(parent)
        seen.add(report)
    return report
