"""`onrecord rebuild`: every text read again."""

import click

from onrecord.cli.options import ledger_option


@click.command()
@ledger_option
def rebuild(ledger: str | None) -> None:
    """Read every stored text again, with this version of onrecord, and replace the readings.

    The texts are not touched. The same version gives the same ledger; stopped midway, nothing is changed.

    \b
    Example:
      onrecord rebuild --ledger story.db
    """
    from onrecord.api.book import open

    with open(ledger, create=False) as book:
        count = book.rebuild()
    click.echo(f"{count} report{'' if count == 1 else 's'} read again.")
