"""`onrecord backup`: a checked copy of a ledger."""

import click

from onrecord.cli.options import ledger_option


@click.command()
@click.argument("target", metavar="TARGET")
@ledger_option
def backup(target: str, ledger: str | None) -> None:
    """Copy a ledger and its archive to the new file TARGET, or into a folder under its name and the time.

    Others may write meanwhile; the copy is of one moment. It is checked before it gets its name, so that a file of
    that name is a whole backup. To restore one, put file and archive (`TARGET.warc`) in the ledger's place.

    \b
    Examples:
      onrecord backup /media/vault/
      onrecord backup story-copy.db --ledger story.db
    """
    from onrecord.api.backing_up import back_up

    made = back_up(ledger, target)
    archived = f", and {made.archived:,} bytes of archive beside it" if made.archived else ""
    click.echo(f"{made.path}: checked and whole{archived}.")
    click.echo(f"The log has {made.checked.entries} entries; its head is {made.checked.head}")
