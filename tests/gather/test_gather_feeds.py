"""Feeds, sitemaps and lists of feeds: what they name, whole or broken."""

import gzip
import json
import time
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.gather.feeds import read_listing
from onrecord.gather.feeds_listing import Entry, Listing, ListingKind, earlier, iso_stamp
from onrecord.gather.opml import from_opml
from onrecord.gather.sitemap import from_sitemap
from onrecord.model import SourceError

URL = "https://courier.example/feeds/all.xml"

RSS = """<?xml version="1.0" encoding="utf-8"?>
<!-- the harbour's own feed -->
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel>
  <title>Harbour Reader</title><link>https://courier.example/</link>
  <item>
    <title>Quay to open &amp; close</title><link>https://courier.example/quay</link>
    <pubDate>Tue, 04 Mar 2025 09:30:00 +0100</pubDate>
    <source url="https://gazette.example/rss">The Velm Gazette</source>
  </item>
  <item><title>Relative</title><link>/2025/dredger</link><dc:date>2025-03-05</dc:date></item>
  <item><title>No address</title><description>Nothing to fetch.</description></item>
  <item><title>Odd</title><link>javascript:alert(1)</link></item>
</channel></rss>"""

ATOM = """<?xml version="1.0"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://courier.example/news/">
  <title type="html">Velm &lt;b&gt;Courier&lt;/b&gt;</title>
  <entry>
    <title>Dredger delayed</title>
    <link rel="enclosure" href="https://courier.example/a.mp3"/>
    <link rel="alternate" href="dredger"/>
    <published>2025-03-04T22:30:00-05:00</published><updated>2025-03-06T08:00:00Z</updated>
    <source><title>Harbour Wire</title><id>urn:x</id></source>
  </entry>
</feed>"""

JSON = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "Courier",
    "items": [
        {"id": "1", "url": "/a", "title": "A", "date_published": "2025-03-04T08:00:00+01:00"},
        {"id": "https://courier.example/b", "date_modified": "2025-03-05T08:00:00Z"},
        {"id": "3", "content_text": "no address"},
        "nothing",
    ],
}

NEWS = """<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
  <url>
    <loc> https://courier.example/quay?a=1&amp;b=2 </loc><lastmod>2025-03-05</lastmod>
    <news:news>
      <news:publication><news:name>Velm Courier</news:name><news:language>en</news:language></news:publication>
      <news:publication_date>2025-03-04T08:00:00Z</news:publication_date><news:title>Quay to open</news:title>
    </news:news>
  </url>
  <url><loc>https://courier.example/plain</loc></url>
  <url><lastmod>2025-03-05</lastmod></url>
</urlset>"""


def listing(data: bytes | str, content_type: str | None = "application/xml") -> Listing:
    found = read_listing(URL, content_type, data.encode() if isinstance(data, str) else data)
    assert found is not None
    return found


def test_rss_with_its_publishers_and_dates() -> None:
    found = listing(RSS)
    assert (found.kind, found.title, found.flaw) == (ListingKind.FEED, "Harbour Reader", None)
    assert found.entries == (
        Entry(
            url="https://courier.example/quay",
            title="Quay to open & close",
            outlet="The Velm Gazette",
            published="2025-03-04T09:30:00+01:00",
        ),
        Entry(url="https://courier.example/2025/dredger", title="Relative", modified="2025-03-05"),
    )


def test_atom_keeps_zones_and_the_publisher_of_an_entry() -> None:
    found = listing(ATOM)
    assert found.entries == (
        Entry(
            url="https://courier.example/news/dredger",
            title="Dredger delayed",
            outlet="Harbour Wire",
            published="2025-03-04T22:30:00-05:00",
            modified="2025-03-06T08:00:00Z",
        ),
    )


def test_json_feed() -> None:
    found = listing(json.dumps(JSON), "application/feed+json")
    assert found.title == "Courier"
    assert [entry.url for entry in found.entries] == ["https://courier.example/a", "https://courier.example/b"]
    assert found.entries[0].published == "2025-03-04T08:00:00+01:00"
    assert listing(json.dumps(JSON).replace("/", "\\/")) == found


def test_a_sitemap_of_news() -> None:
    found = listing(NEWS)
    assert found.kind is ListingKind.SITEMAP
    assert found.entries == (
        Entry(
            url="https://courier.example/quay?a=1&b=2",
            title="Quay to open",
            outlet="Velm Courier",
            published="2025-03-04T08:00:00Z",
            modified="2025-03-05",
        ),
        Entry(url="https://courier.example/plain"),
    )
    assert listing(gzip.compress(NEWS.encode()), "application/octet-stream") == found


def test_an_index_names_the_parts_that_changed_lately() -> None:
    parts = "".join(
        f"<sitemap><loc>https://courier.example/{day}.xml</loc><lastmod>{day}</lastmod></sitemap>"
        for day in ("2024-12-31", "2025-03-03", "2025-03-04T08:00:00+01:00")
    )
    index = f"<sitemapindex>{parts}<sitemap><loc>https://courier.example/undated.xml.gz</loc></sitemap></sitemapindex>"
    found = from_sitemap(URL, index.encode(), datetime(2025, 3, 5, tzinfo=UTC))
    assert found.kind is ListingKind.LISTS
    assert [url.rpartition("/")[2] for url in found.sources] == [
        "2025-03-03.xml",
        "2025-03-04T08:00:00+01:00.xml",
        "undated.xml.gz",
    ]


