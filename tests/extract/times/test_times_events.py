"""Stretches of time that count from an event: its day is taken from the report where one clause tells it."""

from datetime import date

import pytest

from onrecord.extract.times import deadline_in
from onrecord.model.span import Span

PUBLISHED = date(2025, 2, 4)

TOLD = [
    ("The fund was approved on 10 January.", "grants would be paid within thirty days of approval", "2025-02-09"),
    ("The pact, which was signed on Monday, has six clauses.", "ships would sail within a week of the signing", "2025-02-10"),
    ("The pump arrives on 3 March.", "the pool will open within two weeks of the arrival", "2025-03-17"),
    ("The yard delivers the hull on 1 April. Spring is late.", "it will float within ten days of delivery", "2025-04-11"),
]  # fmt: skip
UNTOLD = [
    ("The fund was approved.", "grants would be paid within thirty days of approval"),
    ("It was approved on 10 January. Others were approved on 20 January.", "it will be paid within a week of approval"),
    ("The club was founded on 10 January.", "grants would be paid within thirty days of approval"),
    ("The mayor took office on 10 January.", "it would be done within thirty days of taking office"),
]


def bound(before: str, content: str) -> tuple[date | None, date | None, str | None]:
    text = f"{before} She promised that {content}."
    start = text.index(content)
    found = deadline_in(text, Span(start, start + len(content)), PUBLISHED)
    assert found is not None
    return found.earliest, found.latest, found.unresolved


@pytest.mark.parametrize(("before", "content", "latest"), TOLD)
def test_the_day_of_the_event_is_found_in_the_report(before: str, content: str, latest: str) -> None:
    assert bound(before, content) == (None, date.fromisoformat(latest), None)


@pytest.mark.parametrize(("before", "content"), UNTOLD)
def test_without_one_day_told_the_bound_stays_open(before: str, content: str) -> None:
    earliest, latest, unresolved = bound(before, content)
    assert (earliest, latest) == (None, None)
    assert unresolved
