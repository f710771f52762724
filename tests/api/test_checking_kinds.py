"""Check, redaction and repair on ledgers of every kind."""

from pathlib import Path

import pytest
from bench.fault_ledgers import reading, review, secret
from click.testing import CliRunner
from ledger_kinds import Ledgers

from onrecord.api.backing_up import back_up
from onrecord.api.book import Ledger
from onrecord.api.checking import check
from onrecord.api.redacting import redact
from onrecord.api.repairing import repair
from onrecord.cli import main
from onrecord.ledger import Store
from onrecord.model import LedgerError, Reading, Report
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
    assert before.entries == 5  # four reports, a review
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


class Reader:
    model = "reader/1"

    def read(self, given: Report) -> Reading:
        return reading(int(given.id[1:]))


def filled(where: str) -> str:
    with Store.open(where) as store:
        for number in range(4):
            store.add(reading(number))
        store.add_review(review(1, 2))
        store.traces(settle)
    return where


def test_a_ledger_of_any_kind_is_backed_up_into_a_file_that_is_a_ledger(ledgers: Ledgers, tmp_path: Path) -> None:
    where = filled(ledgers())
    made = back_up(where, tmp_path)
    assert made.checked.whole
    assert made.checked.head == check(where).head
    assert made.path.suffix == ".db"
    with Ledger(Store.open(where)) as book, Ledger(Store.open(made.path)) as copy:
        assert copy.export() == book.export()
    with pytest.raises(LedgerError, match="is there already"):
        back_up(where, made.path)


def test_a_ledger_of_any_kind_is_repaired_beside_a_copy_of_what_it_was(ledgers: Ledgers) -> None:
    where = filled(ledgers())
    with Store.open(where) as store, store.database.writing() as connection:
        connection.exec_driver_sql("DELETE FROM statements WHERE report = 'r1'")
        connection.exec_driver_sql("DELETE FROM traced")
    assert {finding.place for finding in check(where).findings} == {"reading", "tracing"}
    done = repair(where, Reader)
    assert done.checked.whole
    with Store.open(where) as store, Store.open(done.aside, create=False) as aside:
        assert store.reading("r1") == reading(1)
        assert aside.reading("r1") != reading(1)


def test_what_was_redacted_is_taken_out_of_backups_that_were_made_before(ledgers: Ledgers, tmp_path: Path) -> None:
    where = filled(ledgers())
    backups = [str(back_up(where, tmp_path / f"copy{number}.db").path) for number in range(2)]
    redact(where, "r2", author="rhea", reason="court order")
    redact(where, "r3", author="rhea", reason="court order")
    with Store.open(where) as store:
        store.add(reading(3), wisher="ann")
    run = CliRunner()
    told = run.invoke(main, ["redact", "--backup", backups[0], "--backup", backups[1], "--ledger", where])
    assert told.exit_code == 0, told.output
    assert told.stdout.count("1 text removed") == 2
    for backup in backups:
        assert not any(secret(2).encode() in path.read_bytes() for path in tmp_path.glob(f"{Path(backup).name}*"))
        assert check(backup).whole
        with Store.open(backup) as store:
            assert {one.report.id for one in store.readings()} == {"r0", "r1", "r3"}
            with pytest.raises(LedgerError, match=r"by rhea \(court order\)"):
                store.add(reading(2))
    again = run.invoke(main, ["redact", "--backup", backups[0], "--ledger", where, "--format", "jsonl"])
    assert (again.exit_code, again.stdout) == (0, "")
    assert run.invoke(main, ["redact", "--backup", where, "--ledger", where]).exit_code == 2
    assert run.invoke(main, ["redact", "--ledger", where]).exit_code == 2
    assert run.invoke(main, ["redact", "r0", "--reason", "order", "--ledger", where]).exit_code == 2
