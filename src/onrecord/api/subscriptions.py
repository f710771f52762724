"""What a ledger is subscribed to: taking sources in, letting them go, and trying them out."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from onrecord.api.book import Ledger
from onrecord.api.watching_jobs import Job, ask
from onrecord.gather import files
from onrecord.gather.fetch_address import is_web, parse
from onrecord.gather.fetch_settings import Fetching
from onrecord.gather.opml import from_opml
from onrecord.gather.robots import Robots
from onrecord.ledger.clock import now
from onrecord.ledger.sources_records import Source
from onrecord.model import Report, SourceError


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscribed:
    """What became of one address given to `subscribe`: `new` is False where it was subscribed already."""

    url: str
    new: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What a source gives at this moment.

    `kind` is `feed`, `sitemap`, `lists` or `page`; `entries` counts the pages, or the other lists, that it
    names (of a page: its reports), `newest` is the latest date among them, `publishers` how many it names
    besides itself. `flaw` says what is wrong with it though it can be read.
    """

    url: str
    kind: str
    title: str | None
    entries: int
    newest: str | None
    publishers: int
    flaw: str | None


def subscribe(book: Ledger, given: Iterable[str], every: timedelta | None = None) -> Iterator[Subscribed | SourceError]:
    """Subscribe to web addresses, and to all feeds in OPML files; nothing is fetched yet.

    `every` is their interval, None that of the watch. What cannot be taken in comes as a SourceError.
    """
    seconds = None if every is None else int(every.total_seconds())
    for one in given:
        try:
            for url in [one] if is_web(one) else _listed(one):
                address = normal(url)
                yield Subscribed(url=address, new=book.sources.add(address, now(), seconds))
        except SourceError as error:
            yield error


def unsubscribe(book: Ledger, url: str) -> int:
    """Unsubscribe from a source, and from all it names where it is a list; return how many went.

    What was read stays. Raises UsageError where it is not subscribed.
    """
    return book.sources.remove(normal(url))


def check(url: str, fetching: Fetching, robots: Robots) -> Checked | SourceError:
    """Fetch a source now, subscribed or not, and say what it gives; no ledger is touched."""
    try:
        answer = ask(Job(_unheard(normal(url))), robots, fetching)
    except SourceError as error:
        return error
    if answer.error is not None:
        return answer.error
    listing = answer.listing
    if listing is None:
        reports = [one for one in answer.found if isinstance(one, Report)]
        return Checked(
            url=url,
            kind="page",
            title=next((one.title for one in reports), None),
            entries=len(reports),
            newest=max((one.published for one in reports if one.published), default=None),
            publishers=0,
            flaw=None,
        )
    dates = [entry.published or entry.modified for entry in listing.entries]
    return Checked(
        url=url,
        kind=listing.kind.value,
        title=listing.title,
        entries=len(listing.entries) + len(listing.sources),
        newest=max((day for day in dates if day), default=None),
        publishers=len({entry.outlet for entry in listing.entries if entry.outlet}),
        flaw=listing.flaw,
    )


def normal(url: str) -> str:
    """Write an address the one way it is kept; raises SourceError where it is none."""
    try:
        return str(parse(url))
    except ValueError as error:
        raise SourceError(files.shown_path(url), str(error)) from None


def _unheard(url: str) -> Source:
    """Make a record of which nothing is known, so that the answer is never "unchanged"."""
    return Source(
        key=0, url=url, via=None, every=None, added_at="", next_due="", kind=None, title=None, flaw=None, tried=None,
        ok=None, failed=None, failures=0, error=None, etag=None, last_modified=None, waiting=0, added=0, given_up=0,
    )  # fmt: skip


def _listed(path: str) -> tuple[str, ...]:
    name = files.shown_path(path)
    if files.kind_of(path) != "file":
        raise SourceError(name, "is a folder; give addresses, or files with OPML lists of feeds")
    with files.open_file(path) as stream:
        found = from_opml(name, files.read_all(stream, name)).sources
    if not found:
        raise SourceError(name, "names no feed")
    return found
