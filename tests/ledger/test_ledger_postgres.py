"""What is a server's alone: opening it, what can be in the way, and several at it at once."""

import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from bench.team import alone, lost, run
from ledger_kinds import check_store
from ledger_making import main as add_many
from ledger_making import make_reading
from sqlalchemy import Connection, text

from onrecord.ledger import Store
from onrecord.ledger.database import ATTEMPTS, DisturbedError
from onrecord.ledger.postgres_text import escaped, unescaped
from onrecord.ledger.schema import metadata
from onrecord.ledger.sqlite import APPLICATION_ID
from onrecord.model import LedgerError
from postgres_server import Server

LOCK = f"SELECT pg_advisory_xact_lock({APPLICATION_ID}, oid::int) FROM pg_namespace WHERE nspname = 'public'"


@pytest.fixture
def address(postgres: Server) -> Iterator[str]:
    with postgres.ledger() as given:
        yield given


@pytest.fixture
def bare(postgres: Server) -> Iterator[str]:
    """The address of a database in which nothing is yet."""
    with postgres.database() as given:
        yield given


def run_sql(address: str, *commands: str) -> None:
    with psycopg.connect(address, autocommit=True) as connection:
        for command in commands:
            connection.execute(command.encode())


def refuses(address: str, *, create: bool = True) -> str:
    with pytest.raises(LedgerError) as caught:
        Store.open(address, create=create)
    message = str(caught.value)
    assert "\n" not in message
    assert "secret" not in message
    return message


def test_an_empty_database_is_made_a_ledger_when_that_is_asked_for(bare: str) -> None:
    assert "is an empty database, not a ledger; `onrecord add` makes one" in refuses(bare, create=False)
    with Store.open(bare) as store:
        store.add(make_reading(1))
    with Store.open(bare, create=False) as store:
        assert store.reading("r1") == make_reading(1)


def test_what_is_in_the_way_is_named(bare: str) -> None:
    assert "cannot be reached" in refuses("postgresql://me:secret@127.0.0.1:1/x?password=secret")
    assert "does not exist" in refuses(bare.replace("/empty", "/none"))
    assert 'role "nobody" does not exist' in refuses(bare.replace("postgres@", "nobody:secret@"))
    run_sql(bare, "CREATE TABLE recipes (name text)")
    assert "another program's tables" in refuses(bare)
    run_sql(bare, "CREATE SCHEMA press")
    with Store.open(f"{bare}&options=-csearch_path%3Dpress") as store:
        assert store.add(make_reading(1))
        assert store.search("harbour")
    run_sql(bare, "UPDATE press.alembic_version SET version_num = '9999'")
    assert "made by a newer onrecord; upgrade" in refuses(f"{bare}&options=-csearch_path%3Dpress")
    assert "no such schema; make it with CREATE SCHEMA" in refuses(f"{bare}&options=-csearch_path%3Dnone")


def test_a_database_of_another_encoding_is_refused(postgres: Server) -> None:
    postgres.command("CREATE DATABASE {} TEMPLATE template0 ENCODING 'LATIN1' LOCALE_PROVIDER libc LOCALE 'C'", "latin")
    assert "keeps text as LATIN1; make a database with" in refuses(postgres.address("latin"))


def test_who_may_only_read_reads_and_is_told_so_when_writing(address: str) -> None:
    with Store.open(address) as store:
        store.add(make_reading(1))
    run_sql(
        address, "DROP ROLE IF EXISTS reader", "CREATE ROLE reader LOGIN",
        "GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader",
    )  # fmt: skip
    with Store.open(address.replace("postgres@", "reader@"), create=False) as store:
        assert store.reading("r1") == make_reading(1)
        with pytest.raises(LedgerError, match="you may not do this there"):
            store.add(make_reading(2))
    run_sql(address, "DROP OWNED BY reader", "DROP ROLE reader")


def test_what_lies_beside_a_ledger_has_one_place_for_all_who_use_it(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ONRECORD_EVIDENCE", str(tmp_path))
    with Store.open(address) as mine, Store.open(address.replace("postgres@", "postgres:secret@")) as theirs:
        assert mine.path == theirs.path
        assert mine.path.parent == tmp_path
        assert "secret" not in f"{theirs.path} {theirs.database.name}"
    (tmp_path / "file").touch()
    monkeypatch.setenv("ONRECORD_EVIDENCE", str(tmp_path / "file"))
    assert "cannot be made" in refuses(address)
    monkeypatch.delenv("ONRECORD_EVIDENCE")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    with Store.open(address) as store:
        assert store.path.parent == tmp_path / "onrecord" / "team"


def test_the_migrations_make_the_tables_that_the_code_knows(address: str) -> None:
    def ours(name: str | None, kind: str, _: object) -> bool:
        return kind != "table" or not (name or "").endswith(("_fts", "_changes"))

    with Store.open(address) as store, store.database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "include_name": ours})
        assert compare_metadata(context, metadata) == []


