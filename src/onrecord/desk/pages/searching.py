"""Search over texts and statements, with facets."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from onrecord.desk.facets import Field, narrowed
from onrecord.desk.page import Asked
from onrecord.desk.paging import paged
from onrecord.desk.snapshot import Snapshot
from onrecord.ledger import Hit
from onrecord.model import Report, Statement

# Hits that facets are counted over; whoever gets more narrows the words down.
MOST = 500
_TERM = re.compile(r'["“”„«]([^"“”„«»]+)["“”»]|(\S+)')
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Found:
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
        Field[Found]("in", "Found in", lambda f: [f.hit.kind], lambda v: {"report": "texts"}.get(v, "statements")),
        Field[Found](
            "speaker",
            "Speaker",
            lambda f: [f.statement.speaker] if f.statement and f.statement.speaker else [],
            lambda v: names[v].name if v in names else v,
        ),
        Field[Found]("outlet", "Outlet", lambda f: [f.report.outlet or "unknown"], str),
        Field[Found]("year", "Year", lambda f: [(f.report.published or "undated")[:4]], str),
    )
    found, facets = narrowed(hits, fields, ask, {"q": asked})
    return ask.render(
        "search.html", q=asked, page=paged(found, ask), facets=facets, snapshot=snapshot, most=len(hits) >= MOST,
        lit=_lit(asked),
    )  # fmt: skip


def _in_view(snapshot: Snapshot, hits: list[Hit]) -> Iterator[Found]:
    for hit in hits:
        report = snapshot.reports.get(hit.report)
        statement = snapshot.statements.get(hit.statement or "")
        if report is not None and (hit.statement is None or statement is not None):
            yield Found(hit, report, statement)


def _lit(asked: str) -> "re.Pattern[str] | None":
    """Return a pattern with one group that finds what was asked for in a snippet; a phrase as a whole."""
    terms = [_term(phrase or run) for phrase, run in _TERM.findall(asked)]
    return re.compile(rf"({'|'.join(t for t in terms if t)})", re.IGNORECASE) if any(terms) else None


def _term(words: str) -> str:
    found = r"\W+".join(re.escape(w) for w in _WORD.findall(words))
    rest = r"\w*" if words.endswith("*") else ""
    return rf"\b{found}{rest}\b" if found else ""
