"""Check, redaction and repair on ledgers of every kind."""

import pytest
from bench.fault_ledgers import reading, review, secret
from ledger_kinds import Ledgers

from onrecord.api.checking import check
from onrecord.api.redacting import redact
from onrecord.ledger import Store
from onrecord.model import LedgerError
from onrecord.trace.incremental import settle


def test_a_ledger_of_any_kind_is_checked_and_redacted(ledgers: Ledgers) -> None:
    where = ledgers()
    with Store.open(where) as store:
        for number in range(4):
            store.add(reading(number))
        store.add_review(review(1, 2))
        store.traces(settle)
    before = check(where)
    assert before.whole
    assert before.entries == 5
    redact(where, "r2", author="rhea", reason="court order")
    assert check(where, against=before.head).whole
    with Store.open(where) as store:
        assert store.search(secret(2)) == []
        assert len(store.search(secret(3))) == 1
        with pytest.raises(LedgerError, match="court order"):
            store.add(reading(2))
        with pytest.raises(LedgerError, match="never"), store.database.writing() as connection:
            connection.exec_driver_sql("DELETE FROM chain")
        with store.database.writing() as connection:
            connection.exec_driver_sql("DELETE FROM traced")
    assert {finding.place for finding in check(where).findings} == {"tracing"}
