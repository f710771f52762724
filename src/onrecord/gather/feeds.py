"""Feeds: RSS and Atom through feedparser, JSON Feed as its standard has it; and telling lists from pages."""

import codecs
import gzip
import io
import re
import zlib
from time import struct_time
from typing import Any

from onrecord.gather.checks import flaw as text_flaw
from onrecord.gather.feeds_json import from_json_feed, is_json_feed
from onrecord.gather.feeds_listing import Entry, Listing, ListingKind, iso_stamp
from onrecord.gather.feeds_xml import is_well_formed
from onrecord.gather.fetch_address import web_link
from onrecord.gather.limits import MAX_BYTES, megabytes
from onrecord.gather.opml import from_opml
from onrecord.gather.page import clean
from onrecord.gather.sitemap import from_sitemap
from onrecord.model import SourceError

_HEAD = 4_096  # bytes in which the root element stands
_BEFORE_ROOT = re.compile(rb"<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\])?[^>]*>", re.DOTALL | re.IGNORECASE)
_ROOT = re.compile(rb"<(?:[\w.-]+:)?([A-Za-z]+)")
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_FEEDS = {b"rss", b"feed", b"rdf", b"channel"}
_SITEMAPS = {b"urlset", b"sitemapindex"}
_FEED_LABEL = re.compile(r"application/(?:rss|atom|rdf)\+xml", re.IGNORECASE)
# The largest feeds of news have some hundred kilobytes; 2 MB of nothing but markup take feedparser fifteen seconds.
_MAX_FEED = 2_000_000
# Its lenient half takes time that grows with the square of the input: three seconds for this much at worst.
_MAX_BROKEN = 150_000
# The library goes over all prefixes at each new one: twenty thousand take half a minute. Feeds have a dozen.
_MOST_PREFIXES = 200
_PREFIX = re.compile(rb"\bxmlns:([^\s=]{1,100})")
# What the library raises on some markup, such as a reference to half a surrogate pair.
_FAILURES = (ValueError, TypeError, AttributeError, LookupError, RecursionError, AssertionError, OverflowError)


def read_listing(url: str, content_type: str | None, body: bytes) -> Listing | None:
    """Read what was fetched as a list of reports or of other lists; None where it is none, but a page.

    Raises SourceError where it says it is a list and cannot be read as one.
    """
    data = _unpacked(url, body) if body.startswith(b"\x1f\x8b") else body
    if is_json_feed(data):
        return from_json_feed(url, data)
    root = _root(data)
    if root in _SITEMAPS:
        return from_sitemap(url, data)
    if root == b"opml":
        return from_opml(url, data)
    if root in _FEEDS or (root != b"html" and _FEED_LABEL.match(content_type or "")):
        return from_feed(url, content_type, data)
    return None


def from_feed(url: str, content_type: str | None, data: bytes) -> Listing:
    """Read an RSS or Atom feed; raises SourceError where it is none."""
    import feedparser  # noqa: PLC0415 - a tenth of a second that nothing but a feed needs

    if len(data) > _MAX_FEED:
        raise SourceError(url, f"is a feed larger than {megabytes(_MAX_FEED)}")
    try:
        whole = is_well_formed(data)
    except ValueError as error:
        raise SourceError(url, str(error)) from None
    if len(data) > _MAX_BROKEN and not whole:
        raise SourceError(url, "is a malformed feed too large to be mended")
    plain, label = _labelled(data, content_type)
    if len(set(_PREFIX.findall(plain))) > _MOST_PREFIXES:
        raise SourceError(url, f"is a feed of more than {_MOST_PREFIXES} namespaces")
    headers = {"content-location": url, "content-type": label}
    try:
        parsed = feedparser.parse(io.BytesIO(plain), response_headers=headers, sanitize_html=False)
    except _FAILURES as error:
        raise SourceError(url, f"is a feed whose markup could not be read ({type(error).__name__})") from None
    if not parsed.get("version") and not parsed.entries:
        raise SourceError(url, "is no feed that can be read")
    broken = bool(parsed.bozo) and isinstance(parsed.bozo_exception, Exception) and not _harmless(parsed)
    return Listing(
        kind=ListingKind.FEED,
        title=_text(parsed.feed, "title"),
        entries=tuple(entry for found in parsed.entries if (entry := _entry(url, found))),
        flaw="the feed is malformed; what could be read of it was" if broken else None,
    )


def _labelled(data: bytes, content_type: str | None) -> tuple[bytes, str]:
    """Give the data and its Content-Type; a byte order mark cannot be wrong, as the charset declared often is."""
    for mark, charset in _MARKS:
        if data.startswith(mark):
            plain = data.removeprefix(mark).decode(charset, "replace")
            return plain.encode("utf-8"), "application/xml; charset=utf-8"
    return data, content_type or "application/xml"


def _harmless(parsed: Any) -> bool:
    # A charset declared twice, differently, is resolved and loses nothing.
    return type(parsed.bozo_exception).__name__ in {"CharacterEncodingOverride", "NonXMLContentType"}


def _entry(base: str, found: Any) -> Entry | None:
    address = web_link(base, _text(found, "link"))
    if address is None:
        return None
    source = dict.get(found, "source")
    return Entry(
        url=address,
        title=_text(found, "title"),
        outlet=_text(source, "title") if isinstance(source, dict) else None,
        published=_stamp(found, "published"),
        modified=_stamp(found, "updated"),
    )


def _stamp(found: Any, name: str) -> str | None:
    """Take the date as the feed wrote it, so that its zone is kept; else as feedparser read it, in UTC."""
    # dict.get: feedparser answers one date for another, with a warning, where it lacks the one asked for.
    if stamp := iso_stamp(dict.get(found, name)):
        return stamp
    read = dict.get(found, f"{name}_parsed")
    if not isinstance(read, struct_time):
        return None
    day = f"{read.tm_year:04}-{read.tm_mon:02}-{read.tm_mday:02}"
    return iso_stamp(f"{day}T{read.tm_hour:02}:{read.tm_min:02}:{read.tm_sec:02}Z")


def _text(found: Any, name: str) -> str | None:
    value = dict.get(found, name) if isinstance(found, dict) else None
    text = clean(value) if isinstance(value, str) else None
    return text if text and not text_flaw(text) else None


def _root(data: bytes) -> bytes:
    head = _BEFORE_ROOT.sub(b"", data[:_HEAD].replace(b"\0", b""))
    match = _ROOT.search(head)
    return match[1].lower() if match else b""


def _unpacked(url: str, data: bytes) -> bytes:
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as stream:
            plain = stream.read(MAX_BYTES + 1)
    except (OSError, EOFError, ValueError, zlib.error):
        raise SourceError(url, "is packed in a way that cannot be unpacked") from None
    if len(plain) > MAX_BYTES:
        raise SourceError(url, f"is larger than {megabytes(MAX_BYTES)} when unpacked")
    return plain
