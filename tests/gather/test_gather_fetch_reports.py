"""Fetched pages as reports: known by their address, whatever they claim."""

from pathlib import Path

import pytest
from web_server import WebServer

from onrecord.gather import gather
from onrecord.gather.fetch import Exchange, Fetched, Validators
from onrecord.gather.fetch_reports import Web, from_fetched
from onrecord.gather.fetch_settings import Fetching
from onrecord.model import Report, SourceError

QUICK = Fetching(allow_private=True, seconds=10.0)
BODY = "<p>The harbour board of Velm met on Monday.</p><p>“The quay will open by {month},” said Ana Torvald.</p>"


def page(month: str = "June", canonical: str = "", title: str = "Quay to open") -> str:
    link = f'<link rel="canonical" href="{canonical}">' if canonical else ""
    body = BODY.format(month=month)
    return f"<!doctype html><html><head><title>{title}</title>{link}</head><body><article><h1>{title}</h1>{body}</article></body></html>"


def live(*entries: tuple[str, str]) -> str:
    blocks = "".join(
        f'<div id="{anchor}"><time datetime="2025-03-04T0{place}:00:00Z">{place}:00</time><h2>{text}</h2><p>{text} the board said on Monday.</p></div>'
        for place, (anchor, text) in enumerate(entries, start=1)
    )
    return f'<!doctype html><html><head><title>Live</title></head><body><main class="live-blog"><h1>Quay live</h1>{blocks}</main></body></html>'


def fetched(markup: str, url: str = "https://courier.example/quay") -> list[Report]:
    at = "2025-03-04T08:00:00Z"
    exchange = Exchange(url=url, ip="203.0.113.7", at=at, status=200, received=b"")
    whole = Fetched(url, url, "text/html; charset=utf-8", markup.encode(), at, Validators(), (exchange,))
    found = from_fetched(whole)
    assert all(isinstance(one, Report) for one in found), found
    return [one for one in found if isinstance(one, Report)]


def test_an_edit_keeps_the_id_and_another_address_has_another() -> None:
    (first,), (edited,) = fetched(page()), fetched(page("September"))
    assert first.id == edited.id
    assert first.text != edited.text
    (same,) = fetched(page(), "https://courier.example/quay?utm_source=feed")
    (other,) = fetched(page(), "https://gazette.example/quay")
    assert same.id == first.id != other.id
    assert first.retrieved == "2025-03-04T08:00:00Z"


def test_no_page_can_pass_for_another_outlets() -> None:
    (claiming,) = fetched(page(canonical="https://courier.example/quay"), "https://copies.example/quay")
    (first,) = fetched(page())
    assert claiming.id != first.id


def test_the_entries_of_a_live_blog_keep_their_ids_as_it_grows() -> None:
    early = {
        r.text: r.id
        for r in fetched(
            live(("e1", "The board has met."), ("e2", "The engineers were heard."), ("e3", "A vote was held."))
        )
    }
    late = {
        r.text: r.id
        for r in fetched(
            live(
                ("e1", "The board has met."),
                ("e2", "The engineers were heard."),
                ("e3", "A vote was held."),
                ("e4", "The quay opens in June."),
            )
        )
    }
    assert len(early) == 3
    assert len(set(late.values())) == 4
    assert early.items() <= late.items()


def test_what_is_no_report_is_named(tmp_path: Path) -> None:
    kept: list[Fetched] = []

    def keep(one: Fetched) -> str:
        kept.append(one)
        return "2025-03-04.warc.gz@0"

    with WebServer() as server:
        server.serve("/page", page())
        server.serve("/feed", "<rss version='2.0'><channel><title>Harbour</title></channel></rss>")
        server.serve("/map", "<sitemapindex/>", content_type="application/xml")
        server.serve("/zip", b"PK\x05\x06", content_type="application/zip")
        web = Web(QUICK, keep)
        (report,) = gather(server.url("/page"), web=web)
        assert isinstance(report, Report)
        assert report.archived == "2025-03-04.warc.gz@0"
        errors = [next(gather(server.url(path), web=web)) for path in ("/feed", "/map", "/zip", "/none")]
    assert all(isinstance(error, SourceError) for error in errors)
    assert [str(error).partition(": ")[2] for error in errors] == [
        "is a feed, not a report; `onrecord sources add` subscribes to it",
        "is a list of feeds or sitemaps, not a report; `onrecord sources add` subscribes to it",
        "is application/zip, which is no report",
        "the server answered 404 (Not Found)",
    ]
    assert [one.url for one in kept] == [server.url("/page")]


@pytest.mark.parametrize("declared", ["iso-8859-1", "utf-8"])
def test_a_charset_declared_wrongly_makes_no_other_letters(declared: str) -> None:
    """The server says one charset, the bytes are another: read right, or refused, never garbled."""
    with WebServer() as server:
        text = page(title="Kölner Häfen öffnen").encode("utf-8" if declared == "iso-8859-1" else "cp1252")
        server.serve("/", text, content_type=f"text/html; charset={declared}")
        (found,) = gather(server.url("/"), web=Web(QUICK))
    if isinstance(found, Report):
        assert found.title == "Kölner Häfen öffnen"
    else:
        assert "does not fit" in found.reason
