"""`onrecord list`: the statements of the ledger."""

from datetime import date, datetime

import click

from onrecord.cli.options import as_of_option, format_option, known_option, ledger_option


@click.command("list")
@ledger_option
@as_of_option
@known_option
@click.option("--speaker", "-s", metavar="NAME", help="Only what this actor said (name, alias or id).")
@click.option("--report", "-r", metavar="ID", help="Only what stands in this report.")
@format_option("table", "json", "jsonl", "csv")
def list_(
    ledger: str | None,
    as_of: date | None,
    known: datetime | None,
    speaker: str | None,
    report: str | None,
    form: str,
) -> None:
    """List the statements in the ledger, in order of publication.

    \b
    Examples:
      onrecord list
      onrecord list --speaker Ortai --as-of 2025-06-30
      onrecord list --format csv > statements.csv
    """
    from onrecord.api.book import open
    from onrecord.api.picking import actors_named
    from onrecord.cli.output import console, print_records, table
    from onrecord.cli.views import how, when, who

    with open(ledger, create=False) as book:
        export = book.export(as_of, known)
    ids = actors_named(export, speaker) if speaker else None
    rows = [
        s for s in export.statements if (ids is None or s.speaker in ids) and (report is None or s.report == report)
    ]
    if form != "table":
        print_records(rows, form, key="statements")
        return
    actors = {a.id: a for a in export.actors}
    console().print(
        table(
            f"{len(rows)} statements in {len({s.report for s in rows})} reports",
            ("Id:nowrap", "Who:2", "What:5", "How firmly:nowrap", "By when:nowrap", "Changed:2"),
            ((s.id, who(s, actors), s.content.text, how(s), when(s.deadline), ", ".join(s.changes)) for s in rows),
        )
    )
