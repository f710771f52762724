"""What holds for any text: spans inside, nothing raised, intervals in order, time in proportion to length."""

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.extract.times import deadline_in, find_times
from onrecord.extract.times.holidays import easter
from onrecord.extract.times.intervals import Interval, add, interval, label
from onrecord.extract.times.tokens import may_hold, stretches_of, tokenise
from onrecord.model.span import Span

WORDS = (
    "the of by in on before until within end beginning first second last next this every three 3 31 1999 2025 99999 "
    "May March Monday December spring year years month week quarter ago later from between and to early mid late - , . "
    "half decade century 12:30 p.m. GMT Easter 1990s 2025-02-30 31/12/2025 will was soon BC 9999 000 noon morning "
    "fortnight days a an that year's ’s \n"
).split(" ")
TEXTS = st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join) | st.text(max_size=80)
DAYS = st.none() | st.dates()


@given(TEXTS, DAYS)
@settings(max_examples=300, deadline=None)
def test_times_lie_inside_the_text_in_order(text: str, anchor: date | None) -> None:
    end = 0
    for found in find_times(text, anchor):
        assert end <= found.span.start < found.span.end <= len(text)
        assert found.value
        end = found.span.end


SIGNS = {"other", "mark", "comma", "dash", "quote", "open", "close", "newline", "possessive"}


@given(
    TEXTS | st.lists(st.sampled_from("o'clock p.m. A.D. FY24 Jan. Sept. 9/11 tom\u00adorrow İ".split())).map(" ".join)
)
@settings(max_examples=300, deadline=None)
def test_a_glance_misses_no_word_of_time(text: str) -> None:
    for token in tokenise(text):
        assert token.kind in SIGNS or may_hold(text, stretches_of(frozenset({token.kind})))


@given(TEXTS, DAYS, st.integers(0, 40), st.integers(0, 120))
@settings(max_examples=300, deadline=None)
def test_a_deadline_lies_in_its_content_and_runs_forward(text: str, day: date | None, start: int, length: int) -> None:
    span = Span(min(start, len(text)), min(start + length, len(text)))
    found = deadline_in(text, span, day)
    if found is not None:
        assert span.covers(found.span)
        assert found.text == text[found.span.start : found.span.end]
        assert found.earliest is None or found.latest is None or found.earliest <= found.latest
        assert (found.edtf is None) == (found.earliest is None and found.latest is None)
        assert (found.edtf is None) == (found.unresolved is not None)


@given(st.dates(), st.sampled_from(["day", "week", "month", "quarter", "half", "year", "decade", "century"]))
def test_a_label_covers_its_day(day: date, unit: str) -> None:
    inside = interval(label(day, unit))
    assert inside is None or inside.first <= day <= inside.last


@given(st.dates(), st.sampled_from(["day", "week", "month", "year"]), st.integers(-20_000, 20_000))
def test_adding_and_taking_away_meet_again(day: date, unit: str, amount: int) -> None:
    there = add(day, unit, amount)
    back = add(there, unit, -amount) if there else None
    assert back is None or abs((back - day).days) <= 3


def test_intervals_of_values() -> None:
    assert interval("2024-02") == Interval(date(2024, 2, 1), date(2024, 2, 29))
    assert interval("2024-WI") == Interval(date(2024, 12, 1), date(2025, 2, 28))
    assert interval("2025-W01") == Interval(date(2024, 12, 30), date(2025, 1, 5))
    assert interval("199") == Interval(date(1990, 1, 1), date(1999, 12, 31))
    assert interval("2025-02-30") is None
    assert interval("XXXX-05") is None
    assert interval("P3M") is None
    assert interval("0000") is None


def test_easter_by_the_almanac() -> None:
    assert [easter(year) for year in (1961, 2000, 2019, 2025)] == [
        date(1961, 4, 2),
        date(2000, 4, 23),
        date(2019, 4, 21),
        date(2025, 4, 20),
    ]


@pytest.mark.parametrize(
    ("unit", "length"),
    [("1", 200_000), ("the ", 200_000), ("a", 200_000), ("of the end of ", 200_000)]
    + [(unit, 50_000) for unit in ("1-", "1,", "1.1", "12 ", "last next this ", "1/1/", "½ ", "May ", "'", "\n")],
)
def test_hostile_texts_take_time_in_proportion(unit: str, length: int) -> None:
    text = unit * (length // len(unit))
    began = time.process_time()
    find_times(text, date(2025, 1, 1))
    assert time.process_time() - began < 2.0
