"""Sitemaps (sitemaps.org), those of news among them, and their indexes."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Any

from onrecord.gather.feeds_listing import Entry, Listing, ListingKind, earlier, iso_stamp
from onrecord.gather.feeds_xml import name_of, named, parse, text_of
from onrecord.gather.fetch_address import web_link
from onrecord.model import SourceError

# An archive's sitemaps reach back for years; only those changed in this time can name a new report.
_RECENT = timedelta(days=3)
_MOST_PARTS = 50
_MOST_ENTRIES = 50_000  # the standard's own limit for one file
_FLAW = "the sitemap is malformed; what could be read of it was"


def from_sitemap(url: str, data: bytes, now: datetime | None = None) -> Listing:
    """Read a sitemap, or an index of sitemaps as the list of those that changed in the last three days.

    Raises SourceError where it is no XML. `now` is in UTC.
    """
    parsed = parse(data)
    if parsed is None:
        raise SourceError(url, "is no sitemap that can be read")
    root, whole = parsed
    flaw = None if whole else _FLAW
    if name_of(root) == "sitemapindex":
        parts = islice(_parts(url, root, (now or datetime.now(UTC)) - _RECENT), _MOST_PARTS)
        return Listing(kind=ListingKind.LISTS, sources=tuple(parts), flaw=flaw)
    entries = (entry for element in named(root, "url") if (entry := _entry(url, element)))
    return Listing(kind=ListingKind.SITEMAP, entries=tuple(islice(entries, _MOST_ENTRIES)), flaw=flaw)


def _parts(base: str, root: Any, since: datetime) -> Iterator[str]:
    for element in named(root, "sitemap"):
        address = web_link(base, text_of(element, "loc"))
        if address and not earlier(iso_stamp(text_of(element, "lastmod")), since):
            yield address


def _entry(base: str, element: Any) -> Entry | None:
    address = web_link(base, text_of(element, "loc"))
    if address is None:
        return None
    return Entry(
        url=address,
        title=text_of(element, "news", "title"),
        outlet=text_of(element, "news", "publication", "name"),
        published=iso_stamp(text_of(element, "news", "publication_date")),
        modified=iso_stamp(text_of(element, "lastmod")),
    )
