"""Today: what is due, what has become overdue, what moved, what is contradicted, what is newly said."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Generic, TypeVar

from starlette.requests import Request
from starlette.responses import Response

from onrecord.desk.news import Fresh, Since, news_since
from onrecord.desk.page import Asked
from onrecord.desk.snapshot import Snapshot
from onrecord.model import Commitment, News, NewsKind, Statement

_T = TypeVar("_T")

# Days that "new" and "due soon" reach, unless the address says otherwise.
SINCE = 7
WITHIN = 30
_LONGEST = 3660
# Rows of a section; each ends with a link to all.
ROWS = 12
# New statements that are looked through.
_NEWEST = 10_000
_SETTLED = (NewsKind.KEPT, NewsKind.PARTLY_KEPT, NewsKind.BROKEN, NewsKind.WITHDRAWN, NewsKind.IN_PROGRESS)
_SPANS = ((1, "yesterday"), (7, "7 days"), (30, "30 days"), (90, "90 days"))


def today(request: Request) -> Response:
    """Answer with the front page."""
    ask = Asked(request)
    now = ask.snapshot
    reach = ask.number("since", SINCE, _LONGEST)
    within = ask.number("within", WITHIN, _LONGEST)
    return ask.render(
        "today.html",
        snapshot=now,
        spans=[(label, days == reach, ask.url("/", since=days)) for days, label in _SPANS],
        within=within,
        rows=ROWS,
        **front(now, reach, within),
    )


def front(now: Snapshot, reach: int = SINCE, within: int = WITHIN) -> dict[str, Any]:
    """Return what the front page shows of the last `reach` days and the next `within`."""
    since = now.day - timedelta(days=reach)
    new = news_since(now, since)
    newly = sorted(new.of(NewsKind.OVERDUE), key=lambda f: (f.day, f.commitment))
    agenda = Agenda(now)
    return {
        "since": since,
        "compared": new.all,
        "due": agenda.due(now.day, now.day + timedelta(days=within)),
        "overdue": agenda.past(newly),
        "long_overdue": agenda.long_past(newly),
        "settled": _told(now, new, _SETTLED),
        "moved": _told(now, new, (NewsKind.MOVED,)),
        "contradicted": _told(now, new, (NewsKind.CONTRADICTED,)),
        "fresh": agenda.fresh(since),
        "said": agenda.said(since),
    }


def _told(now: Snapshot, new: Since, kinds: Sequence[NewsKind]) -> list[News]:
    return [new.told(now, f) for f in new.of(*kinds)[:ROWS]]


@dataclass(frozen=True, slots=True)
class Shown(Generic[_T]):
    """The first of a list, and how many there are in all."""

    items: Sequence[_T]
    total: int


@dataclass(frozen=True, slots=True)
class Agenda:
    """What the front page lists of a ledger."""

    now: Snapshot

    def due(self, first: date, last: date) -> Shown[Commitment]:
        """Return what is open and falls due between two days."""
        return self._open("latest BETWEEN ? AND ?", (first.isoformat(), last.isoformat()), "latest, id")

    def past(self, newly: Sequence[Fresh]) -> Shown[Commitment]:
        """Return what is newly overdue, in the order given."""
        return Shown(self.now.commitments.fetch(f.commitment for f in newly[:ROWS]), len(newly))

    def long_past(self, newly: Sequence[Fresh]) -> Shown[Commitment]:
        """Return what is open and past its day for longer than `newly`, the oldest first."""
        others = {f.commitment for f in newly}
        found = self._open("latest < ?", (self.now.day.isoformat(),), "latest, id")
        items = [c for c in found.items if c.id not in others]
        return Shown(items, found.total - len(newly))

    def _open(self, when: str, asked: Sequence[str], order: str) -> Shown[Commitment]:
        query = f"SELECT key FROM commitments WHERE closed = 0 AND {when} ORDER BY {order} LIMIT ?"
        keys = [key for (key,) in self.now.rows(query, (*asked, ROWS))]
        total = self.now.value(f"SELECT count(*) FROM commitments WHERE closed = 0 AND {when}", asked)
        return Shown(self.now.commitments.by_key(keys), total)

    def fresh(self, since: date) -> int:
        """Return how many reports were published after a day."""
        query = "SELECT count(*) FROM reports WHERE day > ? AND day <= ?"
        return int(self.now.value(query, (since.isoformat(), self.now.day.isoformat())))

    def said(self, since: date) -> Shown[Statement]:
        """Return what was said first after a day, undertakings before all else; of very much, the newest."""
        where = "first = 1 AND day > ? AND day <= ?"
        asked = (since.isoformat(), self.now.day.isoformat())
        newest = f"SELECT key, undertakes, dated, at, n FROM statements WHERE {where} ORDER BY day DESC LIMIT {_NEWEST}"
        query = f"SELECT key FROM ({newest}) ORDER BY undertakes DESC, dated DESC, at, n LIMIT {ROWS}"
        keys = [key for (key,) in self.now.rows(query, asked)]
        total = self.now.value(f"SELECT count(*) FROM (SELECT 1 FROM statements WHERE {where} LIMIT {_NEWEST})", asked)
        return Shown(self.now.statements.by_key(keys), total)
