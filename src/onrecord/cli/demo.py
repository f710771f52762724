"""`onrecord demo`: the main job on a bundled story of invented reports."""

from datetime import date

import click

from onrecord.cli.options import iso_date

_DAY = "2026-05-20"  # between the hearing that was not held and the new date for the complex


@click.command()
@click.option(
    "--as-of", callback=iso_date, default=_DAY, metavar="DATE", show_default=True, help="The day to look from."
)
def demo(as_of: date) -> None:
    """Read a bundled story of invented reports into a passing ledger, and show what a ledger shows.

    \b
    Examples:
      onrecord demo
      onrecord demo --as-of 2026-10-05
    """
    from importlib.resources import as_file, files
    from tempfile import TemporaryDirectory

    from onrecord.api.book import Added, open
    from onrecord.cli.output import console
    from onrecord.cli.story import story_views

    with TemporaryDirectory() as folder, as_file(files("onrecord") / "example" / "reports.jsonl") as reports:
        book = open(f"{folder}/demo.db")
        try:
            added = [a for a in book.add_all([str(reports)]) if isinstance(a, Added)]
            last = max(a.report.day or as_of for a in added)
            views = list(story_views(added[0].report, book.export(last), book.export(as_of), as_of))
        finally:
            book.close()
    for view in views:
        console().print(view)
