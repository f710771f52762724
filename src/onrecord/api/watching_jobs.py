"""One request of a watch: what is asked, and what came of it; nothing here touches the ledger."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from onrecord.gather import Known
from onrecord.gather.checks import is_iso
from onrecord.gather.dates import Stamp
from onrecord.gather.feeds import read_listing
from onrecord.gather.feeds_listing import Listing
from onrecord.gather.fetch import Fetched, Validators, fetch
from onrecord.gather.fetch_address import parse
from onrecord.gather.fetch_reports import from_fetched
from onrecord.gather.fetch_series import completed
from onrecord.gather.fetch_settings import Fetching
from onrecord.gather.robots import Robots
from onrecord.ledger.sources_records import Due, Source
from onrecord.model import Report, SourceError

MOST_GAP = 60.0  # seconds between two requests to a host, whatever its robots.txt asks for


@dataclass(frozen=True, slots=True)
class Job:
    """A source to be polled, or a page to be read."""

    of: Source | Due

    @property
    def host(self) -> str:
        """The host that is asked; jobs of one host are done one after the other."""
        try:
            return parse(self.of.url).host
        except ValueError:
            return ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a job: an error, or what was fetched with the list or the reports in it.

    `gap` is the seconds that the site's robots.txt asks for between two requests.
    """

    job: Job
    error: SourceError | None = None
    fetched: Fetched | None = None
    listing: Listing | None = None
    found: list[Report | SourceError] = field(default_factory=list)
    gap: float = 0.0


def ask(job: Job, robots: Robots, settings: Fetching, pace: float = 0.0) -> Answer:
    """Do a job; raises nothing, so that one bad page ends no watch.

    An article on several pages is fetched whole, with `pace` seconds between two of them, or what robots.txt asks for.
    """
    try:
        return _asked(job, robots, settings, pace)
    except SourceError as error:
        return Answer(job, error)
    except Exception as error:  # noqa: BLE001 - libraries fail on pages in ways of their own; this one page is lost
        return Answer(job, SourceError(job.of.url, f"could not be read ({type(error).__name__})"))


def _asked(job: Job, robots: Robots, settings: Fetching, pace: float) -> Answer:
    of = job.of
    gap = robots.check(of.url)
    fetched = fetch(of.url, settings, Validators(of.etag, of.last_modified), robots.check)
    if fetched.unchanged:
        return Answer(job, fetched=fetched, gap=gap)
    listing = None
    read: Callable[[Fetched], list[Report | SourceError]] = from_fetched
    if isinstance(of, Source):
        listing = read_listing(of.url, fetched.content_type, fetched.body)
    else:
        dates = (Stamp(of.published, of.kind or "feed"),) if of.published and is_iso(of.published) else ()
        read = partial(from_fetched, known=Known(outlet=of.outlet), dates=dates)

    def another(url: str) -> Fetched:
        time.sleep(max(pace, min(gap, MOST_GAP)))
        return fetch(url, settings, before=robots.check)

    found = [] if listing else read(fetched)
    fetched, found = completed(fetched, found, read, another)
    errors = [one for one in found if isinstance(one, SourceError)]
    nothing = errors[0] if errors and len(errors) == len(found) else None
    return Answer(job, nothing, fetched, listing, found, gap)
