"""`onrecord show`: one statement where it stands."""

from datetime import date, datetime

import click

from onrecord.cli.options import as_of_option, format_option, known_option, ledger_option


@click.command()
@click.argument("statement_id", metavar="ID")
@ledger_option
@as_of_option
@known_option
@format_option("table", "json", "jsonl", "csv")
def show(statement_id: str, ledger: str | None, as_of: date | None, known: datetime | None, form: str) -> None:
    """Show a statement in its sentence, with the address of its report.

    With --as-of or --known, also what had become of the commitment it makes.

    \b
    Examples:
      onrecord show r1.s3
      onrecord show r1.s3 --as-of 2025-12-18
      onrecord show r1.s3 --format json
    """
    from rich.text import Text

    from onrecord.api.book import open
    from onrecord.cli.output import console, print_records
    from onrecord.cli.standing import standing
    from onrecord.cli.views import status
    from onrecord.model.contract import to_json
    from onrecord.share.wording import days

    with open(ledger, create=False) as book:
        statement, reading = book.statement(statement_id)
        told = book.follow(statement_id, as_of, known) if (as_of or known) and statement.commitment else None
    if form == "table":
        for view in standing(statement, reading):
            console().print(view)
        if told:
            one = told.commitment
            status_then = status(one)
            console().print(
                Text.assemble(("          status  ", "dim"), status_then, f" {days(one.earliest, one.latest)}")
            )
    elif told:
        print_records([{**to_json(statement), "status": told.commitment.status}], form, key="statements")
    else:
        print_records([statement], form, key="statements")
