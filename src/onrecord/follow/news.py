"""What is new about commitments between two views of one ledger."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.follow.life import Events
from onrecord.follow.overview import View
from onrecord.model import Commitment, Event, EventKind, News, NewsKind, Status

# What becoming so is as news.
OF_STATUS = {
    Status.PENDING: NewsKind.REOPENED,
    Status.IN_PROGRESS: NewsKind.IN_PROGRESS,
    Status.KEPT: NewsKind.KEPT,
    Status.PARTLY_KEPT: NewsKind.PARTLY_KEPT,
    Status.OVERDUE: NewsKind.OVERDUE,
    Status.BROKEN: NewsKind.BROKEN,
    Status.WITHDRAWN: NewsKind.WITHDRAWN,
}


def news(before: View, now: View) -> tuple[News, ...]:
    """Return what `now` says of commitments and `before` did not, oldest first; both views are of one ledger."""
    older = {c.id: c for c in before.following.commitments}
    told = Events(now)
    known = frozenset(r.report.id for r in before.readings)
    found: list[News] = []
    for commitment in now.following.commitments:
        then = _same(commitment, before.following.threads)
        found += _of(_Now(commitment, older.get(then or ""), told, known))
    return tuple(sorted(found, key=lambda n: (n.day or date.min, n.commitment.id, n.kind)))


def _same(commitment: Commitment, threads: Mapping[str, str]) -> str | None:
    """Return what the commitment was before: the one it shares most tellings with."""
    shared = Counter(threads[s] for s in commitment.statements if s in threads)
    return max(shared, key=lambda c: (shared[c], c)) if shared else None


@dataclass(frozen=True, slots=True)
class _Now:
    """A commitment as it is, as it was, and how to tell what came between."""

    commitment: Commitment
    then: Commitment | None
    told: Events
    known: frozenset[str]

    def since(self) -> list[Event]:
        """Return the events that had not been reported before."""
        return [e for e in self.told.of(self.commitment) if e.report is None or e.report not in self.known]


def _of(now: _Now) -> Iterator[News]:
    commitment, then = now.commitment, now.then
    if then is None:
        first = [e for e in now.told.of(commitment) if e.kind is EventKind.FIRST_SAID]
        yield _news(NewsKind.NEW, commitment, None, first)
        if commitment.status is not Status.PENDING:
            yield _of_status(now)
    elif commitment.status is not then.status:
        yield _of_status(now)
    if then is not None and commitment.latest != then.latest:
        moves = [e for e in now.since() if e.kind is EventKind.MOVED]
        yield _news(NewsKind.MOVED, commitment, then, moves)
    old = set(then.contradictions) if then else set()
    if set(commitment.contradictions) - old:
        yield _news(NewsKind.CONTRADICTED, commitment, then, [e for e in now.since() if e.open])


def _of_status(now: _Now) -> News:
    commitment = now.commitment
    kind = OF_STATUS[commitment.status]
    if kind is NewsKind.OVERDUE:
        behind = [e for e in now.told.of(commitment) if e.kind is EventKind.FELL_DUE]
        day = commitment.latest + timedelta(days=1) if commitment.latest else None
        return News(kind=kind, day=day, commitment=commitment, before=_status(now.then), events=tuple(behind))
    rests = set(commitment.evidence) - set(commitment.contradictions)
    behind = [e for e in now.since() if e.kind is EventKind.SET or (e.statement or e.report) in rests]
    return _news(kind, commitment, now.then, behind)


def _news(kind: NewsKind, commitment: Commitment, then: Commitment | None, events: Iterable[Event]) -> News:
    behind = tuple(events)
    return News(
        kind=kind,
        day=max((e.day for e in behind if e.day), default=None),
        commitment=commitment,
        before=_status(then),
        moved_from=then.latest if then and kind is NewsKind.MOVED else None,
        events=behind,
    )


def _status(then: Commitment | None) -> Status | None:
    return then.status if then else None
