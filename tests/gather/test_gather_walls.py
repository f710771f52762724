"""What stands beside an article: dates shown to readers, calls to subscribe, tables that only lay out."""

import pytest

from onrecord.gather import Known
from onrecord.gather.html import from_html
from onrecord.model import Report, SourceError

BODY = "<p>The inspector said that nothing had been found in the whole of the house, and that he would be back.</p>"
MORE = "<p>Nobody else had been there, according to the neighbours, who had seen no light for three weeks.</p>"


def page(inside: str, head: str = "") -> Report:
    markup = f"<html><head><title>Nothing found</title>{head}</head><body><main><h1>Nothing found</h1>{inside}</main></body></html>"
    return from_html(markup, Known(), "p")


@pytest.mark.parametrize(
    ("shown", "day"),
    [("Monday, March 3rd, 2025", "2025-03-03"), ("3 March 2025, 10:30", "2025-03-03"), ("3. März 2025", "2025-03-03"),
     ("le 3 mars 2025", "2025-03-03"), ("3 de marzo de 2025", "2025-03-03"), ("3 марта 2025", "2025-03-03"),
     ("03.03.2025", "2025-03-03"), ("2025年3月3日", "2025-03-03"), ("31 February 2025", None),
     ("03/04/2025", None), ("March 2025", None), ("3 March 2025 to 5 March 2025", None)],
)  # fmt: skip
def test_the_date_beside_the_headline(shown: str, day: str | None) -> None:
    report = page(f"<div class='x1'>{shown}</div>{BODY}{MORE}")
    assert report.published == day
    assert (report.published_from is None) == (day is None)


def test_a_date_far_from_the_headline_is_none_of_its_own() -> None:
    assert page(f"{BODY}{MORE}<div>{MORE * 3}</div><div>3 March 2025</div>").published is None


@pytest.mark.parametrize(
    "call", ["Subscribe to continue reading.", "This article is for subscribers only.", "Register to read the rest."]
)
def test_a_stub_is_refused_and_a_whole_article_is_not(call: str) -> None:
    with pytest.raises(SourceError, match="only the beginning of an article behind a paywall"):
        page(f"{BODY}<p>{call}</p>")
    assert "nothing had been found" in page(f"{BODY}{MORE * 20}<div>{call}</div>").text


def test_a_header_that_offers_to_log_in_is_no_paywall() -> None:
    assert page(f"<div class='top'>Already a subscriber? Log in</div>{BODY}{MORE}").title == "Nothing found"


def test_an_article_about_cookies_is_an_article() -> None:
    text = (
        "<p>Cookies and consent: the regulator said that tracking without consent must end, and that partners pay.</p>"
    )
    head = '<meta property="og:type" content="article"><meta property="og:title" content="Your privacy and the law">'
    assert "regulator" in page(text + MORE, head).text


def test_tables_of_figures_stay_and_tables_of_layout_go() -> None:
    figures = "<table><tr><th>Town</th><th>Votes</th></tr><tr><td>Velmar</td><td>9</td></tr><tr><td>Ostrel</td><td>5</td></tr></table>"
    assert "| Velmar | 9 |" in page(BODY + MORE + figures + MORE).text
    laid = page(f"<table><tr><td>{BODY}</td></tr><tr><td>{MORE}</td></tr></table>").text
    assert "|" not in laid
    assert laid.count("\n\n") == 2
