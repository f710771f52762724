"""`onrecord import`: a corpus into the ledger."""

from pathlib import Path

import click

from onrecord.cli.options import format_option, ledger_option


@click.command("import")
@click.argument("folder", metavar="DIR", type=click.Path(exists=True, file_okay=False, path_type=Path))
@ledger_option
@format_option("table", "json", "jsonl", "csv")
def import_(folder: Path, ledger: str | None, form: str) -> None:
    """Take the corpus in DIR, made by `onrecord corpus`, into the ledger; nothing is read again.

    The ledger comes to what adding the corpus's sources to it would have made of it. Stopped at any moment it holds
    whole reports only, and importing again completes it.

    \b
    Examples:
      onrecord import month/
      onrecord import month/ --ledger month.db
    """
    from onrecord.cli.output import print_records
    from onrecord.cli.progress import meter
    from onrecord.corpus.importing import contents_of, imported
    from onrecord.corpus.step import Step
    from onrecord.ledger import Store

    total, done, new = contents_of(folder).counts["reports"], 0, 0
    with meter() as tell, Store.open(ledger) as store:
        for added in imported(folder, store):
            done, new = done + 1, new + added
            tell(Step("importing", done, max(total, done)))
    if form == "table":
        known = f", {done - new} already there" if new < done else ""
        click.echo(f"{new} report{'' if new == 1 else 's'} imported{known}.")
    else:
        print_records([{"new": new, "known": done - new}], form, key="imported")
