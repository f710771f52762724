"""Asked as of a day, a ledger answers as one that was cut on that day would."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from onrecord.api.book import Ledger
from onrecord.ledger import Store

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
