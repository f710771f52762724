"""Links lead to one sentence: on a desk, or by a text fragment of the report."""

from dataclasses import replace
from urllib.parse import unquote, urlsplit

import feedparser
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar
from share_story import small, story

from onrecord.cli import main
from onrecord.model import Event, EventKind, News, NewsKind, Report
from onrecord.share.alerts import news_entries, text
from onrecord.share.atom import atom, commitment_entries
from onrecord.share.forms import FORMS, Wish
from onrecord.share.ics import ics
from onrecord.share.links import sentence_link
from onrecord.share.lookup import Lookup

DESK = "https://desk.example/press/"
QUAY = Report(id="r1", text="", url="https://quay.example/1")


def pointed(link: str) -> list[str]:
    """Return the start and, where there is one, the end of the text that a link points to."""
    return [unquote(part) for part in link.partition(":~:text=")[2].split(",")]


def test_a_short_sentence_is_named_whole() -> None:
    link = sentence_link("The well-built quay, she said, opens in June.", QUAY)
    assert link == ("https://quay.example/1#:~:text=The%20well%2Dbuilt%20quay%2C%20she%20said%2C%20opens%20in%20June.")


def test_a_long_sentence_is_named_by_its_ends() -> None:
    told = "The quay at Velm & Orn will open by the end of June, the harbour master said on Monday."
    link = sentence_link(told, QUAY)
    assert link is not None
    assert pointed(link) == ["The quay at Velm &", "harbour master said on Monday."]


def test_a_fragment_the_address_has_is_kept() -> None:
    link = sentence_link("It opens.", replace(QUAY, url="https://quay.example/1#live"))
    assert link == "https://quay.example/1#live:~:text=It%20opens."


@pytest.mark.parametrize("url", [None, "file:///etc/quay", "javascript:alert(1)"])
def test_without_a_web_address_only_a_desk_has_a_link(url: str | None) -> None:
    report = replace(QUAY, url=url)
    assert sentence_link("It opens.", report) is None
    assert sentence_link("It opens.", report, DESK, "r1.s1") == f"{DESK}reports/r1?statement=r1.s1#r1.s1"


def test_on_a_desk_what_the_report_itself_says_is_pointed_to() -> None:
    link = sentence_link("It opens.", replace(QUAY, id="a/b c"), DESK)
    assert link == f"{DESK}reports/a%2Fb%20c#:~:text=It%20opens."


@given(st.text(), st.sampled_from([None, DESK]), st.sampled_from([None, "r1.s1", "a/b?c#d"]))
def test_any_sentence_makes_one_address(told: str, desk: str | None, statement: str | None) -> None:
    link = sentence_link(told, QUAY, desk, statement)
    assert link is not None
    assert link.isascii()
    assert " " not in link
    assert link.count("#") <= 1
    assert urlsplit(link).netloc == ("desk.example" if desk else "quay.example")


def test_the_calendar_and_the_feed_lead_to_the_sentence() -> None:
    export = story()
    lookup = Lookup.of(export)
    dated = [c for c in export.commitments if c.latest or c.earliest]
    events = Calendar.from_ical(ics(export.commitments, lookup)).events
    for event, commitment in zip(events, dated, strict=True):
        telling = lookup.telling(commitment)
        report = lookup.report_of(telling)
        start = pointed(str(event["URL"]))[0]
        assert str(event["URL"]).startswith(f"{report.url}#:~:text=")
        assert start
        assert start in " ".join(report.text.split())
    linked = {
        e.link
        for e in feedparser.parse(atom(commitment_entries(export.commitments, lookup), title="t", name="t")).entries
    }
    assert {str(e["URL"]) for e in events} <= linked


def test_the_calendar_and_the_feed_lead_to_the_desk_where_it_is_known() -> None:
    export = small("The quay opens by June.")
    (entry,) = commitment_entries(export.commitments, Lookup.of(export), DESK)
    (event,) = Calendar.from_ical(FORMS["ics"].write(export, Wish(desk=DESK))).events
    assert entry.link == str(event["URL"]) == f"{DESK}reports/r1?statement=r1.s1#r1.s1"
    assert entry.link.encode() in FORMS["atom"].write(export, Wish(desk=DESK))


def test_an_alert_leads_to_the_sentence_that_is_news() -> None:
    export = small("The quay opens by June.", url="https://quay.example/1")
    later = Report(id="r2", text="The quay is open.", url="https://quay.example/2", published="2026-06-20")
    lookup = Lookup.of(replace(export, reports=(*export.reports, later)))
    commitment = export.commitments[0]
    opened = Event(kind=EventKind.DONE, day=None, sentence="The quay is open.", report="r2")
    passed = Event(kind=EventKind.FELL_DUE, day=None)
    kept = News(kind=NewsKind.KEPT, day=None, commitment=commitment, events=(opened,))
    overdue = News(kind=NewsKind.OVERDUE, day=None, commitment=commitment, events=(passed,))
    first, second = news_entries([kept, overdue], lookup)
    assert first.link == "https://quay.example/2#:~:text=The%20quay%20is%20open."
    assert second.link == "https://quay.example/1#:~:text=The%20quay%20opens%20by%20June."


def test_a_mail_names_the_place_on_the_desk_or_else_the_report() -> None:
    export = small("The quay opens by June.", url="https://quay.example/1")
    told = Event(kind=EventKind.DONE, day=None, sentence="The quay is open.", report="r1", statement="r1.s1")
    news = [News(kind=NewsKind.KEPT, day=None, commitment=export.commitments[0], events=(told,))]
    lookup = Lookup.of(export)
    assert text(news, lookup).splitlines()[1:] == ["  The quay is open.", "  [https://quay.example/1]"]
    assert text(news, lookup, DESK).splitlines()[2] == f"  [{DESK}reports/r1?statement=r1.s1#r1.s1]"


@pytest.mark.parametrize("address", ["desk.example", "ftp://desk.example", "https://desk.example/#top"])
def test_what_is_no_address_of_a_desk_is_wrong_usage(address: str) -> None:
    result = CliRunner().invoke(main, ["due", "--desk", address])
    assert result.exit_code == 2
    assert "no address of a desk" in result.output
