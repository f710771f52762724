"""Today: what is due, what has become overdue, what moved, what is contradicted, what is newly said."""

from datetime import timedelta

from starlette.requests import Request
from starlette.responses import Response

from onrecord.api.book import due_in
from onrecord.desk.page import Asked
from onrecord.desk.snapshot import Snapshot
from onrecord.follow.news import news
from onrecord.model import NewsKind, Statement

# Days that "new" and "due soon" reach, unless the address says otherwise.
SINCE = 7
WITHIN = 30
_LONGEST = 3660
# Rows of a section; each ends with a link to all.
ROWS = 12
_SETTLED = (NewsKind.KEPT, NewsKind.PARTLY_KEPT, NewsKind.BROKEN, NewsKind.WITHDRAWN, NewsKind.IN_PROGRESS)
_SPANS = ((1, "yesterday"), (7, "7 days"), (30, "30 days"), (90, "90 days"))


def today(request: Request) -> Response:
    """Answer with the front page."""
    ask = Asked(request)
    now = ask.snapshot
    reach = ask.number("since", SINCE, _LONGEST)
    since = now.day - timedelta(days=reach)
    within = timedelta(days=ask.number("within", WITHIN, _LONGEST))
    before = ask.desk.snapshots.soon(since)
    new = news(before.view, now.view)[::-1] if before else ()
    newly_overdue = {n.commitment.id for n in new if n.kind is NewsKind.OVERDUE}
    dated = due_in(now.export, now.day, within)
    past = [c for c in dated if c.latest and c.latest < now.day]
    fresh = [r.id for r in now.export.reports if r.day and since < r.day]
    return ask.render(
        "today.html",
        snapshot=now,
        since=since,
        compared=before is not None,
        spans=[(label, days == reach, ask.url("/", since=days)) for days, label in _SPANS],
        within=within.days,
        due=[c for c in dated if c.latest and c.latest >= now.day],
        overdue=[c for c in past if c.id in newly_overdue],
        long_overdue=[c for c in past if c.id not in newly_overdue][::-1],
        settled=[n for n in new if n.kind in _SETTLED],
        moved=[n for n in new if n.kind is NewsKind.MOVED],
        contradicted=[n for n in new if n.kind is NewsKind.CONTRADICTED],
        fresh=fresh,
        said=_said(now, fresh),
        rows=ROWS,
    )


def _said(now: Snapshot, reports: list[str]) -> list[Statement]:
    """Return what these reports say first, undertakings before all else."""
    firsts = {s.first for s in now.export.sayings}
    said = [s for r in reports for s in now.said_in.get(r, ()) if s.id in firsts]
    return sorted(said, key=lambda s: (s.commitment is None, s.deadline is None))
