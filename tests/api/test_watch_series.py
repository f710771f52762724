"""A watched article on several pages is one report, and an edit on any of its pages is a version of it."""

import time
from dataclasses import replace
from datetime import timedelta

import pytest
from watch_desk import HASTY, Desk, rss

PARTS = ("The board heard its engineers.", "The basin will be dredged before the winter.", "Nobody asked who pays.")


def serve(desk: Desk, *parts: str) -> None:
    for number, part in enumerate(parts, start=1):
        links = "".join(f'<a href="/quay/{n}">{n}</a>' for n in range(1, len(parts) + 1) if n != number)
        body = f"""<!doctype html><html lang="en"><head><title>At the quay</title>
        <meta property="article:published_time" content="2025-03-04T08:00:00Z"></head><body><article><h1>At the quay</h1>
        <p>{part} It met on Monday evening in Velm.</p></article><div class="pagination">{links}</div></body></html>"""
        desk.server.serve_conditionally(f"/quay/{number}", body, etag=f'"{number}-{hash(part)}"')


@pytest.fixture
def two_pages(desk: Desk) -> Desk:
    serve(desk, *PARTS[:2])
    rss(desk, "/feed", "/quay/1")
    desk.subscribe("/feed", every=timedelta(days=3))
    desk.round()
    return desk


def test_its_pages_are_one_report(two_pages: Desk) -> None:
    (report,) = two_pages.reports()
    assert report.incomplete is None
    assert all(part in (two_pages.book.export().reports[0].text or "") for part in PARTS[:2])
    assert two_pages.kinds() == ["named", "added"]


def test_an_edit_on_its_last_page_is_a_version(two_pages: Desk) -> None:
    serve(two_pages, PARTS[0], "The basin will be dredged in spring.")
    (event,) = two_pages.round(timedelta(hours=2))
    assert event.kind == "changed"
    assert event.added == ("The basin will be dredged in spring. It met on Monday evening in Velm.",)
    assert len(two_pages.reports()) == 1


def test_a_page_that_is_missing_is_named_and_asked_for_again(desk: Desk) -> None:
    serve(desk, *PARTS)
    desk.server.serve("/quay/3", status="503 Service Unavailable")
    rss(desk, "/feed", "/quay/1")
    desk.subscribe("/feed", every=timedelta(days=3))
    assert [event.detail for event in desk.round() if event.kind == "added"] == ["page 1 of 3"]
    serve(desk, *PARTS)
    assert [(event.kind, event.detail) for event in desk.round(timedelta(hours=2))] == [("changed", None)]
    (report,) = desk.reports()
    assert report.incomplete is None


def test_a_list_that_names_every_page_brings_one_report(desk: Desk) -> None:
    serve(desk, *PARTS)
    rss(desk, "/feed", "/quay/1", "/quay/2", "/quay/3")
    desk.subscribe("/feed")
    desk.round()
    assert len(desk.reports()) == 1
    assert desk.kinds() == ["named", "added"]


def test_its_pages_are_asked_for_with_the_pause_between_two(desk: Desk) -> None:
    serve(desk, *PARTS)
    rss(desk, "/feed", "/quay/1")
    desk.subscribe("/feed")
    desk.watching = replace(HASTY, pace=0.2)
    start = time.monotonic()
    desk.round()
    assert time.monotonic() - start > 0.6
    assert desk.server.paths().count("/robots.txt") == 1
