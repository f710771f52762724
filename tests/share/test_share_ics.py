from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, Event
from share_story import small, story

from onrecord.model import Export, Status
from onrecord.share.ics import ics
from onrecord.share.lookup import Lookup
from onrecord.share.wording import plain

TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)


def events(export: Export) -> list[Event]:
    raw = ics(export.commitments, Lookup.of(export))
    calendar = Calendar.from_ical(raw)
    assert calendar.errors == []
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    return list(calendar.events)


def test_every_dated_commitment_is_one_all_day_entry() -> None:
    export = story()
    dated = [c for c in export.commitments if c.latest or c.earliest]
    found = events(export)
    assert len(found) == len(dated) > 0
    for event, commitment in zip(found, dated, strict=True):
        assert event.start == (commitment.latest or commitment.earliest)
        assert event.end - event.start == timedelta(days=1)
        assert not isinstance(event.start, datetime)
        assert event.errors == []


def test_an_entry_holds_the_sentence_who_said_it_status_and_address() -> None:
    export = story()
    hearing = next(e for e in events(export) if e.start == date(2026, 4, 15))
    description = str(hearing["DESCRIPTION"])
    assert "A hearing for residents of the fishing village of Lower Orn will be held by 15 April" in description
    assert "Said by: Radovan Istek" in description
    status = next(c.status for c in export.commitments if c.latest == date(2026, 4, 15))
    assert f"Status: {status.replace('_', ' ')}" in description
    assert str(hearing["URL"]).startswith("https://mirava-press.example/")


def test_the_uid_stays_while_status_and_day_change() -> None:
    (before,) = events(small())
    (after,) = events(small(status=Status.KEPT, latest=date(2026, 9, 30), rescheduled=1))
    assert before["UID"] == after["UID"]
    assert (before["SEQUENCE"], after["SEQUENCE"]) == (0, 1)


def test_another_text_is_another_entry() -> None:
    assert events(small("The quay opens."))[0]["UID"] != events(small("The quay closes."))[0]["UID"]


def test_falling_overdue_changes_the_entry_on_the_day_after() -> None:
    (pending,) = events(small())
    (overdue,) = events(small(status=Status.OVERDUE))
    assert datetime(2026, 1, 5, tzinfo=UTC) == pending.LAST_MODIFIED
    assert datetime(2026, 7, 1, tzinfo=UTC) == overdue.LAST_MODIFIED


@pytest.mark.parametrize(
    ("published", "moment"),
    [
        ("2026-01-05T23:30:00-05:00", datetime(2026, 1, 6, 4, 30, tzinfo=UTC)),
        ("2026-01-05T23:30:00", datetime(2026, 1, 5, 23, 30, tzinfo=UTC)),
        (None, datetime(1970, 1, 1, tzinfo=UTC)),
    ],
)
def test_the_moment_is_the_report_s_in_utc(published: str | None, moment: datetime) -> None:
    assert moment == events(small(published=published))[0].LAST_MODIFIED


def test_what_was_withdrawn_is_cancelled_and_what_has_no_day_is_left_out() -> None:
    assert events(small(status=Status.WITHDRAWN))[0]["STATUS"] == "CANCELLED"
    assert events(small(latest=None)) == []


def test_the_same_ledger_gives_the_same_bytes() -> None:
    export = story()
    assert ics(export.commitments, Lookup.of(export)) == ics(export.commitments, Lookup.of(export))


@given(text=TEXT, title=TEXT, name=TEXT, url=TEXT)
def test_no_text_breaks_the_calendar(text: str, title: str, name: str, url: str) -> None:
    (event,) = events(small(text, title=title, name=name, url=url))
    assert event.start == date(2026, 6, 30)
    assert set(event) == {
        "UID", "SUMMARY", "DESCRIPTION", "DTSTART", "DTEND", "DTSTAMP", "LAST-MODIFIED", "SEQUENCE", "STATUS",
        "TRANSP", "CATEGORIES",
    }  # fmt: skip
    assert " ".join(plain(name).split()) in str(event["DESCRIPTION"])


def test_only_addresses_of_the_web_are_linked() -> None:
    assert str(events(small(url="https://quay.example/1"))[0]["URL"]).startswith("https://quay.example/1#:~:text=The")
    for url in ("javascript:alert(1)", "https://quay.example/a b", "https://quay.example/\r\nX:1", "/etc/passwd"):
        assert "URL" not in events(small(url=url))[0]
