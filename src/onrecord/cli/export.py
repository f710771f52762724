"""`onrecord export`: the whole ledger, to the contract."""

from datetime import date

import click

from onrecord.cli.options import as_of_option, format_option, ledger_option


@click.command()
@ledger_option
@as_of_option
@click.option("--with-text", is_flag=True, help="Put the texts of the reports in.")
@format_option("json", "jsonl", "csv", "table", default="json")
def export(ledger: str | None, as_of: date | None, with_text: bool, form: str) -> None:  # noqa: FBT001 - a click flag
    """Print the whole ledger as one JSON document (docs/contract.md), or its statements as lines or rows.

    \b
    Examples:
      onrecord export > ledger.json
      onrecord export --as-of 2025-06-30 --with-text
      onrecord export --format csv > statements.csv
    """
    from onrecord.api.book import open
    from onrecord.cli.output import console, print_records, table
    from onrecord.model.contract import encode, export_to_json

    with open(ledger, create=False) as book:
        whole = book.export(as_of)
    if form == "json":
        click.echo(encode(export_to_json(whole, with_text=with_text), pretty=True))
    elif form == "table":
        counts = {k: len(getattr(whole, k)) for k in ("reports", "actors", "statements", "commitments", "sayings")}
        console().print(table("The ledger holds", ("Of", "How many"), counts.items()))
    else:
        print_records(whole.statements, form, key="statements")
