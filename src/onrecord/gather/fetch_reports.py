"""From a fetched page to its reports, which go by the page's address."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial

from onrecord.gather.addressed import by_address
from onrecord.gather.dates import Stamp
from onrecord.gather.feeds import read_listing
from onrecord.gather.fetch import Fetched, fetch
from onrecord.gather.fetch_series import completed
from onrecord.gather.fetch_settings import Fetching
from onrecord.gather.fetched import from_response
from onrecord.gather.files import shown_path
from onrecord.gather.known import NOTHING, Known
from onrecord.model import Report, SourceError


@dataclass(frozen=True, slots=True)
class Web:
    """How addresses are fetched, and what keeps their bytes and tells where; None keeps nothing.

    `refuses` says why a report is not taken in; nothing is kept of a page that has such a one.
    """

    settings: Fetching = field(default_factory=Fetching.from_environment)
    keep: Callable[[Fetched], str] | None = None
    refuses: Callable[[Report], str | None] | None = None


def from_address(url: str, known: Known, web: Web) -> Iterator[Report | SourceError]:
    """Fetch one page, and the other pages of its article, and read the reports.

    Raises SourceError where it cannot be had, or is a list of pages.
    """
    fetched = fetch(url, web.settings)
    listing = read_listing(url, fetched.content_type, fetched.body)
    if listing is not None:
        raise SourceError(
            shown_path(url), f"is a {_SHOWN[listing.kind]}, not a report; `onrecord sources add` subscribes to it"
        )
    read = partial(from_fetched, known=known)
    fetched, found = completed(fetched, read(fetched), read, partial(fetch, settings=web.settings))
    reports = [one for one in found if isinstance(one, Report)]
    refused = web.refuses is not None and any(map(web.refuses, reports))
    archived = web.keep(fetched) if web.keep and reports and not refused else None
    yield from (replace(one, archived=archived) if isinstance(one, Report) else one for one in found)


_SHOWN = {"feed": "feed", "sitemap": "sitemap", "lists": "list of feeds or sitemaps"}


def from_fetched(fetched: Fetched, known: Known = NOTHING, dates: tuple[Stamp, ...] = ()) -> list[Report | SourceError]:
    """Read the reports of a page, with ids by its address; `dates` are what a list says of the day of publication."""
    found = list(
        from_response(
            fetched.url,
            fetched.content_type,
            fetched.body,
            fetched.retrieved,
            known,
            source=shown_path(fetched.asked),
            dates=dates,
        )
    )
    return by_address(found, fetched.url)
