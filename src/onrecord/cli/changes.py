"""`onrecord changes`: what is new of the commitments since a day."""

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import click

from onrecord.cli.options import format_option, iso_date, known_option, ledger_option

if TYPE_CHECKING:
    from onrecord.model import News

_COLUMNS = ("Day:nowrap", "Is:nowrap", "Until:nowrap", "What:3", "Behind it:6", "Id:nowrap")


@click.command()
@ledger_option
@click.option("--since", required=True, callback=iso_date, metavar="DATE", help="The first day that counts as new.")
@click.option("--as-of", callback=iso_date, metavar="DATE", help="As it stood on DATE; today where nothing is given.")
@known_option
@format_option("table", "json", "jsonl", "csv")
def changes(ledger: str | None, since: date, as_of: date | None, known: datetime | None, form: str) -> None:
    """List what is new, moved, begun, overdue, kept, broken, withdrawn or contradicted, with what stands behind it.

    \b
    Examples:
      onrecord changes --since 2025-12-01
      onrecord changes --since 2025-12-01 --as-of 2025-12-31 --format jsonl
    """
    from onrecord.api.book import open
    from onrecord.cli.output import console, print_records, table

    today = as_of or datetime.now(UTC).astimezone().date()
    with open(ledger, create=False) as book:
        found = book.changes(since, today, known)
    if form == "table":
        console().print(table(f"{len(found)} changes, {since} to {today}", _COLUMNS, map(_row, found)))
    else:
        print_records(found, form, key="changes")


def _row(one: "News") -> tuple[object, ...]:
    from onrecord.share.wording import days

    commitment = one.commitment
    until = days(commitment.earliest, commitment.latest)
    moved = f"{one.moved_from} →\n{until}" if one.moved_from else until
    behind = "\n".join(f"{e.outlet or e.report or e.speaker or ''}: {e.sentence}" for e in one.events if e.sentence)
    return one.day or "", one.kind.replace("_", " "), moved, commitment.what, behind, commitment.id
