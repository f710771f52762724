"""Pages of many makes: the article, its headline and dates come out, the rest of the page does not."""

import logging
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.gather import Known, gather
from onrecord.gather.html import from_html
from onrecord.model import Report, SourceError

PAGES = Path(__file__).parent / "pages"


class Expected(NamedTuple):
    title: str
    outlet: str | None
    published: str
    origin: str
    paragraphs: int
    has: str
    lacks: tuple[str, ...]


EXPECTED = {
    "json_ld": Expected(
        "Harbour wall to be finished by October, Velmar council says", "The Velmar Gazette",
        "2025-03-04T07:15:00+01:00", "json-ld", 4, "“That is a promise.”",
        ("cookie", "Sport pages", "Ferry prices", "newsletter", "tracking-code"),
    ),
    "meta_only": Expected(
        "Ostrel Line tram to reach the hospital in 2026", "North Star", "2025-06-11T16:05:00Z", "meta", 4,
        "the rails have been laid", ("member today", "Share this", "Privacy policy"),
    ),
    "amp": Expected(
        "Minister rules out new toll before 2027 & beyond", "Evening Courier", "2025-02-20T09:00:00.000Z", "json-ld",
        4, "“There will be no toll in this term of parliament,”", ("consent", "menu", "cheap tyres", "app download"),
    ),
    "windows_1251": Expected(
        "Мост через Велу откроют в ноябре", "Вельский вестник", "2025-09-02T10:30:00+03:00", "meta", 3,
        "«Рабочие уже укладывают асфальт, и мы успеваем»", ("Спорт и отдых", "права защищены"),
    ),
    "utf_16": Expected(
        "Library to reopen on 1 May", "Kestrel Weekly", "2025-04-10", "meta", 3,
        "mayor Zoë Ångström said", ("navigation", "contact page"),
    ),
    "graph": Expected(
        "Grain port at Dunmore “on schedule”", "Agri Wire", "2025-01-15T13:22:10+00:00", "json-ld", 4,
        "said Agnes Morrow", ("Livestock", "better barn", "reader Bob"),
    ),
    "time_element": Expected(
        "Clinic promises shorter waits", "Wexley Post", "2025-08-01T12:00:00+02:00", "time", 3,
        "forty nurses", ("Older story", "cookie"),
    ),
    "url_date": Expected(
        "Mine to close “within months”", "ridge.example", "2024-11-09", "url", 3,
        "“before the last shift is over”", ("sections", "Copyright"),
    ),
    "latin_1": Expected(
        "Café quarter to be free of cars", "La Rivière Times", "2025-10-01", "meta", 3,
        "Hélène Aubry announced – “for good”", ("Sections", "Advertise"),
    ),
    "short": Expected(
        "Ferry resumes on Monday", "Isle Bulletin", "2025-12-05T08:00:00Z", "meta", 2,
        "“not a day too long”", ("menu of the isle", "footer links"),
    ),
    "byline_date": Expected(
        "Bakery chain vows to keep all its shops", None, "2025-03-14", "trafilatura", 3,
        "wrote Rufus Hallam", ("Daily bread", "©"),
    ),
}  # fmt: skip


def page(name: str, known: Known | None = None) -> Report:
    (found,) = gather(str(PAGES / f"{name}.html"), known or Known())
    assert isinstance(found, Report), found
    return found


@pytest.mark.parametrize("name", EXPECTED)
def test_headline_outlet_and_date(name: str) -> None:
    report, expected = page(name), EXPECTED[name]
    assert report.title == expected.title
    assert report.outlet == expected.outlet
    assert (report.published, report.published_from) == (expected.published, expected.origin)
    assert report.retrieved is None


@pytest.mark.parametrize("name", EXPECTED)
def test_text_is_the_article_in_paragraphs(name: str) -> None:
    report, expected = page(name), EXPECTED[name]
    headline, *paragraphs = report.text.split("\n\n")
    assert headline == expected.title
    assert expected.has in report.text
    assert len(paragraphs) >= expected.paragraphs
    assert len(set(paragraphs)) == len(paragraphs)
    assert not any("\n" in block or block != block.strip() for block in paragraphs)


@pytest.mark.parametrize("name", EXPECTED)
def test_boilerplate_is_absent(name: str) -> None:
    text = page(name).text.lower()
    assert not [piece for piece in EXPECTED[name].lacks if piece.lower() in text]


