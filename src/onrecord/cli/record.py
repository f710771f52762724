"""`onrecord record`: what became of all that an actor undertook."""

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import click

from onrecord.cli.options import format_option, iso_date, known_option, ledger_option

if TYPE_CHECKING:
    from onrecord.model import TrackRecord

_COUNTS = ("kept", "late", "partly_kept", "broken", "overdue", "withdrawn", "open", "unchecked")


@click.command()
@click.argument("actor", metavar="ACTOR")
@ledger_option
@click.option("--as-of", callback=iso_date, metavar="DATE", help="As it stood on DATE; today where nothing is given.")
@known_option
@format_option("table", "json", "jsonl", "csv")
def record(actor: str, ledger: str | None, as_of: date | None, known: datetime | None, form: str) -> None:
    """Count what became of an actor's commitments: kept, late, partly kept, broken, overdue, open, unchecked.

    ACTOR is a name, alias or id. A share comes with its 95 % interval, and is left out where too few are decided
    to mean anything.

    \b
    Examples:
      onrecord record Ortai
      onrecord record "defence ministry" --as-of 2025-12-31 --format json
    """
    from onrecord.api.book import open
    from onrecord.cli.output import console, print_records, table

    today = as_of or datetime.now(UTC).astimezone().date()
    with open(ledger, create=False) as book:
        found = book.record(actor, today, known)
    if form == "table":
        columns = ("Who:2", *(f"{c.replace('_', ' ').capitalize()}:nowrap" for c in _COUNTS), "Kept of decided:2")
        console().print(table(f"What became of it by {today}", columns, map(_row, found)))
    else:
        print_records(found, form, key="records")


def _row(one: "TrackRecord") -> tuple[object, ...]:
    if one.too_few or one.share_kept is None:
        share = f"{one.kept + one.late} of {one.decided}: too few to mean anything"
    else:
        share = f"{one.share_kept:.0%} of {one.decided} ({one.at_least:.0%} to {one.at_most:.0%})"
    return one.name, *(getattr(one, c) for c in _COUNTS), share