def test_a_list_of_feeds() -> None:
    opml = """<?xml version="1.0"?><opml version="2.0"><head><title>Mine</title></head><body>
    <outline text="Harbour"><outline type="rss" text="C" xmlUrl="https://courier.example/feed"/>
    <outline xmlurl="https://gazette.example/feed"/><outline xmlUrl="https://courier.example/feed"/></outline>
    <outline text="nothing"/></body></opml>"""
    found = listing(opml)
    assert (found.kind, found.title) == (ListingKind.LISTS, "Mine")
    assert found.sources == ("https://courier.example/feed", "https://gazette.example/feed")
    with pytest.raises(SourceError, match="no OPML"):
        from_opml("list.opml", b"<html></html>")


def test_a_broken_feed_gives_what_can_be_read_and_says_so() -> None:
    torn = RSS[: RSS.index("<item><title>No address")]
    found = listing(torn)
    assert [entry.url for entry in found.entries] == [
        "https://courier.example/quay",
        "https://courier.example/2025/dredger",
    ]
    assert found.flaw
    assert listing("<urlset><url><loc>https://courier.example/a</loc></url><url><loc>").flaw


@pytest.mark.parametrize("charset", ["utf-16", "utf-8-sig"])
def test_a_mark_wins_over_a_charset_that_is_wrong(charset: str) -> None:
    assert listing(
        RSS.replace(' encoding="utf-8"', "").encode(charset), "application/rss+xml; charset=koi8-r"
    ) == listing(RSS)


def test_an_empty_feed_is_a_feed() -> None:
    assert listing("<rss version='2.0'><channel><title>Quiet</title></channel></rss>").entries == ()
    assert listing("<urlset></urlset>").entries == ()


@pytest.mark.parametrize(
    "data",
    [
        b"<!doctype html><html><body><p>A page.</p></body></html>",
        b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body/></html>',
        b"Plain words.",
        b"%PDF-1.7",
        b"",
        b'{"@context": "https://schema.org"}',
    ],
)
def test_a_page_is_no_list(data: bytes) -> None:
    assert read_listing(URL, "text/html", data) is None


@pytest.mark.parametrize(
    ("data", "content_type", "reason"),
    [
        (b"", "application/rss+xml", "no feed"),
        (b"Access denied", "application/atom+xml", "no feed"),
        (b'{"version": "https://jsonfeed.org/version/1", ', "application/json", "no valid JSON"),
        (b'{"version": "https://jsonfeed.org/version/1"}', "application/json", "without items"),
        (b"\x1f\x8b\x08\x00torn", "application/gzip", "cannot be unpacked"),
        (gzip.compress(b"\0" * 30_000_000), "application/gzip", "is larger than 20 MB"),
        (b"<rss><channel>" + b"<item></item>" * 500_000, "application/xml", "larger than 2 MB"),
        (b"<rss><channel><item>" + b"<a>" * 200_000, "application/xml", "too large to be mended"),
    ],
)
def test_a_list_that_cannot_be_read_is_named(data: bytes, content_type: str, reason: str) -> None:
    with pytest.raises(SourceError, match=reason):
        read_listing(URL, content_type, data)


def test_entities_are_neither_fetched_nor_multiplied() -> None:
    laughs = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 12))
    head = f'<!DOCTYPE x [<!ENTITY l0 "ha"><!ENTITY f SYSTEM "file:///etc/hostname">{laughs}]>'
    start = time.monotonic()
    for body in (
        f"{head}<rss version='2.0'><channel><title>&l11;&f;</title><item><link>https://courier.example/a</link></item></channel></rss>",
        f"{head}<urlset><url><loc>https://courier.example/&l11;&f;</loc></url></urlset>",
        f"{head}<opml><body><outline xmlUrl='https://courier.example/&l11;'/></body></opml>",
    ):
        try:
            found = listing(body)
        except SourceError:
            continue
        assert len(str(found)) < 5_000
    assert time.monotonic() - start < 5


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Tue, 04 Mar 2025 09:30:00 GMT", "2025-03-04T09:30:00Z"),
        ("Tue, 04 Mar 2025 09:30:00 -0500", "2025-03-04T09:30:00-05:00"),
        ("2025-03-04", "2025-03-04"),
        ("2025-03-04T09:30:00.120Z", "2025-03-04T09:30:00.120Z"),
        ("yesterday", None),
        ("", None),
        (None, None),
        (7, None),
    ],
)
def test_dates_of_lists(written: object, read: str | None) -> None:
    assert iso_stamp(written) == read


def test_what_is_earlier() -> None:
    day = datetime(2025, 3, 4, tzinfo=UTC)
    assert earlier("2025-03-03", day)
    assert earlier("2025-03-04T00:30:00+01:00", day)
    assert not earlier("2025-03-04", day)
    assert not earlier(None, day)


@settings(deadline=None, max_examples=60)
@given(st.binary(max_size=200), st.sampled_from([b"<rss>", b"<feed>", b"<urlset>", b"<opml>", b'{"jsonfeed.org"', b""]))
def test_no_bytes_do_more_than_fail(data: bytes, opening: bytes) -> None:
    try:
        found = read_listing(URL, None, opening + data)
    except SourceError:
        return
    assert found is None or isinstance(found, Listing)
