"""`onrecord check`: whether a ledger is whole."""

import click

from onrecord.cli.options import format_option, ledger_option


@click.command()
@ledger_option
@click.option("--head", metavar="HASH", help="A head of the log noted before, which must still be in it.")
@click.option("--thorough", is_flag=True, help="Read every text and trace all reports once more, and compare.")
@format_option("table", "json", "jsonl", "csv")
def check(ledger: str | None, head: str | None, thorough: bool, form: str) -> None:  # noqa: FBT001 - a click flag
    """Go over a ledger and its archive, and say what is wrong and what to do; nothing is changed.

    Every text against its SHA-256, every span against its text, reviews, tables, the index over words, what is kept
    of tracing, the bytes as fetched, and the log, in which each entry is bound to the one before. Note the head that
    is printed: given with --head later, it tells whether the end of the log was cut off. Ends with 1 where something
    is wrong.

    \b
    Examples:
      onrecord check
      onrecord check --ledger story.db --head 5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9
      onrecord check --thorough --format jsonl
    """
    from onrecord.api.checking import check
    from onrecord.cli.output import console, print_records, table
    from onrecord.extract import default_reader

    checked = check(ledger, against=head, reader=default_reader() if thorough else None)
    count = len(checked.findings)
    if form != "table":
        print_records(checked.findings, form, key="findings")
    elif count:
        rows = ((f.place, f.of, f.says, f.do) for f in checked.findings)
        title = f"{count} thing{'' if count == 1 else 's'} wrong"
        console().print(table(title, ("Where:nowrap", "Of:2", "Is wrong:3", "Do:2"), rows))
    else:
        click.echo("Nothing is wrong.")
    entries = f"{checked.entries} entr{'y' if checked.entries == 1 else 'ies'}"
    click.echo(f"The log has {entries}; its head is {checked.head}", err=form != "table")
    if count:
        raise click.exceptions.Exit(1)
