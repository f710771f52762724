"""What the ledger holds and how it is asked."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import pairwise
from random import Random

import pytest
from ledger_kinds import Ledgers, check_store
from ledger_making import make_reading
from sqlalchemy import text

from onrecord.ledger import Store
from onrecord.model import LedgerError, Reading, UsageError


def undated(reading: Reading) -> Reading:
    return replace(reading, report=replace(reading.report, published=None))


def test_a_reading_comes_back_whole(ledgers: Ledgers) -> None:
    with Store.open(ledgers()) as store:
        assert store.add(make_reading(1))
        assert list(store.readings()) == [make_reading(1)]
        assert store.reading("r1") == make_reading(1)


def test_adding_twice_adds_nothing(ledgers: Ledgers) -> None:
    with Store.open(ledgers()) as store:
        readings = [make_reading(number) for number in range(20)]
        assert all(store.add_many(readings))
        before = store.counts()
        assert not any(store.add_many(readings))
        assert store.counts() == before
        assert list(store.readings()) == sorted(readings, key=place)


def place(reading: Reading) -> tuple[str, str]:
    return (reading.report.published or "", reading.report.id)


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_adding_does_not_tell(ledgers: Ledgers, seed: int) -> None:
    readings = [make_reading(number, 3) for number in range(30)] + [undated(make_reading(77, 3))]
    readings += [later_edition(number, day) for number in range(5) for day in (20, 25)]
    shuffled = Random(seed).sample(readings, len(readings))
    with Store.open(ledgers()) as store, Store.open(ledgers()) as other:
        assert all(store.add_many(readings))
        assert all(other.add_many(shuffled))
        for as_of in (None, date(2025, 3, 22), date(2025, 3, 27)):
            assert list(store.readings(as_of)) == list(other.readings(as_of))


def later_edition(number: int, day: int) -> Reading:
    reading = make_reading(number, 3, edition=f"edition of {day}")
    return replace(reading, report=replace(reading.report, modified=f"2025-03-{day}T08:00:00Z"))


def test_readings_come_by_publication_then_id_and_undated_first(ledgers: Ledgers) -> None:
    with Store.open(ledgers()) as store:
        all(store.add_many([make_reading(number, 1) for number in range(40)]))
        store.add(undated(make_reading(50, 1)))
        got = [place(reading) for reading in store.readings()]
        assert got == sorted(got)
        assert got[0] == ("", "r50")


def test_as_of_leaves_out_what_came_later_and_what_has_no_date(ledgers: Ledgers) -> None:
    with Store.open(ledgers()) as store:
        for number, stamp in enumerate(["2025-03-01", "2025-03-02T23:59:00+01:00", "2025-03-03", None]):
            reading = make_reading(number, 1)
            store.add(replace(reading, report=replace(reading.report, published=stamp)))
        shown = [reading.report.id for reading in store.readings(date(2025, 3, 2))]
        assert shown == ["r0", "r1"]
        assert len(list(store.readings())) == 4


def test_has_knows_id_and_text(ledgers: Ledgers) -> None:
    report = make_reading(1).report
    with Store.open(ledgers()) as store:
        assert not store.has("r1", report.sha256)
        store.add(make_reading(1))
        assert store.has("r1", report.sha256)
        assert not store.has("r2", report.sha256)
        assert not store.has("r1", make_reading(2).report.sha256)


def test_a_statement_is_found_with_its_reading(ledgers: Ledgers) -> None:
    with Store.open(ledgers()) as store:
        store.add(make_reading(1))
        assert store.statement("r1.s4") == (make_reading(1).statements[4], make_reading(1))


def test_an_unknown_id_names_the_closest(ledgers: Ledgers) -> None:
    with Store.open(ledgers()) as store:
        with pytest.raises(UsageError, match=r"^there is no report 'r1' in the ledger$"):
            store.reading("r1")
        store.add(make_reading(123))
        with pytest.raises(UsageError, match=r"did you mean r123.s9 or r123.s19 or r123.s\d\?$"):
            store.statement("r123.s99")
        with pytest.raises(UsageError, match=r"did you mean r123\?"):
            store.reading("r12")
        for wrong in ("", "r" * 5000, "r123@1.s3", "r123@02.s3", "r123@٢.s3", "r1@99999999999999999999.s3", "\0", "%_"):
            with pytest.raises(UsageError):
                store.statement(wrong)


def test_several_threads_may_use_one_store(ledgers: Ledgers) -> None:
    with Store.open(ledgers()) as store, ThreadPoolExecutor(4) as threads:
        assert all(threads.map(lambda number: store.add(make_reading(number, 2)), range(60)))
        assert {len(got) for got in threads.map(lambda _: list(store.readings()), range(8))} == {60}


def test_counts(ledgers: Ledgers) -> None:
    with Store.open(ledgers()) as store:
        all(store.add_many([make_reading(1, 5), make_reading(2, 0), make_reading(1, 4, edition="new")]))
        assert store.counts() == {
            "reports": 2,
            "versions": 3,
            "actors": 6,
            "statements": 4,
            "commitments": 1,
            "times": 2,
        }


def test_a_stream_shows_one_moment_and_may_be_dropped(ledgers: Ledgers) -> None:
    with Store.open(ledgers()) as store:
        all(store.add_many([make_reading(number, 1) for number in range(250)]))
        stream = store.readings()
        next(stream)
        store.add(make_reading(999, 1))
        assert len(list(stream)) == 249
        assert len(list(store.readings())) == 251
        dropped = store.readings()
        next(dropped)


def test_reading_anew_gives_what_a_fresh_ledger_gives(ledgers: Ledgers) -> None:
    numbers = Random(5).sample(range(60), 60)
    editions = [make_reading(number, 3, edition=edition) for number in numbers for edition in ("", "new")]
    with Store.open(ledgers()) as store, Store.open(ledgers()) as fresh:
        all(store.add_many(editions))
        again = {reading.report: replace(reading, model="reader/2", times=()) for reading in editions}
        assert store.rewrite(again[report] for report in store.reports()) == 120
        all(fresh.add_many(again[report] for report in store.reports()))
        assert list(store.readings()) == list(fresh.readings())
        assert {reading.model for reading in store.readings()} == {"reader/2"}
        assert store.search("harbour money") == fresh.search("harbour money")
        check_store(store)


def test_reading_anew_is_all_or_nothing(ledgers: Ledgers) -> None:
    readings = [make_reading(number, 2) for number in range(3)]
    with Store.open(ledgers()) as store:
        all(store.add_many(readings))
        with pytest.raises(LedgerError, match="1 stored reports were not read anew"):
            store.rewrite(replace(reading, model="other") for reading in readings[:2])
        with pytest.raises(LedgerError, match="report r9: the ledger does not hold this text"):
            store.rewrite([replace(readings[0], model="other"), make_reading(9)])
        assert list(store.readings()) == sorted(readings, key=place)


def test_reading_anew_one_by_one_goes_on_where_it_was_stopped(ledgers: Ledgers) -> None:
    with Store.open(ledgers()) as store:
        all(store.add_many([make_reading(number, 2) for number in range(4)]))
        store.replace(make_reading(2, 2, model="reader/2"))
        left = [report.id for report in store.reports(other_than="reader/2")]
        assert left == ["r0", "r1", "r3"]
        assert store.reading("r2") == make_reading(2, 2, model="reader/2")


def test_the_ledger_notes_when_it_learnt_of_a_report(ledgers: Ledgers) -> None:
    with Store.open(ledgers()) as store:
        all(store.add_many([make_reading(number, 1) for number in range(3)]))
        with store.database.engine.connect() as connection:
            stamps = list(connection.execute(text("SELECT added_at FROM reports ORDER BY key")).scalars())
    assert all(earlier <= later for earlier, later in pairwise(stamps))
    assert datetime.fromisoformat(stamps[0]).utcoffset() == datetime.now(UTC).utcoffset()


def test_the_text_of_a_stored_report_cannot_be_changed(ledgers: Ledgers) -> None:
    with Store.open(ledgers()) as store:
        store.add(make_reading(1))
        with pytest.raises(LedgerError, match="never changes"), store.database.writing() as connection:
            connection.execute(text("UPDATE reports SET text = 'other'"))


def test_a_report_that_goes_takes_everything_along(ledgers: Ledgers) -> None:
    with Store.open(ledgers()) as store:
        all(store.add_many([make_reading(1), make_reading(2)]))
        with store.database.writing() as connection:
            connection.execute(text("DELETE FROM reports WHERE id = 'r1'"))
        with Store.open(ledgers()) as other:
            other.add(make_reading(2))
            assert store.counts() == other.counts()
            assert store.search("harbour") == other.search("harbour")
        check_store(store)
