"""Noticing that others wrote to the ledger."""

from ledger_kinds import Ledgers
from ledger_making import make_reading

from onrecord.ledger import Store


def test_the_version_changes_with_every_commit_of_anybody_and_with_nothing_else(ledgers: Ledgers) -> None:
    address = ledgers()
    with Store.open(address) as mine, Store.open(address) as theirs:
        first = mine.version()
        assert mine.version() == first
        list(mine.readings())
        mine.peek(lambda traces: traces.pending())
        mine.traces(lambda traces: traces.pending())
        mine.rehearse(make_reading(1), lambda _traces: None)
        assert mine.version() == first
        theirs.add(make_reading(1))
        second = mine.version()
        assert second != first
        mine.add(make_reading(2))
        assert mine.version() != second


def test_a_store_that_is_closed_can_be_closed_again(ledgers: Ledgers) -> None:
    store = Store.open(ledgers())
    store.version()
    store.close()
    store.close()
