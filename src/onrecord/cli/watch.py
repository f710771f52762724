"""`onrecord watch`: reports that come by themselves."""

from datetime import timedelta

import click

from onrecord.cli.intervals import interval
from onrecord.cli.options import format_option, ledger_option, private_option


@click.command()
@ledger_option
@click.option("--once", is_flag=True, help="Poll what is due now and end; for cron and timers.")
@click.option(
    "--every", callback=interval, default="15m", metavar="TIME", show_default=True,
    help="How often a source without an interval of its own is polled (90s, 15m, 2h, 1d).",
)  # fmt: skip
@click.option(
    "--pace", default=2.0, metavar="SECONDS", show_default=True, type=click.FloatRange(0, 3600),
    help="The pause between two requests to one host; its robots.txt may ask for a longer one.",
)  # fmt: skip
@click.option(
    "--workers", default=8, metavar="N", show_default=True, type=click.IntRange(1, 64),
    help="How many hosts are asked at the same time.",
)  # fmt: skip
@click.option(
    "--backlog", default=100, metavar="N", show_default=True, type=click.IntRange(0, 50_000),
    help="How many pages, newest first, are taken of a list that is read for the first time.",
)  # fmt: skip
@click.option("--no-recheck", is_flag=True, help="Do not ask later whether pages that were read have been edited.")
@private_option
@format_option("table", "jsonl")
def watch(  # noqa: PLR0913, PLR0917 - one parameter an option
    ledger: str | None,
    once: bool,  # noqa: FBT001 - a click flag
    every: timedelta,
    pace: float,
    workers: int,
    backlog: int,
    no_recheck: bool,  # noqa: FBT001 - a click flag
    allow_private: bool,  # noqa: FBT001 - a click flag
    form: str,
) -> None:
    """Poll the sources of the ledger and add each report they name, once; edited pages become new versions.

    Runs until it is stopped (Ctrl-C). Everything that must last is in the ledger: stopped at any moment and
    begun again, it goes on where it was. A source that fails is asked again later and later, and holds up no
    other one.

    \b
    Examples:
      onrecord watch
      onrecord watch --every 1h --format jsonl >> watch.log
      onrecord watch --once --ledger story.db
    """
    import signal

    from onrecord.api.book import open
    from onrecord.api.watching import Watch
    from onrecord.api.watching_schedule import Watching
    from onrecord.cli.watch_lines import line_of
    from onrecord.gather.fetch_settings import Fetching
    from onrecord.model.contract import encode, to_json

    watching = Watching(every=every, pace=pace, workers=workers, backlog=backlog, recheck=not no_recheck)
    fetching = Fetching.from_environment().allowing_private(allowed=allow_private)
    # A service manager's way of saying Ctrl-C.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    failed = 0
    with open(ledger, create=False) as book:
        try:
            for event in Watch(book, fetching, watching).run(once=once):
                failed += event.kind in {"failed", "unread"}
                click.echo(line_of(event) if form == "table" else encode(to_json(event)))
        except KeyboardInterrupt:
            click.echo("onrecord: stopped; all that was read is in the ledger", err=True)
    if once and failed:
        raise click.exceptions.Exit(1)
