"""Noticing that others wrote to the ledger."""

from pathlib import Path

from ledger_making import make_reading

from onrecord.ledger import Store


def test_the_version_changes_with_every_commit_of_anybody_and_with_nothing_else(tmp_path: Path) -> None:
    with Store.open(tmp_path / "l.db") as mine, Store.open(tmp_path / "l.db") as theirs:
        first = mine.version()
        assert mine.version() == first
        list(mine.readings())
        assert mine.version() == first
        theirs.add(make_reading(1))
        second = mine.version()
        assert second != first
        mine.add(make_reading(2))
        assert mine.version() != second


def test_a_store_that_is_closed_can_be_closed_again(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "l.db")
    store.version()
    store.close()
    store.close()
