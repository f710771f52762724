"""`onrecord show`: one statement where it stands."""

import click

from onrecord.cli.options import format_option, ledger_option


@click.command()
@click.argument("statement_id", metavar="ID")
@ledger_option
@format_option("table", "json", "jsonl", "csv")
def show(statement_id: str, ledger: str | None, form: str) -> None:
    """Show a statement in its sentence, with the address of its report.

    \b
    Examples:
      onrecord show r1.s3
      onrecord show r1.s3 --format json
    """
    from onrecord.api.book import open
    from onrecord.cli.output import console, print_records
    from onrecord.cli.standing import standing

    with open(ledger, create=False) as book:
        statement, reading = book.statement(statement_id)
    if form == "table":
        for view in standing(statement, reading):
            console().print(view)
    else:
        print_records([statement], form, key="statements")
