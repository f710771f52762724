"""Commitments: all of them with filters, and the life of one."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from starlette.requests import Request
from starlette.responses import Response

from onrecord.desk.chart import Chart, Lane, Mark, chart
from onrecord.desk.facets import Written
from onrecord.desk.listing import Condition, Field, Plain, Ranges, Rows, YesNo, holding, listed
from onrecord.desk.page import Asked
from onrecord.desk.paging import of_page
from onrecord.desk.snapshot import Snapshot
from onrecord.desk.wording import cap, clip, words
from onrecord.model import Commitment, Event, EventKind, Status

_DUE = ("past", "week", "month", "quarter", "later", "none")
_DUE_NAMES = {
    "past": "day has passed",
    "week": "in 7 days",
    "month": "in 30 days",
    "quarter": "in 90 days",
    "later": "later",
    "none": "no day set",
}
_WITHIN = {"week": 7, "month": 30, "quarter": 90}
_SORTS = {
    "day": "by day",
    "first": "by first saying",
    "told": "most told",
}
_ORDERS = {
    "day": "closed, undated, latest, id",
    "first": "began DESC, id DESC",
    "told": "told DESC, id",
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
    sort = ask.text("sort") if ask.text("sort") in _SORTS else "day"
    rows = Rows("commitments", _ORDERS[sort], (holding("commitments", wanted),) if wanted else (),
                None if wanted else "commitments")  # fmt: skip
    keys, facets = listed(snapshot, rows, _fields(snapshot), ask, {"q": ask.text("q"), "sort": ask.text("sort")})
    page = of_page(keys, snapshot.commitments.by_key(keys.items))
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
        raise ask.lacking("commitment", request.path_params["id"])
    events = snapshot.events(found)
    return ask.render(
        "commitment.html",
        commitment=found,
        tellings=snapshot.tellings(found.statements),
        events=events,
        contradictions=[e for e in events if e.open],
        settled=_settled(found, events),
        chart=_drawn(ask, events, found),
        snapshot=snapshot,
    )


def _settled(commitment: Commitment, events: Sequence[Event]) -> Event | None:
    """Return what its status rests on: the newest evidence that nobody says otherwise of; None where people set it."""
    if commitment.decided:
        return None
    rests = [e for e in commitment.evidence if e not in commitment.contradictions]
    return next((e for e in events if rests and rests[0] in {e.statement, e.report}), None)


def _state(request: Request) -> dict[str, list[str]]:
    return {k: request.query_params.getlist(k) for k in request.query_params if k != "page"}


def _fields(snapshot: Snapshot) -> tuple[Field, ...]:
    def who(actor: str) -> str:
        found = snapshot.actors.get(actor)
        return found.name if found else actor

    yes_no = ["yes", "no"]
    return (
        Plain(Written("status", "Status", words, [s.value for s in Status]), "status"),
        Ranges(Written("due", "Due", lambda v: _DUE_NAMES.get(v, v), _DUE), "latest", _ranges(snapshot.day),
               lambda latest: _due(latest, snapshot.day)),
        Plain(Written("who", "Who", who), "agent"),
        Plain(Written("type", "Kind", words), "type"),
        YesNo(Written("check", "Can be checked", str, yes_no), "checkable"),
        YesNo(Written("moved", "Moved by its own side", str, yes_no), "moved"),
        YesNo(Written("seen", "Outcome seen by others", str, yes_no), "corroborated"),
    )  # fmt: skip


def _ranges(today: date) -> dict[str, Condition]:
    iso = today.isoformat()
    within = {
        name: ("latest BETWEEN ? AND ?", (iso, (today + timedelta(days=days)).isoformat()))
        for name, days in _WITHIN.items()
    }
    last = (today + timedelta(days=max(_WITHIN.values()))).isoformat()
    return {
        "past": ("latest < ?", (iso,)),
        **within,
        "later": ("latest > ?", (last,)),
        "none": ("latest IS NULL", ()),
    }


def _due(latest: str | None, today: date) -> Iterable[str]:
    if not latest:
        return ["none"]
    if latest < today.isoformat():
        return ["past"]
    within = [n for n, days in _WITHIN.items() if latest <= (today + timedelta(days=days)).isoformat()]
    return within or ["later"]


def overview_lane(ask: Asked, commitment: Commitment) -> Lane:
    """Return one commitment as a lane from its first saying to its day."""
    began = ask.snapshot.began(commitment.id)
    due = commitment.latest or commitment.earliest
    marks = [Mark(began, "said", f"first said {began}")] if began else []
    if due:
        marks.append(Mark(due, commitment.status.value, f"{words(commitment.status)}, day {due}"))
    bar = (min(began, due), max(began, due)) if began and due else None
    href = ask.to("commitments", commitment.id)
    return Lane(clip(cap(commitment.what), _LABEL), href, marks, bar, commitment.status.value)


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
