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
from onrecord.ledger import Best
from onrecord.ledger import Found as Row
from onrecord.model import Report, Statement

# The best hits, which are shown and counted by facets; whoever gets more narrows the words down.
MOST = 250
# Texts, and statements, in which the words are that are weighed against each other, those added last. Words that very
# many hold tell little, and weighing them all would take as long as the ledger is large.
WEIGHED = 1000
_TERM = re.compile(r'["“”„«]([^"“”„«»]+)["“”»]|(\S+)')
_WORD = re.compile(r"\w+")
# One letter is the beginning of a large part of all words.
_LETTER = re.compile(r"(?<!\S)[a-z]\*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Found:
    """A hit with what it is counted by; there is no speaker where the words stand in the report's text."""

    hit: Row
    outlet: str
    year: str
    speaker: str | None


@dataclass(frozen=True, slots=True)
class Shown:
    """A hit with what it hit, and the text around the words: no statement where they stand in the report's text."""

    snippet: str
    report: Report
    statement: Statement | None


def search(request: Request) -> Response:
    """Answer with what holds the words; nothing asked is an invitation to ask."""
    ask = Asked(request)
    asked = ask.text("q")
    snapshot = ask.snapshot
    letter = _LETTER.search(asked)
    best = ask.desk.book.store.find(asked, MOST, WEIGHED) if asked and not letter else Best([], 0)
    hits = list(_in_view(snapshot, best.found))
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
        "search.html", q=asked, page=of_page(page, _shown(ask, page.items)), facets=facets, snapshot=snapshot,
        best=best, weighed=WEIGHED, letter=letter, lit=_lit(asked),
    )  # fmt: skip


def _in_view(snapshot: Snapshot, hits: list[Row]) -> Iterator[Found]:
    """Give the hits that are in view, the best first."""
    reports = snapshot.columns("reports", ("outlet", "year"), {h.report for h in hits})
    statements = snapshot.columns("statements", ("speaker",), {h.statement for h in hits if h.statement})
    for hit in hits:
        if hit.report in reports and (hit.statement is None or hit.statement in statements):
            outlet, year = reports[hit.report]
            yield Found(hit, outlet, year, statements[hit.statement][0] if hit.statement else None)


def _shown(ask: Asked, found: Sequence[Found]) -> list[Shown]:
    snapshot = ask.snapshot
    snapshot.reports.fetch(f.hit.report for f in found)
    around = ask.desk.book.store.snippets(ask.text("q"), [f.hit for f in found])
    return [
        Shown(snippet, snapshot.reports[f.hit.report], snapshot.statements.get(f.hit.statement))
        for f, snippet in zip(found, around, strict=True)
    ]


def _lit(asked: str) -> "re.Pattern[str] | None":
    """Return a pattern with one group that finds what was asked for in a snippet; a phrase as a whole."""
    terms = [_term(phrase or run) for phrase, run in _TERM.findall(asked)]
    return re.compile(rf"({'|'.join(t for t in terms if t)})", re.IGNORECASE) if any(terms) else None


def _term(words: str) -> str:
    found = r"\W+".join(re.escape(w) for w in _WORD.findall(words))
    rest = r"\w*" if words.endswith("*") else ""
    return rf"\b{found}{rest}\b" if found else ""
