"""`onrecord corpus`: reports at any size into Parquet tables."""

from pathlib import Path

import click

from onrecord.cli.options import format_option

# What is not in the tables is named one by one up to this many; all of it stands in the folder.
_NAMED = 20


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option("--out", required=True, metavar="DIR", type=click.Path(path_type=Path), help="The corpus's folder.")
@click.option(
    "--ray",
    metavar="ADDRESS",
    help="Work on the Ray cluster at this address: auto, HOST:PORT or ray://HOST:PORT. DIR and the sources must have "
    "the same paths on all of its machines.",
)
@click.option(
    "--workers", type=click.IntRange(min=1), metavar="N", help="Processes that read; as many as there are cores."
)
@click.option(
    "--limit",
    type=click.FloatRange(min=0, min_open=True),
    default=120,
    show_default=True,
    metavar="SECONDS",
    help="A page that takes longer is set aside.",
)
@format_option("table", "json", "jsonl", "csv")
def corpus(sources: tuple[str, ...], out: Path, ray: str | None, workers: int | None, limit: float, form: str) -> None:
    """Read reports at any size into Parquet tables: reports, statements, actors, times, commitments, sayings.

    A SOURCE is a file (.warc, .warc.gz, .wacz, .parquet, .jsonl, and all others that `add` reads) or a folder. The
    tables hold what the sources hold and nothing else. Stopped at any moment, the same command goes on where it was;
    what was read before is not read again. A page that cannot be read, hangs or breaks what reads it is set aside
    in DIR/set_aside with the reason, and stops nothing.

    \b
    Examples:
      onrecord corpus crawl/ --out month/
      onrecord corpus CC-NEWS-*.warc.gz --out month/ --workers 16
      onrecord corpus /data/crawl --out /data/month --ray auto
      duckdb -c "SELECT outlet, count(*) FROM 'month/reports/*.parquet' GROUP BY 1"
    """
    from onrecord.cli.failures import Failures
    from onrecord.cli.output import console, print_records, table
    from onrecord.cli.progress import meter
    from onrecord.corpus.run import How, make, set_aside
    from onrecord.corpus.session import end_on_interrupt

    end_on_interrupt()
    failures = Failures()
    with meter() as tell:
        made = make(sources, out, How(ray=ray, workers=workers, limit=limit), tell)
    for error in made.errors:
        failures.note(error)
    aside = 0
    for aside, error in enumerate(set_aside(made), start=1):
        if aside <= _NAMED:
            failures.note(error)
    if aside > _NAMED:
        click.echo(f"onrecord: {aside - _NAMED} more pages are set aside, all named in {out / 'set_aside'}", err=True)
    rows = [{"table": name, "rows": count} for name, count in made.contents.counts.items()]
    if form == "table":
        console().print(table(str(out), ("Table", "Rows"), ((row["table"], f"{row['rows']:,}") for row in rows)))
    else:
        print_records(rows, form, key="tables")
    failures.leave()
