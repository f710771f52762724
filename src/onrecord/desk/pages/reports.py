"""Reports: all of them, one with its statements marked, and the card of one statement."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.desk.facets import Written
from onrecord.desk.listing import Plain, Rows, listed
from onrecord.desk.marks import paragraphs, tints
from onrecord.desk.page import Asked
from onrecord.desk.paging import of_page
from onrecord.desk.snapshot import Snapshot
from onrecord.desk.wording import words
from onrecord.model import Actor, Statement

# Reports taken from one report that its page names.
CHILDREN = 40


@dataclass(frozen=True, slots=True)
class Voice:
    """One who speaks in a report: the tint of the marks and how many statements they are."""

    actor: Actor
    tint: int
    count: int


def index(request: Request) -> Response:
    """Answer with the list of reports, the newest first."""
    ask = Asked(request)
    snapshot = ask.snapshot
    fields = (
        Plain(Written("relation", "How it came to be", words), "relation"),
        Plain(Written("outlet", "Outlet", str), "outlet", named="unknown"),
        Plain(Written("year", "Year", str), "year"),
    )
    rows = Rows("reports", "published DESC, id DESC", tallied="reports")
    keys, facets = listed(snapshot, rows, fields, ask, {})
    page = of_page(keys, snapshot.reports.by_key(keys.items))
    return ask.render("reports.html", page=page, facets=facets, snapshot=snapshot)


def report(request: Request) -> Response:
    """Answer with one report; `statement` in the address opens that statement's card."""
    ask = Asked(request)
    snapshot = ask.snapshot
    found = snapshot.reports.get(request.path_params["id"])
    if found is None:
        raise ask.lacking("report", request.path_params["id"])
    said = snapshot.said_in(found.id)
    opened = snapshot.statements.get(ask.text("statement"))
    if opened is not None and opened.report != found.id:
        opened = None
    tinted = tints(said)
    return ask.render(
        "report.html",
        report=found,
        paragraphs=paragraphs(found.text, said, [d.span for d in found.disguises if d.span]),
        tints=tinted,
        voices=_voices(snapshot, said, tinted),
        statement=opened,
        parent=snapshot.reports.get(found.derives_from or ""),
        children=snapshot.taken_from(found.id, CHILDREN),
        snapshot=snapshot,
        **(card_of(snapshot, opened) if opened else {}),
    )


def statement(request: Request) -> Response:
    """Send on to a statement where it stands."""
    ask = Asked(request)
    found = _statement(ask)
    return RedirectResponse(ask.where(found), status_code=303)


def card(request: Request) -> Response:
    """Answer with the card of one statement alone, to be put beside the text."""
    ask = Asked(request)
    found = _statement(ask)
    return ask.render("card.html", statement=found, snapshot=ask.snapshot, **card_of(ask.snapshot, found))


def card_of(snapshot: Snapshot, statement: Statement) -> dict[str, Any]:
    """Return what a statement's card shows beside the statement."""
    return {
        "saying": snapshot.sayings.get(statement.saying or ""),
        "commitment": snapshot.commitments.get(statement.commitment or ""),
        "outer": snapshot.statements.get(statement.within or ""),
        "inner": [s for s in snapshot.said_in(statement.report) if s.within == statement.id],
    }


def _statement(ask: Asked) -> Statement:
    wanted = ask.request.path_params["id"]
    found = ask.snapshot.statements.get(wanted)
    if found is None:
        raise ask.lacking("statement", wanted)
    return found


def _voices(snapshot: Snapshot, said: Sequence[Statement], tinted: Mapping[str, int]) -> list[Voice]:
    counts = Counter(s.speaker for s in said)
    return [Voice(snapshot.actors[i], tint, counts[i]) for i, tint in tinted.items() if i in snapshot.actors]
