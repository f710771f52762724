"""Opening a ledger, and what can be in the way."""

import os
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from ledger_making import check_file, make_reading, new_ledger
from sqlalchemy import event

from onrecord.ledger import Store, default_path
from onrecord.ledger import sqlite as sqlite_room
from onrecord.ledger.migrate import HEAD, REVISIONS
from onrecord.ledger.schema import metadata
from onrecord.model import LedgerError

NORMAL_OPEN = """
import sys, time, sqlalchemy
from onrecord.ledger import Store
took = []
for _ in range(5):
    start = time.perf_counter()
    with Store.open(sys.argv[1]) as store:
        store.has("r1", "")
    took.append(time.perf_counter() - start)
print("alembic" in sys.modules, min(took))
"""


def run_python(code: str, *arguments: str) -> str:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout


def test_folder_and_file_are_made(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b ü?%" / "ledger.db"
    with Store.open(path) as store:
        store.add(make_reading(1))
    with Store.open(f"sqlite:///{tmp_path}/c.db") as store:
        assert store.path == tmp_path / "c.db"
    with Store.open(path, create=False) as store:
        assert store.reading("r1") == make_reading(1)


def test_the_default(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_LEDGER", str(tmp_path / "mine.db"))
    assert default_path() == str(tmp_path / "mine.db")
    with Store.open() as store:
        assert store.path == tmp_path / "mine.db"
    monkeypatch.setenv("ONRECORD_LEDGER", "")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert default_path().endswith("ledger.db")


def refuses(where: str | Path, *, create: bool = True) -> str:
    with pytest.raises(LedgerError) as caught:
        Store.open(where, create=create)
    message = str(caught.value)
    assert "\n" not in message
    return message


def test_a_missing_ledger_is_named(tmp_path: Path) -> None:
    path = tmp_path / "x" / "none.db"
    assert refuses(path, create=False) == f"there is no ledger at {path}; `onrecord add` makes one"
    assert not path.parent.exists()


def test_what_is_no_ledger_is_refused_and_left_alone(tmp_path: Path) -> None:
    note = tmp_path / "note.txt"
    note.write_text("The harbour board met on Monday to speak of the quay. " * 20)
    before = note.read_bytes()
    assert "not a database" in refuses(note)
    assert note.read_bytes() == before
    assert "is a folder" in refuses(tmp_path)
    assert "cannot be reached" in refuses(note / "ledger.db")
    assert "is no file" in refuses("/dev/null")
    assert "is no name of a file" in refuses("a\0b")
    assert "no such home" in refuses("~no-one-of-this-name/ledger.db")
    (tmp_path / "empty.db").touch()
    assert "is an empty file" in refuses(tmp_path / "empty.db", create=False)
    with closing(sqlite3.connect(tmp_path / "other.db")) as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")
    before = (tmp_path / "other.db").read_bytes()
    assert "another program's database" in refuses(tmp_path / "other.db")
    assert (tmp_path / "other.db").read_bytes() == before


@pytest.mark.parametrize(
    "address", ["sqlite://", "sqlite:///:memory:", "mysql://me:secret@db/x", "postgresql://me:secret@[x", "://"]
)
def test_other_addresses_are_refused(address: str) -> None:
    assert "secret" not in refuses(address)


def test_without_the_driver_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    monkeypatch.delitem(sys.modules, "onrecord.ledger.postgres", raising=False)
    monkeypatch.delitem(sys.modules, "onrecord.ledger.postgres_text", raising=False)
    assert refuses("postgres://me:secret@db.example/x").endswith("install it with `pip install 'onrecord[postgres]'`")


def test_a_newer_ledger_is_refused(tmp_path: Path) -> None:
    path = new_ledger(tmp_path)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    assert "made by a newer onrecord; upgrade" in refuses(path)


def test_a_damaged_ledger_is_named(tmp_path: Path) -> None:
    path = new_ledger(tmp_path)
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))
    with pytest.raises(LedgerError, match="is damaged"), Store.open(path) as store:
        store.add(make_reading(1))


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_what_may_not_be_written_is_named(tmp_path: Path) -> None:
    path = new_ledger(tmp_path)
    path.chmod(0o400)
    assert "is read-only" in refuses(path)
    tmp_path.chmod(0o500)
    try:
        assert "folder" in refuses(tmp_path / "new.db")
    finally:
        tmp_path.chmod(0o700)


def test_read_only_is_named(tmp_path: Path) -> None:
    with Store.open(new_ledger(tmp_path)) as store:
        event.listen(store.database.engine, "connect", lambda raw, _: raw.execute("PRAGMA query_only = ON"))
        store.database.engine.dispose()
        with pytest.raises(LedgerError, match="is read-only; make it"):
            store.add(make_reading(1))


def test_a_full_disk_is_named_and_keeps_nothing_half(tmp_path: Path) -> None:
    path = new_ledger(tmp_path)
    with Store.open(path) as store:
        store.add(make_reading(0))
        event.listen(store.database.engine, "connect", lambda raw, _: raw.execute("PRAGMA max_page_count = 100"))
        store.database.engine.dispose()
        added = store.add_many(map(make_reading, range(1, 1000)))
        with pytest.raises(LedgerError, match="the disk is full; free some space"):
            list(added)
        kept = {reading.report.id: reading for reading in store.readings()}
        assert 1 < len(kept) < 1000
        assert kept == {f"r{number}": make_reading(number) for number in range(len(kept))}
    check_file(path)


def test_another_writer_is_waited_for_and_then_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite_room, "BUSY_SECONDS", 0.2)
    path = new_ledger(tmp_path)
    with Store.open(path) as store, closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        start = time.monotonic()
        with pytest.raises(LedgerError, match="written by another onrecord; wait"):
            store.add(make_reading(1))
        assert time.monotonic() - start >= 0.2
        assert list(store.readings()) == []
        other.execute("ROLLBACK")
        assert store.add(make_reading(1))


def test_closing_twice_is_no_error_and_leaves_one_file(tmp_path: Path) -> None:
    store = Store.open(new_ledger(tmp_path))
    store.add(make_reading(1))
    store.close()
    store.close()
    assert [path.name for path in tmp_path.iterdir()] == ["ledger.db"]


def test_an_up_to_date_ledger_opens_at_once_and_without_alembic(tmp_path: Path) -> None:
    imported, took = run_python(NORMAL_OPEN, str(new_ledger(tmp_path))).split()
    assert imported == "False"
    assert float(took) < 0.030


def test_the_revisions_named_are_the_scripts_there_are() -> None:
    config = Config()
    config.set_main_option("script_location", "onrecord.ledger:migrations")
    config.set_main_option("path_separator", "os")
    script = ScriptDirectory.from_config(config)
    assert script.get_heads() == [HEAD]
    assert tuple(step.revision for step in script.walk_revisions())[::-1] == REVISIONS


def test_the_migrations_make_the_tables_that_the_code_knows(tmp_path: Path) -> None:
    with Store.open(tmp_path / "ledger.db") as store, store.database.engine.connect() as connection:
        options = {"include_name": lambda name, kind, _: kind != "table" or "_fts" not in (name or "")}
        context = MigrationContext.configure(connection, opts={"compare_type": True, **options})
        assert compare_metadata(context, metadata) == []


def test_a_ledger_is_kept_by_write_ahead_logging(tmp_path: Path) -> None:
    path = new_ledger(tmp_path)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