def test_the_rest_of_what_a_page_says_of_itself() -> None:
    report = page("json_ld")
    assert report.author == "Ilse Corwen"
    assert report.url == "https://gazette.example/local/harbour-wall-october"
    assert (report.modified, report.modified_from) == ("2025-03-04T11:40:00+01:00", "json-ld")
    assert report.language == "en"
    assert page("meta_only").modified_from == "meta"
    assert page("windows_1251").language == "ru"


def test_known_wins() -> None:
    report = page("json_ld", Known(published="2025-03-03", outlet="Other", title="Mine", language="fr"))
    assert (report.published, report.published_from) == ("2025-03-03", "given")
    assert (report.outlet, report.title, report.language) == ("Other", "Mine", "fr")
    assert report.modified_from == "json-ld"


@pytest.mark.parametrize(
    "markup",
    ["<html></html>", "just words", "<", "<p>x</p>", "<html><body><nav><a href='/'>Home</a></nav></body></html>",
     "<html><head><title>T</title></head><body><h1>T</h1></body></html>"],
)  # fmt: skip
def test_a_page_without_article_is_named(markup: str) -> None:
    with pytest.raises(SourceError, match="no article text found"):
        from_html(markup, Known(), "p.html")


def test_the_login_page_is_none() -> None:
    (error,) = gather(str(PAGES / "login.html"))
    assert isinstance(error, SourceError)
    assert error.reason == "no article text found"


def test_the_headline_is_put_first_where_the_body_lacks_it() -> None:
    body = "".join(f"<p>Paragraph {n}: the inspector said that nothing had been found.</p>" for n in range(5))
    head = '<meta property="og:title" content="Nothing found"><title>Nothing found</title>'
    report = from_html(f"<html><head>{head}</head><body><article>{body}</article></body></html>", Known(), "p")
    assert report.text.startswith("Nothing found\n\nParagraph 0")


def test_a_date_that_is_none_in_a_page_is_not_kept() -> None:
    head = '<meta property="article:published_time" content="yesterday"><title>T one</title>'
    body = "<p>The inspector said that nothing had been found in the whole of the house.</p>" * 3
    report = from_html(f"<html><head>{head}</head><body><article>{body}</article></body></html>", Known(), "p")
    assert report.published is None
    assert report.published_from is None


def test_deep_nesting_does_not_crash() -> None:
    for markup in ("<div>" * 20_000 + "<p>word</p>", '<script type="application/ld+json">' + "[" * 100_000):
        try:
            from_html(f"<html><body>{markup}</body></html>", Known(), "p")
        except SourceError as error:
            assert "\n" not in str(error)  # noqa: PT017 - either is right


pieces = st.sampled_from(
    ["<html>", "<body>", "<article>", "<p>", "</p>", "</article>", "<h1>", "<table><tr><td>", "<ul><li>", "<br>",
     "He said it would be so, and they agreed.", "<!--", "-->", "<script>", "<time datetime='x'>", "&#0;", "&nbsp;",
     "<meta property='og:title' content='&#xd800;'>", "<html lang='\x01'>", "<a href='http://['>", "\ufffe",
     "<link rel=canonical href='http://[x'>", "<blockquote>", "<script type='application/ld+json'>", '{"@type":',
     '"NewsArticle", "headline": 1, "publisher": 2}', "</script>"]
) | st.text(max_size=20)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(pieces, max_size=25))
def test_any_markup_gives_a_report_or_a_reason(parts: list[str]) -> None:
    try:
        report = from_html("".join(parts), Known(), "p")
    except SourceError as error:
        assert "\n" not in str(error)  # noqa: PT017 - either is right
    else:
        assert report.text.strip()


def test_reading_text_does_not_import_trafilatura_and_pages_are_read_silently() -> None:
    code = (
        "import sys, onrecord.gather as g; assert 'trafilatura' not in sys.modules; assert 'lxml' not in sys.modules;"
        f"print([len(list(g.gather(f'{PAGES}/{{name}}.html'))) for name in {list(EXPECTED)}])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stderr == ""
    assert done.stdout.strip() == str([1] * len(EXPECTED))


def test_nothing_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG), pytest.raises(SourceError):
        from_html("<", Known(), "p")
    assert not [record for record in caplog.records if record.levelno >= logging.WARNING]
