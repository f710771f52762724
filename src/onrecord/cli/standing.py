"""A statement where it stands: its sentence with source, cue and content marked."""

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.panel import Panel
from rich.text import Text

from onrecord.cli.views import disguised, how_told, when, who
from onrecord.model import Reading, Statement
from onrecord.share.wording import sentence_span


def standing(statement: Statement, reading: Reading) -> Iterator[RenderableType]:
    """Yield what to print for one statement."""
    report = reading.report
    actors = {a.id: a for a in reading.actors}
    yield Panel(_marked(statement, reading), title=statement.id, title_align="left")
    facts = [
        ("who", who(statement, actors)),
        ("how firmly", how_told(statement, report.text)),
        ("by when", when(statement.deadline)),
        ("kind", statement.kind.value),
        ("reported within", statement.within or ""),
        ("commitment", statement.commitment or ""),
        ("confidence", f"{statement.confidence:.2f}"),
        ("report", " · ".join(p for p in (report.id, report.outlet, report.published) if p)),
        ("address", report.url or "none known"),
        ("characters", ", ".join(f"{a}–{b}" for a, b in statement.content.spans)),
        ("text version", report.sha256[:16]),
    ]
    yield Group(*(Text.assemble((f"{name:>16}  ", "dim"), value) for name, value in facts if value))
    yield from disguised(report, statement.source, statement.cue, statement.content)


def _marked(statement: Statement, reading: Reading) -> Text:
    whole = sentence_span(statement, reading.report.text)
    text = Text(reading.report.text[whole.start : whole.end])
    for part, style in (
        (statement.content, "bold"),
        (statement.source, "cyan"),
        (statement.cue, "italic magenta"),
    ):
        for start, end in part.spans if part else ():
            text.stylize(style, start - whole.start, end - whole.start)
    return text
