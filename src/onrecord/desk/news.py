"""What is new about commitments since a day, as a catalogue's turns have it (see `follow.turns`)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import msgspec

from onrecord.desk.catalogue.rows import CONTRADICTED, MOVED
from onrecord.desk.snapshot import Snapshot
from onrecord.follow.news import OF_STATUS
from onrecord.model import Commitment, Event, EventKind, News, NewsKind, Status

# Changes that are looked at, the newest first; the page says so where there are more.
LOOKED_AT = 1000
_QUERY = f"""SELECT t."commitment", t.day, t.kinds, c.status, c.latest, (
        SELECT json_array(p.status, p.latest, json(p.against)) FROM turns p
        WHERE p."commitment" = t."commitment" AND p.day <= :since ORDER BY p.day DESC LIMIT 1)
    FROM (SELECT * FROM turns WHERE day > :since AND day <= :today AND kinds != 0 ORDER BY day DESC LIMIT {LOOKED_AT}) t
    JOIN commitments c ON c.id = t."commitment" ORDER BY t.day DESC, t."commitment" DESC"""
_then = msgspec.json.Decoder(tuple[Status, date | None, tuple[str, ...]]).decode


@dataclass(frozen=True, slots=True)
class Fresh:
    """One thing that is new of a commitment: what, and since which day; `before` and `moved_from` as in `News`."""

    kind: NewsKind
    day: date
    commitment: str
    before: Status | None
    moved_from: date | None = None


@dataclass(frozen=True, slots=True)
class Since:
    """What is new since a day, the newest first; `all` is False where there was more than is looked at."""

    since: date
    found: Sequence[Fresh]
    all: bool

    def of(self, *kinds: NewsKind) -> list[Fresh]:
        """Return what is new of these kinds."""
        return [f for f in self.found if f.kind in kinds]

    def told(self, snapshot: Snapshot, fresh: Fresh) -> News:
        """Return one of them with the events behind it, without their sentences."""
        now = snapshot.commitments[fresh.commitment]
        events = snapshot.events(now, worded=False)
        return News(
            kind=fresh.kind,
            day=fresh.day,
            commitment=now,
            before=fresh.before,
            moved_from=fresh.moved_from,
            events=tuple(e for e in events if self._is_behind(e, fresh, now)),
        )

    def _is_behind(self, event: Event, fresh: Fresh, now: Commitment) -> bool:
        if event.day is not None and event.day <= self.since:
            return False
        if fresh.kind is NewsKind.MOVED:
            return event.kind is EventKind.MOVED
        if fresh.kind is NewsKind.CONTRADICTED:
            return event.open
        if fresh.kind is NewsKind.OVERDUE:
            return event.kind is EventKind.FELL_DUE
        rests = set(now.evidence) - set(now.contradictions)
        return event.kind is EventKind.SET or (event.statement or event.report) in rests


def news_since(snapshot: Snapshot, since: date) -> Since:
    """Return what became of commitments after `since`, up to the day looked from."""
    asked = {"since": since.isoformat(), "today": snapshot.day.isoformat()}
    rows = snapshot.rows(_QUERY, asked)
    found: list[Fresh] = []
    seen: set[tuple[str, NewsKind]] = set()
    for name, day, kinds, status, latest, then in rows:
        for fresh in _of(snapshot, (name, date.fromisoformat(day), kinds, Status(status), latest), then):
            if (fresh.commitment, fresh.kind) not in seen:
                seen.add((fresh.commitment, fresh.kind))
                found.append(fresh)
    return Since(since, found, len(rows) < LOOKED_AT)


def _of(snapshot: Snapshot, turn: tuple[str, date, int, Status, str | None], then: str | None) -> list[Fresh]:
    name, day, kinds, status, latest = turn
    before, was, against = _then(then) if then else (None, None, ())
    found = []
    if status is not (before or Status.PENDING):
        found.append(Fresh(OF_STATUS[status], day, name, before))
    if kinds & MOVED and before is not None and (was.isoformat() if was else None) != latest:
        found.append(Fresh(NewsKind.MOVED, day, name, before, was))
    if kinds & CONTRADICTED and set(snapshot.commitments[name].contradictions) - set(against):
        found.append(Fresh(NewsKind.CONTRADICTED, day, name, before))
    return found
