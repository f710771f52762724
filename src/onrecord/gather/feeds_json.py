"""JSON Feed, versions 1 and 1.1 (jsonfeed.org)."""

import json
from typing import Any

from onrecord.gather.checks import flaw as text_flaw
from onrecord.gather.feeds_listing import Entry, Listing, ListingKind, iso_stamp
from onrecord.gather.fetch_address import web_link
from onrecord.gather.page import clean
from onrecord.model import SourceError

_HEAD = 4_096  # bytes in which the version stands, in every feed seen; the standard asks for it at the top


def is_json_feed(data: bytes) -> bool:
    """Whether the data begins as a JSON Feed does."""
    head = data[:_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip()
    return head.startswith(b"{") and b"jsonfeed.org" in head.replace(b"\\", b"")


def from_json_feed(url: str, data: bytes) -> Listing:
    """Read a JSON Feed; raises SourceError where it is not valid."""
    try:
        feed = json.loads(data)
    except (ValueError, RecursionError):
        raise SourceError(url, "is no valid JSON") from None
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list):
        raise SourceError(url, "is a JSON feed without items")
    return Listing(
        kind=ListingKind.FEED,
        title=_text(feed, "title"),
        entries=tuple(entry for item in items if (entry := _entry(url, item))),
    )


def _entry(base: str, item: Any) -> Entry | None:
    if not isinstance(item, dict):
        return None
    # The id is an address only where it is a full one.
    address = web_link(base, _text(item, "url")) or web_link("", _text(item, "id"))
    if address is None:
        return None
    return Entry(
        url=address,
        title=_text(item, "title"),
        published=iso_stamp(item.get("date_published")),
        modified=iso_stamp(item.get("date_modified")),
    )


def _text(found: Any, name: str) -> str | None:
    value = found.get(name)
    text = clean(value) if isinstance(value, str) else None
    return text if text and not text_flaw(text) else None
