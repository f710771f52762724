"""Every column of every table: changed by hand in one row, the check finds it, save where the page on evidence says not."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from bench.fault_ledgers import new, raw, reading, review
from sqlalchemy import Boolean, Column, Connection, Float, Integer, LargeBinary, Table, text

from onrecord.api.checking import check
from onrecord.api.repairing import repair
from onrecord.ledger import Store, checking
from onrecord.ledger.chain_check import check_log
from onrecord.ledger.schema import metadata
from onrecord.ledger.sources_records import Named
from onrecord.ledger.tracing import Traces
from onrecord.model import (
    Actor,
    ActorType,
    Commitment,
    CommitmentType,
    Deadline,
    Finding,
    OfficeHolder,
    Reading,
    Report,
    Span,
    TimeExpression,
    TimeType,
)
from onrecord.model.account import Account, Scope, Session, Token
from onrecord.trace.incremental import settle
from onrecord.trace.upright import check_tracing

# What the log does not bind, and why: docs/evidence.md, "What is not bound".
UNBOUND = {
    "sources": None,
    "entries": None,
    "sessions": None,
    "trace_pending": None,
    "tokens": {"used"},
    "reviews": {"key"},
    "offices": {"key"},
}
AT = "2031-02-03T04:05:06.000000+00:00"


def full(number: int) -> Reading:
    """Make a reading with something of every kind in it."""
    made = reading(number)
    own = made.report.id
    span = Span(start := made.report.text.index("winter"), start + len("winter"))
    deadline = Deadline(span=span, text="winter", earliest=date(2031, 12, 1), latest=date(2032, 2, 29), edtf="2031-24")
    told = replace(made.statements[0], speaker=f"{own}.a1", commitment=f"{own}.c1", deadline=deadline)
    commitment = Commitment(
        id=f"{own}.c1",
        type=CommitmentType.COMMITMENT,
        agent=f"{own}.a1",
        what="open the works",
        statements=(told.id,),
        latest=date(2032, 2, 29),
        evidence=(told.id,),
    )
    return replace(
        made,
        actors=(Actor(id=f"{own}.a1", name="Ines Korr", type=ActorType.PERSON, roles=("engineer",)),),
        statements=(told, replace(told, id=f"{own}.s2", within=told.id, commitment=None)),
        commitments=(commitment,),
        times=(TimeExpression(span=span, type=TimeType.DATE, value="2031-WI"),),
    )


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A whole ledger with a row in every table that may have one, without its guards."""
    path = new(tmp_path_factory.mktemp("ledger"))
    with Store.open(path) as store:
        for number in (20, 21):
            store.add(full(number))
        store.add_review(review(1, 1))
        store.offices.put("council", [OfficeHolder(name="Ines Korr", role="mayor", source="council")])
        store.sources.add("https://sound.example/feed", AT)
        store.sources.name(store.sources.all()[0].key, [Named(url="https://sound.example/9")], AT, 5)
        store.traces(settle)
        store.accounts.add(Account(name="Ann", scope=Scope.REVIEW, created=AT, changed=AT), "hash")
        store.accounts.set_scope("ann", Scope.READ)
        token = Token(id="t1", account="Ann", label="feeds", scope=Scope.READ, created=AT, expires=AT)
        store.accounts.add_token(token, "0" * 64)
        later = (datetime.now(UTC) + timedelta(days=1)).isoformat()
        store.accounts.begin("1" * 64, Session(id="1" * 12, account="Ann", created=AT, seen=AT, expires=later), 10, AT)
    with closing(raw(path)) as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
    assert check(path).whole
    return path


def findings(connection: Connection) -> Iterator[Finding]:
    """Take the steps of a check on a transaction that sees the change."""
    yield from check_log(connection)
    yield from checking.check_texts(connection)
    yield from checking.check_versions(connection)
    yield from check_tracing(Traces(connection))
    yield from checking.check_redactions(connection)
    yield from checking.check_index(connection)


def otherwise(column: Column[object]) -> str:
    """Write another value of a column in SQL."""
    name = column.name
    if isinstance(column.type, Boolean):
        return f"1 - {name}"
    if isinstance(column.type, Float):
        return f"{name} - 0.1"
    if isinstance(column.type, Integer):
        return f"coalesce({name}, 0) + 1000"
    return f"CAST({name} || x'00' AS BLOB)" if isinstance(column.type, LargeBinary) else f"coalesce({name}, '') || '1'"


def last_row(table: Table) -> str:
    """Write the condition that holds for one row of a table."""
    keys = [column.name for column in table.primary_key]
    down = ", ".join(f"{name} DESC" for name in keys)
    return " AND ".join(f"{name} = (SELECT {name} FROM {table.name} ORDER BY {down} LIMIT 1)" for name in keys)


@pytest.mark.parametrize("table", metadata.sorted_tables, ids=lambda table: table.name)
def test_a_column_that_is_changed_by_hand_is_found(ledger: Path, table: Table) -> None:
    unbound = UNBOUND.get(table.name, set())
    missed = set()
    with Store.open(ledger) as store, store.database.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        rows = connection.execute(text(f"SELECT count(*) FROM {table.name}")).scalar_one()
        assert rows or table.name in {"redacting", "trace_pending"}, "a row to change"
        for column in table.columns if rows else ():
            with connection.begin_nested() as undone:
                connection.execute(
                    text(f"UPDATE {table.name} SET {column.name} = {otherwise(column)} WHERE {last_row(table)}")
                )
                if not any(findings(connection)):
                    missed.add(column.name)
                undone.rollback()
    assert missed == (({column.name for column in table.columns} if rows else set()) if unbound is None else unbound)


@pytest.mark.parametrize("table", ["accounts", "tokens", "offices", "statements", "actors", "times", "commitments"])
def test_a_row_that_is_taken_out_by_hand_is_found(ledger: Path, table: str) -> None:
    with Store.open(ledger) as store, store.database.engine.connect() as connection:
        connection.execute(text(f"DELETE FROM {table} WHERE {last_row(metadata.tables[table])}"))
        assert any(findings(connection))
        connection.rollback()


class Reader:
    model = "reader/1"

    def read(self, given: Report) -> Reading:
        return full(int(given.id[1:]))


def test_what_was_read_is_read_again_where_it_was_changed_and_entered_as_that(ledger: Path, tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    path.write_bytes(ledger.read_bytes())
    commands = (
        "UPDATE statements SET certainty = 'possible' WHERE report = 'r21' AND position = 0",
        "UPDATE reports SET version = 2 WHERE id = 'r3'",
        "DELETE FROM trace_postings WHERE mark = (SELECT max(mark) FROM trace_postings)",
    )
    with closing(raw(path)) as connection:
        connection.execute("UPDATE reports SET archived = NULL")
        before = len(check(path).findings)
        for command in commands:
            connection.execute(command)
    assert len(check(path).findings) > before
    done = repair(path, Reader)
    assert {finding.place.value for finding in done.checked.findings} == {"log"}, "where the bytes lie is no reading"
    assert {"read r21 again from its text", "numbered the versions of r3 anew"} <= set(done.done)
    with Store.open(path) as store:
        assert store.reading("r21") == full(21)
