"""Asked as of a day, a ledger answers as one that was cut on that day would."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from onrecord.api.book import Ledger
from onrecord.ledger import Store
from onrecord.model import UsageError

REPORTS = Path(__file__).parent.parent / "cli" / "long_road.jsonl"
DAYS = [date(2031, 5, 12) + timedelta(days=n) for n in (0, 99, 100, 172, 175, 219, 220, 221, 232, 240, 400)]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store.open(tmp_path_factory.mktemp("whole") / "l.db") as store:
        Ledger(store).add(REPORTS)
        yield store


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_an_export_as_of_a_day_is_that_of_a_ledger_cut_there(whole: Store, day: date, tmp_path: Path) -> None:
    with Store.open(tmp_path / "cut.db") as cut:
        for reading in whole.readings():
            if reading.report.day and reading.report.day <= day:
                cut.add(reading)
        assert Ledger(whole).export(day) == Ledger(cut).export(day)


def test_a_ledger_that_stays_open_answers_as_one_opened_anew(whole: Store) -> None:
    kept = Ledger(whole)
    for day in (*DAYS, *reversed(DAYS)):
        assert kept.export(day) == Ledger(whole).export(day)


@pytest.mark.parametrize("day", DAYS[1:8:2], ids=str)
def test_a_trace_and_a_search_as_of_a_day_are_those_of_a_ledger_cut_there(
    whole: Store, day: date, tmp_path: Path
) -> None:
    with Store.open(tmp_path / "cut.db") as cut:
        for reading in whole.readings(day):
            cut.add(reading)
        then, there = Ledger(whole), Ledger(cut)
        for reading in cut.readings():
            for asked in (reading.report.id, *(s.id for s in reading.statements)):
                assert then.trace(asked, as_of=day) == there.trace(asked)
        for words in ("combat", "the minister", "duty*"):
            assert {(h.report, h.statement) for h in then.search(words, 500, day)} == {
                (h.report, h.statement) for h in there.search(words, 500)
            }


def test_what_was_published_later_is_neither_found_nor_traced(whole: Store) -> None:
    first, *_, last = whole.readings()
    book = Ledger(whole)
    assert last.report.id in {h.report for h in book.search(last.report.text.split()[0], 500)}
    assert last.report.id not in {h.report for h in book.search(last.report.text.split()[0], 500, first.report.day)}
    with pytest.raises(UsageError, match=last.report.id):
        book.trace(last.report.id, as_of=first.report.day)


def test_a_time_before_anything_was_known_holds_nothing(whole: Store) -> None:
    reading = next(iter(whole.readings()))
    long_ago = datetime(2001, 1, 1, tzinfo=UTC)
    assert Ledger(whole).search("the", 500, known=long_ago) == []
    with pytest.raises(UsageError, match="shown then"):
        Ledger(whole).trace(reading.report.id, known=long_ago)
    assert Ledger(whole).trace(reading.report.id, known=datetime.now(UTC)) == Ledger(whole).trace(reading.report.id)
