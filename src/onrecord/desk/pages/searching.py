"""Search over texts and statements, with facets."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from onrecord.desk.facets import Field, narrowed
from onrecord.desk.page import Asked
from onrecord.desk.paging import of_page, paged
from onrecord.desk.snapshot import Snapshot
from onrecord.ledger import Hit
from onrecord.model import Report, Statement

# Hits that facets are counted over; whoever gets more narrows the words down.
MOST = 250
_TERM = re.compile(r'["“”„«]([^"“”„«»]+)["“”»]|(\S+)')
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Found:
    """A hit with what it is counted by; there is no speaker where the words stand in the report's text."""

    hit: Hit
    outlet: str
    year: str
    speaker: str | None


@dataclass(frozen=True, slots=True)
class Shown:
    """A hit with what it hit: the statement is None where the words stand in the report's text."""

    hit: Hit
    report: Report
    statement: Statement | None


def search(request: Request) -> Response:
    """Answer with what holds the words; nothing asked is an invitation to ask."""
    ask = Asked(request)
    asked = ask.text("q")
    snapshot = ask.snapshot
    hits = list(_in_view(snapshot, ask.desk.book.search(asked, MOST))) if asked else []
    names = snapshot.actors
    fields = (
        Field[Found](
            "in", "Found in", lambda v: {"report": "texts"}.get(v, "statements"), values=lambda f: [f.hit.kind]
        ),
        Field[Found](
            "speaker",
            "Speaker",
            lambda v: actor.name if (actor := names.get(v)) else v,
            values=lambda f: [f.speaker] if f.speaker else [],
        ),
        Field[Found]("outlet", "Outlet", str, values=lambda f: [f.outlet or "unknown"]),
        Field[Found]("year", "Year", str, values=lambda f: [f.year]),
    )
    found, facets = narrowed(hits, fields, ask, {"q": asked})
    page = paged(found, ask)
    return ask.render(
        "search.html", q=asked, page=of_page(page, _shown(snapshot, page.items)), facets=facets, snapshot=snapshot,
        most=len(hits) >= MOST, lit=_lit(asked),
    )  # fmt: skip


def _in_view(snapshot: Snapshot, hits: list[Hit]) -> Iterator[Found]:
    """Give the hits that are in view, the best first."""
    reports = snapshot.columns("reports", ("outlet", "year"), {h.report for h in hits})
    statements = snapshot.columns("statements", ("speaker",), {h.statement for h in hits if h.statement})
    for hit in hits:
        if hit.report in reports and (hit.statement is None or hit.statement in statements):
            outlet, year = reports[hit.report]
            yield Found(hit, outlet, year, statements[hit.statement][0] if hit.statement else None)


def _shown(snapshot: Snapshot, found: Sequence[Found]) -> list[Shown]:
    snapshot.reports.fetch(f.hit.report for f in found)
    return [Shown(f.hit, snapshot.reports[f.hit.report], snapshot.statements.get(f.hit.statement)) for f in found]


def _lit(asked: str) -> "re.Pattern[str] | None":
    """Return a pattern with one group that finds what was asked for in a snippet; a phrase as a whole."""
    terms = [_term(phrase or run) for phrase, run in _TERM.findall(asked)]
    return re.compile(rf"({'|'.join(t for t in terms if t)})", re.IGNORECASE) if any(terms) else None


def _term(words: str) -> str:
    found = r"\W+".join(re.escape(w) for w in _WORD.findall(words))
    rest = r"\w*" if words.endswith("*") else ""
    return rf"\b{found}{rest}\b" if found else ""
