"""`onrecord add`: read reports into the ledger."""

import click

from onrecord.cli.options import format_option, ledger_option, private_option, published_option


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@ledger_option
@published_option
@private_option
@click.option("--again", is_flag=True, help="Take in what was redacted, too; that goes into the log under your name.")
@format_option("table", "json", "jsonl", "csv")
def add(
    sources: tuple[str, ...],
    ledger: str | None,
    published: str | None,
    allow_private: bool,  # noqa: FBT001 - a click flag
    again: bool,  # noqa: FBT001 - a click flag
    form: str,
) -> None:
    """Read reports into the ledger, each in one transaction; what is there already is left alone.

    Stopped at any moment, the ledger holds whole reports only, and adding again completes it.

    \b
    Examples:
      onrecord add reports/
      onrecord add feed.jsonl --ledger story.db
      onrecord add --published 2025-11-27 directive.txt
      onrecord add https://courier.example/2025/03/quay-to-open
    """
    from getpass import getuser

    from onrecord.api.book import Added, open
    from onrecord.cli.failures import Failures
    from onrecord.cli.output import print_records
    from onrecord.cli.progress import shown
    from onrecord.gather import Known
    from onrecord.gather.fetch_settings import Fetching

    failures = Failures()
    fetching = Fetching.from_environment().allowing_private(allowed=allow_private)
    done: list[Added] = []
    with open(ledger) as book:
        adding = book.add_all(sources, Known(published=published), fetching, getuser() if again else None)
        for found in shown(adding, "reading"):
            if isinstance(found, Added):
                done.append(found)
            else:
                failures.note(found)
    if form == "table":
        new = sum(a.new for a in done)
        known = f", {len(done) - new} already there" if new < len(done) else ""
        click.echo(f"{new} report{'' if new == 1 else 's'} added{known}.")
    else:
        rows = ({"id": a.report.id, "sha256": a.report.sha256, "new": a.new} for a in done)
        print_records(rows, form, key="added")
    failures.leave()
