"""The log of reviews only grows, and both clocks give what a ledger cut there would."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ledger_kinds import Ledgers
from ledger_making import make_reading
from sqlalchemy import text

from onrecord.ledger import Store
from onrecord.ledger.clock import now, stamp
from onrecord.model import Act, Anchor, LedgerError, Reading, Review, Span, SubjectKind

ANCHOR = Anchor(
    report="r1", sha256="0" * 64, spans=(Span(3, 9), Span(12, 15)), text="a quay not soon", cue=(Span(0, 2),)
)


def make_review(number: int, made: str = "2031-01-01T00:00:00.000000+00:00") -> Review:
    return Review(
        id=f"v-{number}",
        kind=SubjectKind.STATEMENT,
        subject="r1.s1",
        act=Act.CORRECT,
        anchor=ANCHOR,
        field="certainty",
        value="probable",
        since=date(2031, 1, 1),
        reason="it was the headline that was read",
        author="ann",
        made=made,
    )


def test_reviews_come_back_whole_in_the_order_they_were_made(ledgers: Ledgers) -> None:
    with Store.open(ledgers()) as store:
        two = [make_review(1, "2031-01-01T10:00:00.000000+00:00"), make_review(2, "2031-01-02T10:00:00.000000+00:00")]
        for review in reversed(two):
            store.add_review(review)
        assert store.reviews() == two
        assert store.reviews(known=stamp(datetime(2031, 1, 1, 12, tzinfo=UTC))) == two[:1]


def test_a_review_is_never_changed_deleted_or_put_in_twice(ledgers: Ledgers) -> None:
    with Store.open(ledgers()) as store:
        store.add_review(make_review(1))
        with pytest.raises(LedgerError, match="v-1"):
            store.add_review(make_review(1))
        for command in ("UPDATE reviews SET author = 'x'", "DELETE FROM reviews"):
            with pytest.raises(LedgerError, match="undo it"), store.database.writing() as connection:
                connection.execute(text(command))


def test_a_review_outlives_a_new_reading(ledgers: Ledgers) -> None:
    with Store.open(ledgers()) as store:
        store.add(make_reading(1))
        store.add_review(make_review(1))
        store.rewrite([make_reading(1, model="reader/2")])
        assert store.reviews() == [make_review(1)]


def dated(number: int, day: date, modified: date | None) -> Reading:
    made = make_reading(number, count=2, edition=f"{modified or ''} ")
    report = replace(made.report, published=day.isoformat(), modified=modified.isoformat() if modified else None)
    return replace(made, report=report)


days = st.dates(date(2031, 1, 1), date(2031, 1, 9))
added = st.lists(st.tuples(st.integers(1, 3), days, st.none() | days), min_size=1, max_size=6)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=added, cut=st.integers(0, 6), as_of=st.none() | days)
def test_what_was_known_is_what_a_ledger_cut_then_holds(
    rows: list[tuple[int, date, date | None]], cut: int, as_of: date | None, ledgers: Ledgers
) -> None:
    ledgers.forget()
    with Store.open(ledgers()) as whole, Store.open(ledgers()) as part:
        known = now()
        for at, row in enumerate(rows):
            whole.add(dated(*row))
            if at < cut:
                part.add(dated(*row))
                known = now()
        assert list(whole.readings(as_of, known)) == list(part.readings(as_of))


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.tuples(st.integers(1, 4), days), min_size=1, max_size=6), as_of=days)
def test_what_was_public_is_what_a_ledger_of_it_alone_holds(
    rows: list[tuple[int, date]], as_of: date, ledgers: Ledgers
) -> None:
    ledgers.forget()
    with Store.open(ledgers()) as whole, Store.open(ledgers()) as part:
        for number, day in rows:
            # Each later day's text of a report is a new version of it.
            made = dated(number, min(d for n, d in rows if n == number), day)
            whole.add(made)
            if day <= as_of:
                part.add(made)
        assert list(whole.readings(as_of)) == list(part.readings())
