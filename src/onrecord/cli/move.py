"""`onrecord move`: a ledger copied into a file or onto a server."""

import click

from onrecord.cli.options import format_option


@click.command()
@click.argument("source", metavar="FROM")
@click.argument("target", metavar="TO")
@click.option("--no-export", is_flag=True, help="Compare rows only, not also the exports, which are made in memory.")
@format_option("table", "json", "jsonl", "csv")
def move(
    source: str,
    target: str,
    no_export: bool,  # noqa: FBT001 - a click flag
    form: str,
) -> None:
    """Copy a ledger, a file or postgresql:// address, into a new or empty one of either kind.

    Everything goes along: reports in all versions, readings, reviews and their log, sources, offices, accounts, both
    clocks. It is one transaction: stopped at any moment, the target is as empty as before. What arrived is compared
    with what was sent, and so are the exports of both. FROM is left as it is.

    \b
    Examples:
      onrecord move story.db postgresql://ann@db.example/press
      onrecord move postgresql://ann@db.example/press copy.db
    """
    from onrecord.api.moving import copy_ledger
    from onrecord.cli.output import print_records
    from onrecord.cli.progress import meter
    from onrecord.corpus.step import Step

    with meter() as show:
        found = copy_ledger(source, target, lambda done, of: show(Step("copying", done, of)), exports=not no_export)
    if form != "table":
        row = {"reports": found.reports, "rows": found.rows, "export": found.export}
        print_records([{**row, "evidence": str(found.evidence) if found.evidence else None}], form, key="moved")
        return
    same = f"; the export of both is the same (SHA-256 {found.export})" if found.export else ""
    click.echo(f"{found.reports} report{'' if found.reports == 1 else 's'} copied, {found.rows} rows in all{same}.")
    if found.evidence:
        click.echo(f"The pages as fetched stay in {found.evidence}; copy that folder to {found.beside}.")
