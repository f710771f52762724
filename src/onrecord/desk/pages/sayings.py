"""Sayings: utterances told more than once, and one with the tree of its tellings."""

from collections.abc import Sequence
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from onrecord.desk.chart import Chart, Lane, Mark, chart
from onrecord.desk.differences import Run, runs
from onrecord.desk.facets import Written
from onrecord.desk.listing import Changed, Plain, Rows, listed
from onrecord.desk.page import Asked
from onrecord.desk.paging import of_page
from onrecord.desk.snapshot import Snapshot
from onrecord.desk.wording import clip, words
from onrecord.model import Change, Report, Saying, Statement

# Characters of a label beside a lane.
_LABEL = 34


@dataclass(frozen=True, slots=True)
class Node:
    """One report's tellings in the tree: how deep, below which node, and word by word against their source."""

    report: Report
    statements: tuple[Statement, ...]
    depth: int
    parent: int | None
    runs: tuple[tuple[Run, ...], ...]


def index(request: Request) -> Response:
    """Answer with the sayings told in more than one report; those changed most come first."""
    ask = Asked(request)
    snapshot = ask.snapshot

    def who(actor: str) -> str:
        found = snapshot.actors.get(actor)
        return found.name if found else actor

    fields = (
        Changed(Written("change", "Changed on the way", words, list(Change)), "changes"),
        Plain(Written("voices", "Independent voices", str), "voices"),
        Plain(Written("speaker", "First said by", who), "speaker"),
    )
    order = "changed DESC, spread DESC, id"
    rows = Rows("sayings", order) if ask.text("all") else Rows("sayings", order, (("many = 1", ()),), "many")
    keys, facets = listed(snapshot, rows, fields, ask, {"all": ask.text("all")})
    sayings = snapshot.sayings.by_key(keys.items)
    shown = [(s, snapshot.statements[s.first], *snapshot.spread(s.id)) for s in sayings]
    return ask.render("sayings.html", page=of_page(keys, shown), facets=facets, snapshot=snapshot, all=ask.text("all"))


def saying(request: Request) -> Response:
    """Answer with the tree of one saying's tellings."""
    ask = Asked(request)
    snapshot = ask.snapshot
    found = snapshot.sayings.get(request.path_params["id"])
    if found is None:
        raise ask.lacking("saying", request.path_params["id"])
    nodes = tree(snapshot, found)
    return ask.render(
        "saying.html",
        saying=found,
        first=snapshot.statements[found.first],
        nodes=nodes,
        chart=_drawn(ask, nodes),
        snapshot=snapshot,
    )


def tree(snapshot: Snapshot, saying: Saying) -> list[Node]:
    """Return the reports that tell a saying, each after the one it was taken from, oldest branches first."""
    tellings: dict[str, list[Statement]] = {}
    for statement in snapshot.tellings(saying.statements):
        tellings.setdefault(statement.report, []).append(statement)
    parents = {report: _parent(snapshot, report, tellings) for report in tellings}
    first = snapshot.statements[saying.first].report
    nodes: list[Node] = []
    placed: dict[str, int] = {}

    def place(report: str, depth: int) -> None:
        told = tellings[report]
        placed[report] = len(nodes)
        source = [] if report == first else tellings[parents[report] or first]
        runs = tuple(_against(source, s.content.text) for s in told)
        nodes.append(Node(snapshot.reports[report], tuple(told), depth, placed.get(parents[report] or ""), runs))
        for child in tellings:
            if parents[child] == report:
                place(child, depth + 1)

    for report in tellings:
        if parents[report] is None:
            place(report, 0)
    return nodes


def _against(source: Sequence[Statement], told: str) -> tuple[Run, ...]:
    """Compare a telling with the one of its source that it is closest to."""
    closest = min((runs(s.content.text, told) for s in source), key=_changed, default=[])
    return tuple(closest)


def _changed(found: Sequence[Run]) -> int:
    return sum(len(run.text) for run in found if run.what != "kept")


def _parent(snapshot: Snapshot, report: str, telling: dict[str, list[Statement]]) -> str | None:
    """Return the nearest report up the chain that tells the saying as well."""
    parent = snapshot.reports[report].derives_from
    while parent is not None and parent not in telling:
        above = snapshot.reports.get(parent)
        parent = above.derives_from if above else None
    return parent


def _drawn(ask: Asked, nodes: Sequence[Node]) -> Chart | None:
    lanes = []
    for node in nodes:
        report = node.report
        told = node.statements[0]
        look = "changed" if any(s.changes for s in node.statements) else "said"
        href = ask.where(told)
        says = f"{report.outlet or report.id}, {report.published}: {clip(told.content.text, 90)}"
        marks = [Mark(report.day, look, says, href)] if report.day else []
        lanes.append(Lane(clip(report.outlet or report.id, _LABEL), marks=marks, parent=node.parent))
    return chart(lanes, None, "The tree of tellings over time")
