"""`onrecord search`: words in texts and statements."""

from datetime import date, datetime

import click

from onrecord.cli.options import as_of_option, format_option, known_option, ledger_option


@click.command()
@click.argument("words", nargs=-1, required=True, metavar="WORDS...")
@ledger_option
@click.option("--limit", "-n", default=20, show_default=True, type=click.IntRange(1, 1000), help="At most so many.")
@as_of_option
@known_option
@format_option("table", "json", "jsonl", "csv")
def search(
    words: tuple[str, ...], ledger: str | None, limit: int, as_of: date | None, known: datetime | None, form: str
) -> None:
    """Search the texts and the statements; quotation marks keep a phrase together, * ends a word early.

    \b
    Examples:
      onrecord search treaty
      onrecord search '"combat alert"' --format json
      onrecord search ratif* --limit 5
      onrecord search treaty --as-of 2025-06-30 --known 2025-07-02
    """
    from onrecord.api.book import open
    from onrecord.cli.output import console, print_records, table

    with open(ledger, create=False) as book:
        hits = book.search(" ".join(words), limit, as_of, known)
    if form != "table":
        print_records(hits, form, key="hits")
        return
    rows = ((h.statement or h.report, h.kind, h.snippet) for h in hits)
    console().print(table(f"{len(hits)} found", ("Id:nowrap", "In:nowrap", "Words:6"), rows))
