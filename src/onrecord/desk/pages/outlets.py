"""Outlets: who rewrites whom, and what changes on the way."""

from collections import Counter
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from onrecord.desk.page import Asked
from onrecord.desk.paging import SIZE, paged_rows
from onrecord.desk.snapshot import Snapshot, unmasked
from onrecord.model import Change, Relation, Report, Statement

# Changed statements that an outlet's page shows.
SHOWN = 100


@dataclass(frozen=True, slots=True)
class Record:
    """What one outlet printed: reports by how they came to be, whom it took from, what it changed how often.

    `changed` counts the statements it changed.
    """

    outlet: str
    reports: int
    relations: Counter[Relation]
    taken_from: Counter[str]
    changes: Counter[Change]
    statements: int
    changed: int

    @property
    def second_hand(self) -> int:
        """Reports taken from another one."""
        return self.relations[Relation.COPY] + self.relations[Relation.REWRITE]


def index(request: Request) -> Response:
    """Answer with the outlets, those that print most first."""
    ask = Asked(request)
    snapshot = ask.snapshot
    total = snapshot.value("SELECT count(*) FROM outlets WHERE reports > 0 AND name != ''")
    query = "SELECT name FROM outlets WHERE reports > 0 AND name != '' ORDER BY reports DESC, name LIMIT ? OFFSET ?"
    page = paged_rows(lambda start: [record(snapshot, n) for (n,) in snapshot.rows(query, (SIZE, start))], total, ask)
    unknown = snapshot.value("SELECT reports FROM outlets WHERE name = ''") or 0
    return ask.render("outlets.html", page=page, snapshot=snapshot, unknown=unknown)


def outlet(request: Request) -> Response:
    """Answer with one outlet's record, its reports, and the last changes it made."""
    ask = Asked(request)
    snapshot = ask.snapshot
    found = record(snapshot, request.path_params["id"])
    if not found.reports:
        raise ask.lacking("outlet", found.outlet)
    query = "SELECT key FROM reports WHERE outlet = ? ORDER BY at DESC, id DESC LIMIT ? OFFSET ?"

    def printed(start: int) -> list[Report]:
        return snapshot.reports.by_key([key for (key,) in snapshot.rows(query, (found.outlet, SIZE, start))])

    changed = [(s, _first(snapshot, s)) for s in _changed(snapshot, found.outlet)]
    return ask.render(
        "outlet.html",
        record=found,
        page=paged_rows(printed, found.reports, ask),
        changed=changed,
        unshown=found.changed - len(changed),
        snapshot=snapshot,
    )


def record(snapshot: Snapshot, outlet: str) -> Record:
    """Return the record of one outlet; one that is not in view has no reports."""
    changes: Counter[Change] = Counter()
    masks = snapshot.tally("outlet", "changes", outlet)
    for bits, n in masks.items():
        changes.update(dict.fromkeys(unmasked(int(bits)), n))
    taken = snapshot.tally("outlet", "taken", outlet)
    relations = snapshot.tally("outlet", "relation", outlet)
    return Record(
        outlet=outlet,
        reports=snapshot.value("SELECT reports FROM outlets WHERE name = ?", (outlet,)) or 0,
        relations=Counter({Relation(name): n for name, n in relations.items()}),
        taken_from=Counter({name: n for name, n in taken.items() if name}),
        changes=changes,
        statements=snapshot.tally("outlet", "said", outlet).get("", 0),
        changed=sum(masks.values()),
    )


def _changed(snapshot: Snapshot, outlet: str) -> list[Statement]:
    """Return the last statements that an outlet changed: the newest reports first, and in their order."""
    query = """SELECT key FROM statements WHERE outlet = ? AND changes != 0 ORDER BY at DESC, n LIMIT ?"""
    return snapshot.statements.by_key([key for (key,) in snapshot.rows(query, (outlet, SHOWN))])


def _first(snapshot: Snapshot, statement: Statement) -> Statement | None:
    saying = snapshot.sayings.get(statement.saying)
    return snapshot.statements.get(saying.first) if saying else None
