"""`onrecord due`: what has a day, by that day."""

from datetime import date, timedelta

import click

from onrecord.cli.options import format_option, iso_date, ledger_option, stretch


@click.command()
@ledger_option
@click.option("--within", callback=stretch, metavar="TIME", help="Only what falls due in this time (30d, 6w, 3m, 1y).")
@click.option("--as-of", callback=iso_date, metavar="DATE", help="As it stood on DATE; today where nothing is given.")
@format_option("table", "json", "jsonl", "csv")
def due(ledger: str | None, within: timedelta | None, as_of: date | None, form: str) -> None:
    """List what was said to come and is still open, by the day it was said for; overdue first.

    \b
    Examples:
      onrecord due --within 30d
      onrecord due --as-of 2025-11-30 --format json
    """
    from datetime import UTC, datetime

    from onrecord.api.book import due_in, open
    from onrecord.cli.output import console, print_records, table
    from onrecord.cli.views import days, remaining, status

    today = as_of or datetime.now(UTC).astimezone().date()
    with open(ledger, create=False) as book:
        export = book.export(today)
    found = due_in(export, today, within)
    actors = {a.id: a.name for a in export.actors}
    if form != "table":
        print_records(found, form, key="commitments")
        return
    rows = (
        (days(c.earliest, c.latest), remaining(c.latest, today), status(c), c.type.value, actors.get(c.agent or "", ""),
         c.what, c.statements[0])
        for c in found
    )  # fmt: skip
    console().print(
        table(
            f"{len(found)} open on {today}",
            (
                "Day:nowrap",
                "Left:nowrap",
                "Status:nowrap",
                "Type:nowrap",
                "Who:2",
                "What:4",
                "Said in:nowrap",
            ),
            rows,
        )
    )
