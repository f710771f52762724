from calendar import timegm
from datetime import UTC, datetime
from uuid import UUID

import feedparser
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from share_story import small, story

from onrecord.share.atom import Entry, atom, commitment_entries
from onrecord.share.lookup import Lookup
from onrecord.share.wording import plain

NAMES = {"a": "http://www.w3.org/2005/Atom"}
TEXT = st.text(st.characters(exclude_categories=["Cs"]))


def test_a_feed_has_what_the_format_asks_for() -> None:
    export = story()
    raw = atom(commitment_entries(export.commitments, Lookup.of(export)), title="What was said", name="test")
    parsed = feedparser.parse(raw)
    assert not parsed.bozo
    assert parsed.version == "atom10"
    assert parsed.feed.title == "What was said"
    assert len(parsed.entries) == len(export.commitments)
    assert len({e.id for e in parsed.entries}) == len(parsed.entries)
    stamps = [timegm(e.updated_parsed) for e in parsed.entries]
    assert stamps == sorted(stamps, reverse=True)
    assert timegm(parsed.feed.updated_parsed) == stamps[0]
    for entry in parsed.entries:
        assert entry.title
        assert entry.summary
        assert entry.author
        assert entry.link.startswith("https://")
        assert UUID(entry.id)


def test_an_entry_says_status_and_sentence() -> None:
    export = small("The quay opens by June.", url="https://quay.example/1")
    (entry,) = commitment_entries(export.commitments, Lookup.of(export))
    assert entry.title == "[pending] Ada Pell: The quay opens by June."
    assert entry.summary.startswith("“The quay opens by June.”\nSaid by: Ada Pell\n")
    assert entry.categories == ("commitment", "pending")


def test_no_entries_is_a_feed_too() -> None:
    parsed = feedparser.parse(atom([], title="Nothing", name="none", address="http://127.0.0.1:8700/feed"))
    assert not parsed.bozo
    assert parsed.feed.links[0].rel == "self"


def test_feeds_of_other_names_have_other_ids() -> None:
    one, two = (feedparser.parse(atom([], title="t", name=name)).feed.id for name in ("one", "two"))
    assert one != two


@given(title=TEXT, summary=TEXT, author=TEXT, link=TEXT)
def test_no_text_breaks_the_feed(title: str, summary: str, author: str, link: str) -> None:
    moment = datetime(2026, 5, 4, 3, 2, 1, tzinfo=UTC)
    entry = Entry(id=UUID(int=7), title=title, updated=moment, summary=summary, author=author, link=link)
    feed = etree.fromstring(atom([entry], title=title, name="t"))
    assert feed.xpath("string(a:entry/a:title)", namespaces=NAMES) == plain(title)
    assert feed.xpath("string(a:entry/a:summary)", namespaces=NAMES) == plain(summary)
    assert feed.xpath("string(a:entry/a:updated)", namespaces=NAMES) == "2026-05-04T03:02:01Z"
    assert len(feed.xpath("a:entry/*", namespaces=NAMES)) == 6
