"""`onrecord outlets`: what each outlet reports itself, what it takes from others, and what it changes."""

from datetime import date, datetime

import click

from onrecord.cli.options import as_of_option, format_option, known_option, ledger_option


@click.command()
@ledger_option
@as_of_option
@known_option
@format_option("table", "json", "jsonl", "csv")
def outlets(ledger: str | None, as_of: date | None, known: datetime | None, form: str) -> None:
    """List the outlets: how many reports of each are its own, from whom it takes the others, what it changes.

    \b
    Examples:
      onrecord outlets
      onrecord outlets --as-of 2025-06-30 --format json
    """
    from onrecord.api.book import open
    from onrecord.cli.output import console, print_records, table

    with open(ledger, create=False) as book:
        found = book.outlets(as_of, known)
    if form != "table":
        print_records(found, form, key="outlets")
        return
    console().print(
        table(
            f"{len(found)} outlets",
            ("Outlet:2", "Reports:nowrap", "Origin:nowrap", "Own:nowrap", "Copied:nowrap", "Rewritten:nowrap",
             "From:3", "Retold:nowrap", "Changed:nowrap", "What it changes:3"),
            (
                (o.name, o.reports, o.origin, o.independent, o.copy, o.rewrite, _counted(o.taken_from), o.statements,
                 o.changed, _counted(o.changes))
                for o in found
            ),
        )
    )  # fmt: skip


def _counted(found: tuple[tuple[str, int], ...]) -> str:
    return ", ".join(f"{name.replace('_', ' ')} {count}×" for name, count in found)
