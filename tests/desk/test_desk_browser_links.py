"""What a feed, a calendar and a mail lead to, clicked in a real browser: the sentence, on a desk and in a page."""

import os
import re
from collections.abc import Iterator
from datetime import date
from html import escape
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import feedparser
import pytest
from desk_story import DAY, desk_over, story_ledger
from docs.make_screenshots import browsing, chromium
from icalendar import Calendar
from playwright.sync_api import Browser, Page, Route, expect

from onrecord.api.book import Ledger
from onrecord.desk.server import serving
from onrecord.share.alerts import news_entries, text
from onrecord.share.atom import atom
from onrecord.share.ics import ics
from onrecord.share.lookup import Lookup

pytestmark = pytest.mark.skipif(chromium() is None and "CI" not in os.environ, reason="needs a Chromium on the path")
SINCE = date(2026, 1, 1)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with browsing() as opened:
        yield opened


def followed(page: Page, link: str) -> None:
    """Go to `link` as from another program: the page is not the one that was there before."""
    page.goto("about:blank")
    page.goto(link, wait_until="load")


def pointed(link: str) -> str:
    """Return the words that a text fragment begins with."""
    return unquote(link.partition("#:~:text=")[2].split(",")[0])


def links_of(book: Ledger, desk: str | None) -> set[str]:
    """Return all addresses in the feed, the calendar and the mail about a ledger."""
    export, news = book.export(DAY), book.changes(SINCE, DAY)
    lookup = Lookup.of(export)
    feed = feedparser.parse(atom(news_entries(news, lookup, desk), title="t", name="t"))
    calendar = Calendar.from_ical(ics(export.commitments, lookup, desk))
    mailed = re.findall(r"https?://[^\s\]]+", text(news, lookup, desk))
    return {*(str(e.link) for e in feed.entries), *(str(e["URL"]) for e in calendar.events), *mailed}


def test_on_a_desk_they_lead_to_the_marked_statement_or_to_the_sentence(browser: Browser, tmp_path: Path) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 400})
    page, book = context.new_page(), story_ledger(tmp_path)
    said = {s.id: s for s in book.export(DAY).statements}
    with serving(desk_over(book)) as desk:
        links = links_of(book, desk)
        assert {urlsplit(link).netloc for link in links} == {urlsplit(desk).netloc}
        for link in links:
            followed(page, link)
            if "?statement=" not in link:
                expect(page.locator("p", has_text=pointed(link)).first).to_be_in_viewport()
                continue
            expect(page.locator(".p.lit").first).to_be_in_viewport()
            marked = "".join(page.locator(".p.lit").all_text_contents())
            assert marked.split() == said[parse_qs(urlsplit(link).query)["statement"][0]].content.text.split(), link
    context.close()
    assert len(links) >= 8


def test_without_a_desk_they_lead_to_the_sentence_in_the_report(browser: Browser, tmp_path: Path) -> None:
    context = browser.new_context(viewport={"width": 500, "height": 100})
    book = story_ledger(tmp_path)
    reports = {r.url: r for r in book.export(DAY).reports}

    def published(route: Route) -> None:
        body = "".join(f"<p>{escape(line)}</p>" for line in reports[route.request.url].text.splitlines())
        route.fulfill(content_type="text/html; charset=utf-8", body=f"<!doctype html>{body}")

    context.route("**/*", published)
    page = context.new_page()
    links = {link for link in links_of(book, None) if "#:~:text=" in link}
    for link in links:
        followed(page, link)
        expect(page.locator("p", has_text=pointed(link)).first).to_be_in_viewport()
    context.close()
    assert len(links) >= 8
