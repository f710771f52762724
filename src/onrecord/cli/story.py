"""A whole story as a person sees it: the reports, who said what, what changed, what is due, what became of it."""

from collections.abc import Iterator
from datetime import date

from rich.console import RenderableType
from rich.text import Text

from onrecord.cli.output import table
from onrecord.cli.views import how, remaining, status, when, who
from onrecord.model import Export, Report
from onrecord.share.wording import days

_WIDEST = 64  # characters of a report's title


def story_views(first: Report, whole: Export, then: Export, as_of: date) -> Iterator[RenderableType]:
    """Yield what to print: `whole` is the ledger with all its reports, `then` as it stood on `as_of`."""
    actors = {a.id: a for a in whole.actors}
    yield Text.assemble(("The story: ", "dim"), (first.title or first.id, "bold"))
    yield table(
        "\nThe reports, and where each comes from",
        ("Id:nowrap", "Day:nowrap", "Outlet:2", "Headline:3", "Is:nowrap"),
        ((r.id, r.published or "", r.outlet or "", (r.title or "")[:_WIDEST], _relation(r)) for r in whole.reports),
    )
    yield table(
        "Who said what (first report; `onrecord list` shows all)",
        ("Id:nowrap", "Who:2", "What:5", "How firmly:nowrap", "By when:nowrap"),
        (
            (s.id, who(s, actors), s.content.text, how(s), when(s.deadline))
            for s in whole.statements
            if s.report == first.id
        ),
    )
    if any(s.changes for s in whole.statements):
        yield _changed(whole)
    yield table(
        f"What was open on {as_of}",
        ("Day:nowrap", "Left:nowrap", "Status:nowrap", "Who:2", "What:4", "Told:nowrap"),
        (
            (days(c.earliest, c.latest), remaining(c.latest, as_of), status(c), _name(c.agent, then), c.what,
             f"{len(c.statements)}×")
            for c in sorted(then.commitments, key=lambda c: (c.latest or date.max, c.id))
            if c.latest
        ),
    )  # fmt: skip
    yield table(
        "What had become of it by the last report",
        ("Status:nowrap", "Deadline:nowrap", "Moved:nowrap", "Seen by others:nowrap", "What:4"),
        (
            (status(c), days(c.earliest, c.latest), f"{c.rescheduled}×" if c.rescheduled else "",
             "yes" if c.corroborated else "", c.what)
            for c in whole.commitments
            if c.latest or c.status != "pending"
        ),
    )  # fmt: skip


def _relation(report: Report) -> str:
    relation = report.relation.value if report.relation else ""
    return f"{relation} of {report.derives_from}" if report.derives_from else relation


def _changed(whole: Export) -> RenderableType:
    first = {t: s.first for s in whole.sayings for t in s.statements}
    by_id = {s.id: s for s in whole.statements}
    return table(
        "What changed in the retelling",
        ("Id:nowrap", "Changed:nowrap", "First said:4", "Told here:4"),
        (
            (s.id, "\n".join(c.replace("_", " ") for c in s.changes), by_id[first[s.id]].content.text, s.content.text)
            for s in whole.statements
            if s.changes
        ),
    )


def _name(actor_id: str | None, export: Export) -> str:
    return next((a.name for a in export.actors if a.id == actor_id), "")
