"""`onrecord sources`: what the ledger watches."""

from datetime import datetime, timedelta

import click

from onrecord.cli.intervals import interval
from onrecord.cli.options import format_option, ledger_option, private_option


@click.group()
def sources() -> None:
    """Subscribe to feeds, sitemaps and pages, and see how they fare; `onrecord watch` polls them.

    \b
    Examples:
      onrecord sources add https://courier.example/feed.xml
      onrecord sources add subscriptions.opml --every 1h
      onrecord sources list
      onrecord sources check https://courier.example/feed.xml
    """


@sources.command()
@click.argument("given", nargs=-1, required=True, metavar="SOURCE...")
@ledger_option
@click.option(
    "--every", callback=interval, metavar="TIME",
    help="How often these are polled (90s, 15m, 2h, 1d); as `watch` says where nothing is given.",
)  # fmt: skip
@format_option("table", "json", "jsonl", "csv")
def add(given: tuple[str, ...], ledger: str | None, every: timedelta | None, form: str) -> None:
    """Subscribe to web addresses, or to all feeds of OPML files; nothing is fetched until `watch` runs.

    A SOURCE is the address of a feed (RSS, Atom, JSON Feed), of a sitemap or an index of sitemaps, of an OPML
    list, or of a single page whose versions are to be kept; or a file with an OPML list. Which of these an
    address is shows when it is fetched.

    \b
    Examples:
      onrecord sources add https://courier.example/feed.xml https://courier.example/news-sitemap.xml
      onrecord sources add subscriptions.opml --every 1h
    """
    from onrecord.api.book import open
    from onrecord.api.subscriptions import Subscribed, subscribe
    from onrecord.cli.failures import Failures
    from onrecord.cli.output import print_records

    failures = Failures()
    done: list[Subscribed] = []
    with open(ledger) as book:
        for found in subscribe(book, given, every):
            if isinstance(found, Subscribed):
                done.append(found)
            else:
                failures.note(found)
    if form == "table":
        new = sum(one.new for one in done)
        known = f", {len(done) - new} subscribed already" if new < len(done) else ""
        click.echo(f"{new} source{'' if new == 1 else 's'} added{known}.")
    else:
        print_records(done, form, key="sources")
    failures.leave()


@sources.command("list")
@ledger_option
@click.option("--failing", is_flag=True, help="Only those whose last poll failed.")
@format_option("table", "json", "jsonl", "csv")
def list_(ledger: str | None, failing: bool, form: str) -> None:  # noqa: FBT001 - a click flag
    """List the sources with their health: last success, last error, failures in a row, when next due.

    \b
    Examples:
      onrecord sources list
      onrecord sources list --failing --format json
    """
    from onrecord.api.book import open
    from onrecord.cli.output import console, print_records, table

    with open(ledger, create=False) as book:
        found = [source for source in book.sources.all() if source.failures or not failing]
    if form != "table":
        print_records(found, form, key="sources")
        return
    rows = (
        (("  " if s.via else "") + s.url, s.kind or "", _when(s.ok), str(s.failures or ""), s.error or s.flaw or "",
         _when(s.next_due), f"{s.added}" + (f" + {s.waiting}" if s.waiting else ""))
        for s in found
    )  # fmt: skip
    columns = ("Source:4", "Is:nowrap", "Last well:nowrap", "Failed:nowrap", "Trouble:3", "Next:nowrap", "Read:nowrap")
    console().print(table(f"{len(found)} sources", columns, rows))


@sources.command()
@click.argument("urls", nargs=-1, required=True, metavar="URL...")
@ledger_option
def remove(urls: tuple[str, ...], ledger: str | None) -> None:
    """Unsubscribe; of a list, all that it names goes with it. What was read stays in the ledger.

    \b
    Example:
      onrecord sources remove https://courier.example/feed.xml
    """
    from onrecord.api.book import open
    from onrecord.api.subscriptions import unsubscribe

    with open(ledger, create=False) as book:
        gone = sum(unsubscribe(book, url) for url in urls)
    click.echo(f"{gone} source{'' if gone == 1 else 's'} removed.")


@sources.command()
@click.argument("urls", nargs=-1, metavar="[URL...]")
@ledger_option
@private_option
@format_option("table", "json", "jsonl", "csv")
def check(urls: tuple[str, ...], ledger: str | None, allow_private: bool, form: str) -> None:  # noqa: FBT001 - a click flag
    """Fetch sources now, subscribed or not, and say what each gives; nothing is added to the ledger.

    Without a URL all sources of the ledger are checked.

    \b
    Examples:
      onrecord sources check https://courier.example/feed.xml
      onrecord sources check
    """
    from onrecord.api.book import open
    from onrecord.api.subscriptions import Checked, check
    from onrecord.cli.failures import Failures
    from onrecord.cli.output import console, print_records, table
    from onrecord.cli.progress import shown
    from onrecord.gather.fetch_settings import Fetching
    from onrecord.gather.robots import Robots

    if not urls:
        with open(ledger, create=False) as book:
            urls = tuple(source.url for source in book.sources.all())
    fetching = Fetching.from_environment().allowing_private(allowed=allow_private)
    robots = Robots(fetching)
    failures = Failures()
    done: list[Checked] = []
    for found in shown((check(url, fetching, robots) for url in urls), "asking"):
        if isinstance(found, Checked):
            done.append(found)
        else:
            failures.note(found)
    if form != "table":
        print_records(done, form, key="sources")
    else:
        rows = ((c.url, c.kind, c.title or "", str(c.entries), c.newest or "", c.flaw or "") for c in done)
        columns = ("Source:3", "Is:nowrap", "Title:2", "Names:nowrap", "Newest:nowrap", "Trouble:2")
        console().print(table(f"{len(done)} sources answer", columns, rows))
    failures.leave()


def _when(stamp: str | None) -> str:
    return datetime.fromisoformat(stamp).astimezone().strftime("%Y-%m-%d %H:%M") if stamp else ""
