"""Outlets: who rewrites whom, and what changes on the way."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from onrecord.desk.page import Asked
from onrecord.desk.paging import paged
from onrecord.desk.snapshot import Snapshot
from onrecord.model import Change, Relation, Report, Statement, UsageError


@dataclass(frozen=True, slots=True)
class Record:
    """What one outlet printed: reports by how they came to be, whom it took from, what it changed."""

    outlet: str
    reports: int
    relations: Counter[Relation]
    taken_from: Counter[str]
    changes: Counter[Change]
    statements: int

    @property
    def second_hand(self) -> int:
        """Reports taken from another one."""
        return self.relations[Relation.COPY] + self.relations[Relation.REWRITE]


def index(request: Request) -> Response:
    """Answer with the outlets, those that print most first."""
    ask = Asked(request)
    records = [record(ask.snapshot, name) for name in ask.snapshot.printed_by if name]
    records.sort(key=lambda r: (-r.reports, r.outlet))
    unknown = len(ask.snapshot.printed_by.get("", ()))
    return ask.render("outlets.html", page=paged(records, ask), snapshot=ask.snapshot, unknown=unknown)


def outlet(request: Request) -> Response:
    """Answer with one outlet's record, its reports, and every change it made."""
    ask = Asked(request)
    snapshot = ask.snapshot
    name = request.path_params["id"]
    if name not in snapshot.printed_by:
        raise UsageError(f"there is no outlet {name!r} in view on {snapshot.day}")
    printed = sorted(snapshot.printed_by[name], key=lambda r: (r.published or "", r.id), reverse=True)
    changed = [(s, _first(snapshot, s)) for r in printed for s in snapshot.said_in.get(r.id, ()) if s.changes]
    return ask.render(
        "outlet.html", record=record(snapshot, name), page=paged(printed, ask), changed=changed, snapshot=snapshot
    )


def record(snapshot: Snapshot, outlet: str) -> Record:
    """Return the record of one outlet that is in view."""
    printed: Sequence[Report] = snapshot.printed_by[outlet]
    parents = (snapshot.reports.get(r.derives_from or "") for r in printed)
    said = [s for r in printed for s in snapshot.said_in.get(r.id, ())]
    return Record(
        outlet=outlet,
        reports=len(printed),
        relations=Counter(r.relation for r in printed if r.relation),
        taken_from=Counter(p.outlet or p.id for p in parents if p),
        changes=Counter(c for s in said for c in s.changes),
        statements=len(said),
    )


def _first(snapshot: Snapshot, statement: Statement) -> Statement | None:
    saying = snapshot.sayings.get(statement.saying or "")
    return snapshot.statements.get(saying.first) if saying else None
