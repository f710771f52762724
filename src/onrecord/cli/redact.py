"""`onrecord redact`: take a report out for good."""

from typing import TYPE_CHECKING

import click

from onrecord.cli.failures import tell
from onrecord.cli.options import format_option, ledger_option

if TYPE_CHECKING:
    from onrecord.api.redacting import Redacted


@click.command()
@click.argument("report", metavar="[REPORT]", required=False)
@click.option("--reason", metavar="TEXT", help="Why; it stays in the log.")
@click.option("--author", metavar="NAME", help="Who has it done; it stays in the log.")
@click.option(
    "--backup", "backups", multiple=True, metavar="FILE", help="A backup from which to take what the ledger redacted."
)
@ledger_option
@format_option("table", "json", "jsonl", "csv")
def redact(
    report: str | None,
    reason: str | None,
    author: str | None,
    backups: tuple[str, ...],
    ledger: str | None,
    form: str,
) -> None:
    """Remove every version of a report from text, readings, index, tracing and archive, for good.

    What stays is a mark in the log: the report's id, the SHA-256 of each text, when, by whom and why. Reviews of the
    report lose their words. The same report is not taken in again, unless `onrecord add --again` wishes it. Stopped
    midway, the same command finishes it. Backups made before hold it still: with --backup all that the ledger redacted
    is taken out of them, too. Exports handed on are out of reach.

    \b
    Examples:
      onrecord redact r-5f2c --reason "court order 12 O 34/25" --author rhea
      onrecord redact --backup /media/vault/ledger-20250301T020000Z.db
    """
    from onrecord.api.redacting import redact as taken_out
    from onrecord.api.redacting import redact_backup
    from onrecord.cli.output import print_records

    done: dict[str, Redacted] = {}
    if report is not None:
        if reason is None or author is None:
            raise click.UsageError("a redaction needs its --reason and its --author; they stay in the log")
        done[report] = taken_out(ledger, report, author=author, reason=reason)
    elif not backups:
        raise click.UsageError("name a report, or a backup with --backup")
    done |= {backup: redact_backup(ledger, backup) for backup in backups}
    if form != "table":
        print_records([mark for one in done.values() for mark in one.marks], form, key="marks")
    for of, one in done.items():
        if form == "table":
            texts = f"{len(one.marks)} text{'' if len(one.marks) == 1 else 's'}"
            records = f"{one.records} record{'' if one.records == 1 else 's'}"
            click.echo(f"{of}: {texts} removed, {records} of the archive blanked.")
        for path in one.elsewhere:
            again = f"take it out there with `onrecord redact --backup {path}`, or delete it"
            tell(f"{path} was copied before and holds it still; {again}.")
