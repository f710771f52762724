"""The life of a commitment on a timeline: every telling, every outcome reported, its day passing."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from onrecord.follow.evidence import Evidence
from onrecord.follow.following import Followed
from onrecord.follow.outcomes import Outcome
from onrecord.follow.overview import View
from onrecord.follow.sides import of_side
from onrecord.follow.telling import Told
from onrecord.language import analyse
from onrecord.model import (
    Act,
    Actor,
    Commitment,
    Event,
    EventKind,
    Life,
    Reading,
    Standing,
    Statement,
    Status,
    UsageError,
)

_KINDS = {
    Outcome.DONE: EventKind.DONE,
    Outcome.PARTLY: EventKind.PARTLY_DONE,
    Outcome.BEGUN: EventKind.BEGUN,
    Outcome.UNDONE: EventKind.NOT_DONE,
    Outcome.CANCELLED: EventKind.CALLED_OFF,
}
_OF_NO_REPORT = (EventKind.FELL_DUE, EventKind.SET)
_MISSED = (Status.OVERDUE, Status.BROKEN, Status.PARTLY_KEPT)


def life(view: View, commitment_id: str) -> Life:
    """Return the life of a commitment, named by its id or a statement that tells it. Raises UsageError."""
    wanted = view.following.threads.get(commitment_id, commitment_id)
    for commitment in view.following.commitments:
        if commitment.id == wanted:
            return Life(commitment=commitment, events=tuple(Events(view).of(commitment)))
    raise UsageError(f"there is no commitment {commitment_id!r} as of the day asked for, nor a statement that makes it")


class Events:
    """Tells the lives of the commitments of one view; without `sentences`, tellings are left without theirs."""

    def __init__(self, view: View, *, sentences: bool = True) -> None:
        self.view = view
        self._sentences = sentences
        self._readings: Mapping[str, Reading] = {r.report.id: r for r in view.readings}
        self._statements: dict[str, dict[str, Statement]] = {}

    def of(self, commitment: Commitment) -> list[Event]:
        """Return the events of a commitment, oldest first."""
        followed = self.view.following.details[commitment.id]
        passed = fell_due(commitment, self.view.as_of, negative=followed.manner.negative, done=first_done(followed))
        return in_order([*self.reported(commitment), *passed])

    def reported(self, commitment: Commitment) -> list[Event]:
        """Return the events that no day brings by itself: what was told and reported, and what a person set."""
        followed = self.view.following.details[commitment.id]
        return [
            *self._tellings(followed),
            *self._outcomes(followed, commitment),
            *self._set_by_hand(commitment),
        ]

    def _tellings(self, followed: Followed) -> Iterable[Event]:
        seen: dict[str, str] = {}
        for at, telling in enumerate(followed.thread.tellings):
            first = seen.setdefault(telling.saying, telling.statement.report)
            again = not telling.first_hand or first != telling.statement.report
            yield self._telling(telling, _kind_of(telling, followed, at, again=again), followed)

    def _telling(self, telling: Told, kind: EventKind, followed: Followed) -> Event:
        statement, bound = telling.statement, telling.statement.deadline
        report = self._readings[statement.report].report
        return Event(
            kind=kind,
            day=telling.day,
            sentence=sentence_of(report.text, statement) if self._sentences else "",
            report=report.id,
            outlet=report.outlet,
            statement=statement.id,
            speaker=telling.speaker.name if telling.speaker else None,
            by_side=of_side(telling.speaker, followed.side) if telling.speaker else None,
            earliest=bound.earliest if bound else None,
            latest=bound.latest if bound else None,
            changes=telling.changes,
        )

    def _outcomes(self, followed: Followed, commitment: Commitment) -> Iterable[Event]:
        against = set(commitment.contradictions)
        for evidence in followed.found:
            event = self._outcome(evidence, followed)
            yield replace(event, open=(evidence.statement or evidence.report) in against)

    def _outcome(self, evidence: Evidence, followed: Followed) -> Event:
        speaker = self._speaker(evidence)
        return Event(
            kind=_KINDS[evidence.outcome],
            day=evidence.day,
            sentence=" ".join(evidence.sentence.split()),
            report=evidence.report,
            outlet=self._readings[evidence.report].report.outlet,
            statement=evidence.statement,
            speaker=speaker.name if speaker else None,
            by_side=of_side(speaker, followed.side) if speaker else not evidence.independent,
        )

    def _speaker(self, evidence: Evidence) -> Actor | None:
        if evidence.statement is None:
            return None
        if evidence.report not in self._statements:
            self._statements[evidence.report] = {s.id: s for s in self._readings[evidence.report].statements}
        statement = self._statements[evidence.report][evidence.statement]
        return self.view.actors.get(statement.speaker or "")

    def _set_by_hand(self, commitment: Commitment) -> Iterable[Event]:
        for reviewed in self.view.reviews:
            review = reviewed.review
            to_come = review.since and self.view.as_of and review.since > self.view.as_of
            in_force = reviewed.standing is Standing.IN_FORCE and review.act is Act.SET_STATUS and not to_come
            if in_force and reviewed.subject == commitment.id:
                told = f"{review.value}: {review.reason}" if review.reason else review.value or ""
                yield Event(kind=EventKind.SET, day=review.since, sentence=told, speaker=review.author)


def _kind_of(telling: Told, followed: Followed, at: int, *, again: bool) -> EventKind:
    if at == 0:
        return EventKind.FIRST_SAID
    if telling.statement.id in followed.bound.moves:
        return EventKind.MOVED
    if again:
        return EventKind.RETOLD
    return EventKind.DENIED if telling.denied is not followed.thread.tellings[0].denied else EventKind.REPEATED


def in_order(events: Iterable[Event]) -> list[Event]:
    """Return events oldest first; a day that passes, or is set, comes after all that was published on it."""
    return sorted(events, key=lambda e: (e.day.isoformat() if e.day else "", e.kind in _OF_NO_REPORT))


def first_done(followed: Followed) -> date | None:
    """Return the first day on which it was reported done."""
    return min((e.day for e in followed.found if e.outcome is Outcome.DONE and e.day), default=None)


def fell_due(commitment: Commitment, as_of: date | None, *, negative: bool, done: date | None) -> list[Event]:
    """Return the passing of its last day as an event, where `as_of` is past it and it was missed or `done` later.

    A refusal (`negative`) has nothing to be done by a day.
    """
    latest = commitment.latest
    if latest is None or as_of is None or as_of <= latest or negative:
        return []
    derived = commitment.decided.derived if commitment.decided else commitment.status
    if derived in _MISSED or (done is not None and done > latest):
        return [Event(kind=EventKind.FELL_DUE, day=latest + timedelta(days=1), latest=latest)]
    return []


def sentence_of(text: str, statement: Statement) -> str:
    """Return the sentences that a statement stands in, on one line."""
    first, last = statement.content.spans[0], statement.content.spans[-1]
    document = analyse(text)
    opening, closing = document.sentence_at(first.start), document.sentence_at(max(first.start, last.end - 1))
    start = min(opening.span.start, first.start) if opening else first.start
    end = max(closing.span.end, last.end) if closing else last.end
    return " ".join(text[start:end].split())
