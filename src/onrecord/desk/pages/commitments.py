"""Commitments: all of them with filters, and the life of one."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from starlette.requests import Request
from starlette.responses import Response

from onrecord.desk.chart import Chart, Lane, Mark, chart
from onrecord.desk.facets import Field, narrowed
from onrecord.desk.page import Asked
from onrecord.desk.paging import paged
from onrecord.desk.snapshot import Snapshot
from onrecord.desk.wording import clip, words
from onrecord.follow.life import life
from onrecord.model import Commitment, Event, EventKind, Status, UsageError

OPEN = frozenset({Status.PENDING, Status.IN_PROGRESS, Status.OVERDUE})
_DUE = ("past", "week", "month", "quarter", "later", "none")
_DUE_NAMES = {
    "past": "day has passed",
    "week": "in 7 days",
    "month": "in 30 days",
    "quarter": "in 90 days",
    "later": "later",
    "none": "no day set",
}
_SORTS = {
    "day": "by day",
    "first": "by first saying",
    "told": "most told",
}
_LOOKS = {
    EventKind.DONE: "kept",
    EventKind.PARTLY_DONE: "partly_kept",
    EventKind.BEGUN: "in_progress",
    EventKind.NOT_DONE: "broken",
    EventKind.CALLED_OFF: "withdrawn",
    EventKind.MOVED: "changed",
    EventKind.DENIED: "broken",
}
# Characters of a label beside a lane.
_LABEL = 36


def index(request: Request) -> Response:
    """Answer with the commitments that the address asks for."""
    ask = Asked(request)
    snapshot = ask.snapshot
    wanted = ask.text("q").casefold()
    items = [c for c in snapshot.export.commitments if not wanted or _speaks_of(snapshot, c, wanted)]
    sort = ask.text("sort") if ask.text("sort") in _SORTS else "day"
    keep = {"q": ask.text("q"), "sort": ask.text("sort")}
    found, facets = narrowed(items, _fields(snapshot), ask, keep)
    page = paged(_sorted(snapshot, found, sort), ask)
    sorts = [(label, key == sort, ask.url("/commitments", **{**_state(request), "sort": key}))
             for key, label in _SORTS.items()]  # fmt: skip
    lanes = [overview_lane(ask, c) for c in page.items if c.latest or c.earliest]
    drawn = chart(lanes, snapshot.day, f"{len(lanes)} commitments from their first saying to their day")
    return ask.render(
        "commitments.html", page=page, facets=facets, sorts=sorts, snapshot=snapshot, chart=drawn, q=ask.text("q")
    )


def commitment(request: Request) -> Response:
    """Answer with the life of one commitment."""
    ask = Asked(request)
    snapshot = ask.snapshot
    found = snapshot.commitments.get(request.path_params["id"])
    if found is None:
        raise UsageError(f"there is no commitment {request.path_params['id']!r} in view on {snapshot.day}")
    events = life(snapshot.view, found.id).events
    return ask.render(
        "commitment.html",
        commitment=found,
        tellings=snapshot.tellings(found.statements),
        events=events,
        contradictions=[e for e in events if e.open],
        chart=_drawn(ask, events, found),
        snapshot=snapshot,
    )


def _state(request: Request) -> dict[str, list[str]]:
    return {k: request.query_params.getlist(k) for k in request.query_params if k != "page"}


def _speaks_of(snapshot: Snapshot, commitment: Commitment, wanted: str) -> bool:
    tellings = (s.content.text for s in snapshot.tellings(commitment.statements))
    return any(wanted in text.casefold() for text in (commitment.what, *tellings))


def _fields(snapshot: Snapshot) -> tuple[Field[Commitment], ...]:
    names = snapshot.actors
    return (
        Field("status", "Status", lambda c: [c.status.value], words, [s.value for s in Status]),
        Field("due", "Due", lambda c: list(_due(c.latest, snapshot.day)), lambda v: _DUE_NAMES.get(v, v), _DUE),
        Field("who", "Who", lambda c: [c.agent] if c.agent else [], lambda v: names[v].name if v in names else v),
        Field("type", "Kind", lambda c: [c.type.value], words),
        Field("check", "Can be checked", lambda c: ["yes" if c.checkable else "no"], str, ["yes", "no"]),
        Field("moved", "Moved by its own side", lambda c: ["yes" if c.rescheduled else "no"], str, ["yes", "no"]),
        Field("seen", "Outcome seen by others", lambda c: ["yes" if c.corroborated else "no"], str, ["yes", "no"]),
    )


def _due(latest: date | None, today: date) -> Iterable[str]:
    if latest is None:
        return ["none"]
    if latest < today:
        return ["past"]
    within = [name for name, days in (("week", 7), ("month", 30), ("quarter", 90))
              if latest <= today + timedelta(days=days)]  # fmt: skip
    return within or ["later"]


def _sorted(snapshot: Snapshot, found: Sequence[Commitment], sort: str) -> list[Commitment]:
    if sort == "told":
        return sorted(found, key=lambda c: (-len(c.statements), c.id))
    if sort == "first":
        first = {c.id: first_said(snapshot, c) for c in found}
        return sorted(found, key=lambda c: (first[c.id] or date.min, c.id), reverse=True)
    return sorted(found, key=lambda c: (c.status not in OPEN, c.latest is None, c.latest or date.max, c.id))


def first_said(snapshot: Snapshot, commitment: Commitment) -> date | None:
    """Return the day of a commitment's first telling that has one."""
    days = (snapshot.reports[s.report].day for s in snapshot.tellings(commitment.statements))
    return next((d for d in days if d), None)


def overview_lane(ask: Asked, commitment: Commitment) -> Lane:
    """Return one commitment as a lane from its first saying to its day."""
    began = first_said(ask.snapshot, commitment)
    due = commitment.latest or commitment.earliest
    marks = [Mark(began, "said", f"first said {began}")] if began else []
    if due:
        marks.append(Mark(due, commitment.status.value, f"{words(commitment.status)}, day {due}"))
    bar = (min(began, due), max(began, due)) if began and due else None
    href = ask.to("commitments", commitment.id)
    return Lane(clip(commitment.what, _LABEL), href, marks, bar, commitment.status.value)


def _drawn(ask: Asked, events: Sequence[Event], commitment: Commitment) -> Chart | None:
    lanes: dict[str, list[Mark]] = {}
    for event in events:
        if event.day and event.kind is not EventKind.FELL_DUE:
            lanes.setdefault(event.outlet or words(event.kind), []).append(_mark(ask, event, event.day))
    rows = [Lane(clip(name, _LABEL), marks=marks) for name, marks in lanes.items()]
    first, last = commitment.earliest or commitment.latest, commitment.latest or commitment.earliest
    if first and last:
        due = Mark(last, "due", f"deadline in force, {last}")
        rows.append(Lane("Deadline in force", marks=[due], bar=(first, last), look="due"))
    return chart(rows, ask.snapshot.day, f"The life of: {commitment.what}")


def _mark(ask: Asked, event: Event, day: date) -> Mark:
    look = "changed" if event.changes else _LOOKS.get(event.kind, "said")
    href = ask.to("statements", event.statement) if event.statement else ""
    if event.report and not href:
        href = ask.to("reports", event.report)
    return Mark(day, look, f"{words(event.kind)}, {day}: {clip(event.sentence or event.kind, 90)}", href)
