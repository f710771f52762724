"""`onrecord repair`: make anew what is derived."""

import click

from onrecord.cli.failures import tell
from onrecord.cli.options import ledger_option


@click.command()
@ledger_option
def repair(ledger: str | None) -> None:
    """Make anew what follows from the evidence, where it is damaged, and say all that was done.

    Indexes, readings that do not fit their text, tracing, half a record at the end of an archive's file, redactions
    that were stopped. Texts, reviews and the log are never touched: where they are damaged, restore a backup. The
    file as it was is kept beside the ledger. Ends with 1 where something is wrong still.

    \b
    Example:
      onrecord repair --ledger story.db
    """
    from onrecord.api.repairing import repair as repaired

    done = repaired(ledger)
    click.echo(f"The file as it was is kept as {done.aside}")
    for line in done.done or ("there was nothing to make anew",):
        click.echo(f"- {line}")
    for finding in done.checked.findings:
        tell(f"{finding.place} {finding.of}: {finding.says}; {finding.do}")
    if not done.checked.whole:
        raise click.exceptions.Exit(1)
