"""Bytes that came over the wire, with what the server and the feed said of them."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.gather import Known
from onrecord.gather.dates import Stamp
from onrecord.gather.fetched import from_response
from onrecord.model import Report, SourceError

PAGE = (Path(__file__).parent / "pages" / "set" / "wordpress.html").read_bytes()
UNDATED = (Path(__file__).parent / "pages" / "set" / "undated.html").read_bytes()
HERE = "https://www.gazette.example/2025/09/04/harbour-dredging/?utm_source=feed"


def only(
    body: bytes,
    label: str | None = "text/html",
    url: str = HERE,
    dates: tuple[Stamp, ...] = (),
    known: Known | None = None,
) -> Report:
    (found,) = from_response(url, label, body, "2026-01-05T06:00:00Z", known or Known(), dates=dates)
    assert isinstance(found, Report), found
    return found


def refusal(body: bytes, label: str | None) -> str:
    (found,) = from_response("https://a.example/x", label, body, "2026-01-05T06:00:00Z")
    assert isinstance(found, SourceError)
    assert found.source == "https://a.example/x"
    return found.reason


def test_a_page_with_its_time_of_retrieval_and_its_canonical_address() -> None:
    report = only(PAGE)
    assert report.retrieved == "2026-01-05T06:00:00Z"
    assert report.url == "https://gazette.example/2025/09/04/harbour-dredging/"
    assert report.outlet == "The Velmar Gazette"


@pytest.mark.parametrize("url", ["https://elsewhere.example/copied", "https://gazette.example.evil.example/x"])
def test_a_canonical_address_of_another_site_is_not_this_report(url: str) -> None:
    assert only(PAGE, url=url).url == url


def test_a_canonical_address_that_names_the_front_page_is_none() -> None:
    body = PAGE.replace(b"/2025/09/04/harbour-dredging/", b"/")
    assert only(body, url="https://gazette.example/a").url == "https://gazette.example/a"


@pytest.mark.parametrize(
    ("label", "expected"),
    [("text/html; charset=windows-1252", "“finished” – naïve"), ("text/html", "cannot be told"),
     ("text/html; charset=utf-8", "declares utf-8, but byte")],
)  # fmt: skip
def test_the_servers_charset_counts(label: str, expected: str) -> None:
    body = "<html><body><article><p>Zoë Brønsted: “finished” – naïve, est-ce possible, Ångström?</p></article></body></html>"
    (found,) = from_response("https://a.example/x", label, body.encode("cp1252"), "")
    assert expected in (found.text if isinstance(found, Report) else found.reason)


def test_a_servers_charset_that_does_not_hold_gives_way_to_the_pages() -> None:
    body = '<html><head><meta charset="windows-1251"></head><body><article><p>Министр сказал, что мост будет готов в мае.</p></article></body></html>'
    assert "Министр сказал" in only(body.encode("cp1251"), "text/html; charset=utf-8").text


@pytest.mark.parametrize("label", [None, "", "application/octet-stream", "text/plain", "TEXT/HTML;charset=UTF-8"])
def test_a_page_is_told_by_its_bytes_where_the_label_is_vague(label: str | None) -> None:
    assert only(PAGE, label).title == "Harbour dredging to resume before the winter storms"


@pytest.mark.parametrize(
    ("body", "label", "reason"),
    [
        (b"\xff\xd8\xff", "image/jpeg", "is image/jpeg, which is no report"),
        (b"{}", "application/json", "is application/json, which is no report"),
        (b"what", None, "is of no stated kind, which is no report"),
        (b"", "text/html", "is empty"),
        (b"%PDF-", "text/html", "is a PDF that is broken or cut off"),
        (b"x" * 20_000_001, "text/plain", "is larger than 20 MB, the most one report may have"),
    ],
    ids=["picture", "json", "unlabelled", "empty", "pdf", "large"],
)
def test_what_is_no_report_is_named(body: bytes, label: str | None, reason: str) -> None:
    assert refusal(body, label) == reason


def test_a_feeds_date_stands_in_for_one_the_page_lacks() -> None:
    url = "https://citylines.example/trees"
    report = only(UNDATED, url=url, dates=(Stamp("2025-10-02T19:55:00+01:00", "feed"),))
    assert (report.published, report.published_from) == ("2025-10-02T19:55:00+01:00", "feed")
    assert report.date_conflict is None
    assert only(UNDATED, url=url).published is None
    assert only(UNDATED, url=url).published_from is None


def test_dates_that_contradict_each_other_are_all_kept() -> None:
    report = only(PAGE, dates=(Stamp("2025-09-12T08:00:00Z", "feed"),))
    assert (report.published, report.published_from) == ("2025-09-04T07:15:00+02:00", "meta")
    assert report.date_conflict == "meta 2025-09-04T07:15:00+02:00, feed 2025-09-12T08:00:00Z"
    given = only(PAGE, known=Known(published="2025-08-01"))
    assert given.published_from == "given"
    assert given.date_conflict is not None
    assert given.date_conflict.startswith("given 2025-08-01, meta 2025-09-04")


def test_a_known_value_that_is_none_is_one_error() -> None:
    (found,) = from_response("https://a.example/x", "text/html", PAGE, "", Known(published="yesterday"))
    assert isinstance(found, SourceError)


@settings(max_examples=60, deadline=None)
@given(
    st.binary(max_size=200),
    st.none() | st.sampled_from(["text/html", "application/pdf", "message/rfc822", "x"]) | st.text(),
)
def test_any_response_gives_reports_or_reasons(body: bytes, label: str | None) -> None:
    found = list(from_response("https://a.example/x", label, body, ""))
    assert found
    assert all(isinstance(each, Report) or "\n" not in str(each) for each in found)
