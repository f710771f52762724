"""`onrecord demo`: the main job on a bundled story of invented reports."""

import click

from onrecord.cli.options import IsoDate


@click.command()
@click.option("--as-of", type=IsoDate(), metavar="DATE", help="The day to look back from.")
def demo(as_of: object) -> None:
    """Read a bundled story of invented reports into a passing ledger, and show what a ledger shows.

    \b
    Example:
      onrecord demo
    """
