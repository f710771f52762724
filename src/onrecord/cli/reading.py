"""One reading as a person sees it: the report's head, then a row a statement."""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from onrecord.cli.output import table
from onrecord.cli.views import disguised, how_told, when, who
from onrecord.model import Reading


def reading_views(reading: Reading) -> Iterator[RenderableType]:
    """Yield what to print for one reading."""
    report = reading.report
    changed = f"changed {_dated(report.modified, report.modified_from)}" if report.modified else None
    dates = (_dated(report.published, report.published_from), changed)
    head = " · ".join(part for part in (report.outlet, *dates, report.url) if part)
    title = report.title or report.text.strip().split("\n", 1)[0][:100]
    yield Text(title, style="bold")
    if head:
        yield Text(head, style="dim")
    if report.published is None:
        yield Text("No date of publication: relative dates stay open (--published sets one).", style="yellow")
    if report.date_conflict:
        yield Text(f"Dates differ: {report.date_conflict}.", style="yellow")
    if report.incomplete:
        yield Text(f"Not whole: {report.incomplete}.", style="yellow")
    yield from disguised(report)
    if not reading.statements:
        yield Text("Nobody is quoted or cited in this text.\n")
        return
    actors = {a.id: a for a in reading.actors}
    yield table(
        "",
        ("Who:2", "What:5", "How firmly:1", "By when:nowrap"),
        ((who(s, actors), s.content.text, how_told(s, report.text), when(s.deadline)) for s in reading.statements),
    )


def _dated(day: str | None, origin: str | None) -> str | None:
    """Write a date with where it came from, unless the person gave it."""
    return f"{day} ({origin})" if day and origin not in {None, "given"} else day