def test_text_is_ordered_by_code_point_whatever_the_server_orders_by(address: str) -> None:
    with Store.open(address) as store, store.database.reading() as connection:
        assert connection.execute(text("SELECT 'a' < 'B'")).scalar(), "the server orders as code points do anyway"
        unordered = """SELECT table_name, column_name FROM information_schema.columns WHERE collation_name IS NULL
            AND table_schema = 'public' AND data_type = 'character varying' AND table_name <> 'alembic_version'"""
        assert connection.execute(text(unordered)).all() == []


@pytest.mark.parametrize("told", ["", "a\0b", "\U0010fffe0", "\U0010fffe\0", "plain"])
def test_nul_is_kept_otherwise_and_comes_back(told: str) -> None:
    assert "\0" not in escaped(told)
    assert unescaped(escaped(told)) == told


def test_a_deadlock_is_tried_again(address: str) -> None:
    with Store.open(address) as store, psycopg.connect(address) as other:
        other.execute("LOCK TABLE reports")
        adding = threading.Thread(target=store.add, args=(make_reading(1),))
        adding.start()
        while not _waits(address):
            time.sleep(0.01)
        # The writer holds the ledger's lock and wants the table; this one holds the table and wants the lock.
        other.execute(LOCK)
        other.commit()
        adding.join()
        assert store.reading("r1") == make_reading(1)


def _waits(address: str) -> bool:
    asked = "SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = 'reports'::regclass"
    with psycopg.connect(address) as connection:
        row = connection.execute(asked).fetchone()
        return row is not None and row[0] > 0


def test_what_is_disturbed_time_and_again_is_given_up(address: str) -> None:
    tries = 0

    def disturbed(_: object) -> None:
        nonlocal tries
        tries += 1
        raise psycopg.errors.SerializationFailure("could not serialize access")

    with Store.open(address) as store, pytest.raises(DisturbedError, match="5 times over; try again"):
        store.database.write(disturbed)
    assert tries == ATTEMPTS


def test_a_writer_waits_for_another_and_then_says_so(address: str) -> None:
    with Store.open(address) as mine, Store.open(address) as theirs, mine.database.writing() as connection:
        connection.execute(text("SELECT 1"))
        assert theirs.counts()["reports"] == 0
        with theirs.database.engine.connect() as impatient:
            impatient.execute(text("SET lock_timeout = '50ms'"))
            impatient.commit()
        with pytest.raises(LedgerError, match="is being written by another onrecord; wait"):
            theirs.add(make_reading(1))


def test_one_process_at_a_time_may_hold_what_is_for_one(address: str) -> None:
    with Store.open(address) as mine, Store.open(address) as theirs:
        with mine.database.alone() as first, theirs.database.alone() as second:
            assert (first, second) == (True, False)
        with theirs.database.alone() as free:
            assert free


def test_a_name_too_long_for_the_server_is_refused_and_nothing_kept(address: str) -> None:
    reading = make_reading(1, 0)
    name = "".join(chr(0x4E00 + number) for number in range(3000))
    with Store.open(address) as store:
        with pytest.raises(LedgerError, match="too long to be kept"):
            store.add(replace(reading, report=replace(reading.report, id=name)))
        assert store.counts()["versions"] == 0


def test_a_connection_that_the_server_ended_is_made_anew(address: str) -> None:
    with Store.open(address) as store:
        store.add(make_reading(1))
        others = "pid <> pg_backend_pid() AND datname = current_database()"
        end = f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {others}"
        run_sql(address, end)
        assert store.add(make_reading(2))

        def interrupted(connection: Connection) -> None:
            run_sql(address, end)
            connection.execute(text("SELECT 1"))

        with pytest.raises(LedgerError, match="ended this connection"):
            store.database.write(interrupted)
        assert store.counts()["reports"] == 2


def test_killed_while_it_writes_it_holds_whole_reports_only(address: str) -> None:
    context = multiprocessing.get_context("spawn")
    for _ in range(3):
        with Store.open(address) as store:
            before = store.counts()["reports"]
            writer = context.Process(target=add_many, args=(address, 0, 5000, 4))
            writer.start()
            while store.counts()["reports"] < before + 3:
                time.sleep(0.01)
            assert writer.pid is not None
            os.kill(writer.pid, signal.SIGKILL)
            writer.join()
            assert store.add(make_reading(6000 + before, 4))
            for reading in store.readings():
                assert reading == make_reading(int(reading.report.id[1:]), 4)
            check_store(store)


def test_several_may_make_a_ledger_at_once(bare: str) -> None:
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=add_many, args=(bare, first, first + 20, 2)) for first in (0, 10, 0)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
        assert writer.exitcode == 0
    with Store.open(bare) as store:
        assert store.counts()["versions"] == 30
        check_store(store)


def test_what_several_write_and_trace_is_what_one_would(bare: str, tmp_path: Path) -> None:
    done = run(bare, writers=4, readers=2, seconds=4)
    assert [error for told in done for error in told.errors] == []
    assert all(told.done for told in done)
    alone(tmp_path / "one.db", done, 4)
    assert lost(bare, tmp_path / "one.db") == []
