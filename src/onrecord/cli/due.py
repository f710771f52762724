"""`onrecord due`: what has a day, by that day."""

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import click

from onrecord.cli.options import desk_option, format_option, iso_date, known_option, ledger_option, stretch

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.table import Table

    from onrecord.model import Commitment, Export

_COLUMNS = ("Day:nowrap", "Left:nowrap", "Status:nowrap", "Type:nowrap", "Who:2", "What:4", "Said in:nowrap")


@click.command()
@ledger_option
@click.option("--within", callback=stretch, metavar="TIME", help="Only what falls due in this time (30d, 6w, 3m, 1y).")
@click.option("--as-of", callback=iso_date, metavar="DATE", help="As it stood on DATE; today where nothing is given.")
@known_option
@desk_option
@format_option("table", "json", "jsonl", "csv", "ics")
def due(
    ledger: str | None,
    within: timedelta | None,
    as_of: date | None,
    known: datetime | None,
    desk: str | None,
    form: str,
) -> None:
    """List what was said to come and is still open, by the day it was said for; overdue first.

    With `--format ics` it is a calendar: one all-day entry each, with the sentence in it and its address.

    \b
    Examples:
      onrecord due --within 30d
      onrecord due --as-of 2025-11-30 --format json
      onrecord due --format ics > due.ics
    """
    from onrecord.api.book import open
    from onrecord.api.picking import due_in
    from onrecord.cli.output import console, print_records

    today = as_of or datetime.now(UTC).astimezone().date()
    with open(ledger, create=False) as book:
        export = book.export(today, known)
    found = due_in(export, today, within)
    if form == "table":
        console().print(_table(found, export, today))
    elif form == "ics":
        from onrecord.share.ics import ics
        from onrecord.share.lookup import Lookup

        click.echo(ics(found, Lookup.of(export), desk), nl=False)
    else:
        print_records(found, form, key="commitments")


def _table(found: "Sequence[Commitment]", export: "Export", today: date) -> "Table":
    from onrecord.cli.output import table
    from onrecord.cli.views import remaining, status
    from onrecord.share.wording import days

    actors = {a.id: a.name for a in export.actors}
    rows = (
        (days(c.earliest, c.latest), remaining(c.latest, today), status(c), c.type.value, actors.get(c.agent or "", ""),
         c.what, c.statements[0])
        for c in found
    )  # fmt: skip
    return table(f"{len(found)} open on {today}", _COLUMNS, rows)
