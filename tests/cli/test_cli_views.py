from datetime import date

import pytest

from onrecord.cli.views import remaining, when
from onrecord.model import Deadline, Span
from onrecord.share.wording import days

JUNE = date(2027, 6, 30)


@pytest.mark.parametrize(
    ("earliest", "latest", "shown"),
    [
        (None, None, ""),
        (None, JUNE, "by 2027-06-30"),
        (JUNE, None, "from 2027-06-30"),
        (JUNE, JUNE, "on 2027-06-30"),
        (date(2027, 6, 1), JUNE, "2027-06-01 to 2027-06-30"),
    ],
)
def test_an_interval_reads_as_one_says_it(earliest: date | None, latest: date | None, shown: str) -> None:
    assert days(earliest, latest) == shown


def test_a_deadline_without_days_shows_its_words_and_the_reason() -> None:
    open_ended = Deadline(span=Span(0, 4), text="soon", earliest=None, latest=None, unresolved="too vague")
    assert when(open_ended) == "“soon”: too vague"
    assert when(None) == ""


@pytest.mark.parametrize(("day", "shown"), [(29, "1 day ago"), (30, "today"), (28, "2 days ago")])
def test_what_is_left_is_counted_in_days(day: int, shown: str) -> None:
    assert remaining(date(2027, 6, day), JUNE) == shown


def test_what_is_ahead_is_counted_too() -> None:
    assert remaining(date(2027, 7, 5), JUNE) == "in 5 days"
    assert remaining(None, JUNE) == ""
