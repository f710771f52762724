"""From a fetched page to its reports, which go by the page's address."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from onrecord.gather.dates import Stamp
from onrecord.gather.feeds import read_listing
from onrecord.gather.fetch import Fetched, fetch
from onrecord.gather.fetch_address import cleaned
from onrecord.gather.fetch_settings import Fetching
from onrecord.gather.fetched import from_response
from onrecord.gather.files import shown_path
from onrecord.gather.known import NOTHING, Known
from onrecord.model import Report, SourceError

_ID_DIGITS = 12  # as of ids derived from texts


@dataclass(frozen=True, slots=True)
class Web:
    """How addresses are fetched, and what keeps their bytes and tells where; None keeps nothing."""

    settings: Fetching = field(default_factory=Fetching.from_environment)
    keep: Callable[[Fetched], str] | None = None


def from_address(url: str, known: Known, web: Web) -> Iterator[Report | SourceError]:
    """Fetch one page and read its reports; raises SourceError where it cannot be had, or is a list of pages."""
    fetched = fetch(url, web.settings)
    listing = read_listing(url, fetched.content_type, fetched.body)
    if listing is not None:
        raise SourceError(
            shown_path(url), f"is a {_SHOWN[listing.kind]}, not a report; `onrecord sources add` subscribes to it"
        )
    found = from_fetched(fetched, known)
    archived = web.keep(fetched) if web.keep and any(isinstance(one, Report) for one in found) else None
    yield from (replace(one, archived=archived) if isinstance(one, Report) else one for one in found)


_SHOWN = {"feed": "feed", "sitemap": "sitemap", "lists": "list of feeds or sitemaps"}


def from_fetched(fetched: Fetched, known: Known = NOTHING, dates: tuple[Stamp, ...] = ()) -> list[Report | SourceError]:
    """Read the reports of a page. The id is derived from the page's address, so that an edit makes a version.

    Of several reports on one page each goes by the part of the page its own address names; where those are not
    told apart, by its text, as a report from a file does. What a page claims its address to be counts for
    nothing here: it could name another outlet's. `dates` are what a list says of the day of publication.
    """
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
    page = cleaned(fetched.url)
    parts = Counter(_part(one) for one in found if isinstance(one, Report))
    return [_named(one, page, parts) if isinstance(one, Report) else one for one in found]


def _part(report: Report) -> str:
    return urlsplit(report.url or "").fragment


def _named(report: Report, page: str, parts: Counter[str]) -> Report:
    part = _part(report)
    if parts[part] > 1 or (not part and len(parts) > 1):
        return report
    name = f"{page}#{part}" if part else page
    return replace(report, id="r-" + hashlib.sha256(name.encode("utf-8")).hexdigest()[:_ID_DIGITS])
