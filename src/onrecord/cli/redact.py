"""`onrecord redact`: take a report out for good."""

import click

from onrecord.cli.options import format_option, ledger_option


@click.command()
@click.argument("report", metavar="REPORT")
@click.option("--reason", required=True, metavar="TEXT", help="Why; it stays in the log.")
@click.option("--author", required=True, metavar="NAME", help="Who has it done; it stays in the log.")
@ledger_option
@format_option("table", "json", "jsonl", "csv")
def redact(report: str, reason: str, author: str, ledger: str | None, form: str) -> None:
    """Remove every version of a report from text, readings, index, tracing and archive, for good.

    What stays is a mark in the log: the report's id, the SHA-256 of each text, when, by whom and why. Reviews of the
    report lose their words. The same report is not taken in again, unless `onrecord add --again` wishes it. Stopped
    midway, the same command finishes it. Backups made before, and exports handed on, hold it still.

    \b
    Example:
      onrecord redact r-5f2c --reason "court order 12 O 34/25" --author rhea
    """
    from onrecord.api.redacting import redact as taken_out
    from onrecord.cli.output import print_records

    done = taken_out(ledger, report, author=author, reason=reason)
    if form != "table":
        print_records(done.marks, form, key="marks")
    else:
        texts = f"{len(done.marks)} text{'' if len(done.marks) == 1 else 's'}"
        records = f"{done.records} record{'' if done.records == 1 else 's'}"
        click.echo(f"{report}: {texts} removed, {records} of the archive blanked.")
    for path in done.elsewhere:
        click.echo(f"onrecord: {path} was copied before and holds it still; delete it when it is not needed.", err=True)
