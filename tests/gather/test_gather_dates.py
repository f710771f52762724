"""Dates from several places are held against each other, as far as time zones let them be."""

from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.gather.checks import is_iso
from onrecord.gather.dates import Stamp, conflict, iso_of

offsets = st.integers(-12 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
moments = st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1), timezones=offsets)  # noqa: DTZ001 - hypothesis adds the zone


@given(moments, offsets)
def test_one_moment_in_two_zones_never_contradicts_itself(moment: datetime, zone: timezone) -> None:
    other = moment.astimezone(zone)
    for value in (other.isoformat(), other.date().isoformat(), other.replace(tzinfo=None).isoformat()):
        assert conflict([Stamp(moment.isoformat(), "meta"), Stamp(value, "url")]) is None


@given(moments, st.integers(3, 4000), st.sampled_from([1, -1]))
def test_days_apart_always_contradict(moment: datetime, days: int, sign: int) -> None:
    try:
        other = moment + timedelta(days=days * sign)
    except OverflowError:
        return
    named = conflict([Stamp(moment.isoformat(), "meta"), Stamp(other.date().isoformat(), "url")])
    assert named == f"meta {moment.isoformat()}, url {other.date().isoformat()}"


@given(st.lists(st.dates().map(str), max_size=4))
def test_any_dates_are_compared(values: list[str]) -> None:
    named = conflict([Stamp(value, "x") for value in values])
    assert named is None or len(set(values)) > 1


def test_only_those_that_contradict_the_first_are_named() -> None:
    stamps = [Stamp("2025-03-04T07:00:00Z", "meta"), Stamp("2025-03-04", "url"), Stamp("2025-02-01", "feed")]
    assert conflict(stamps) == "meta 2025-03-04T07:00:00Z, feed 2025-02-01"


@pytest.mark.parametrize(
    ("value", "iso"),
    [("2025-03-04T07:00:00Z", "2025-03-04T07:00:00Z"), ("20250304", "2025-03-04"), ("2025/03/04", "2025-03-04"),
     ("Tue, 04 Mar 2025 07:00:00 +0100", "2025-03-04T07:00:00+01:00"), ("04/03/2025", None), ("yesterday", None),
     ("20251304", None), ("Tue, 99 Mar 2025 07:00:00", None), (None, None), ("", None)],
)  # fmt: skip
def test_dates_that_read_in_one_way_only(value: str | None, iso: str | None) -> None:
    assert iso_of(value) == iso


@given(st.text())
def test_any_text_is_a_date_or_none(value: str) -> None:
    found = iso_of(value)
    assert found is None or is_iso(found)
