"""What is SQLite's own: a file, write-ahead logging, transactions that begin when told to, its errors."""

import os
import shutil
import sqlite3
import threading
import time
from collections.abc import Mapping
from contextlib import closing, suppress
from pathlib import Path
from typing import Any, ClassVar

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry

from onrecord.ledger.database import Database, Look
from onrecord.model import LedgerError

# "onrc" in the header of the file: tells a ledger from any other SQLite database.
APPLICATION_ID = 0x6F6E7263

# How long a writer waits for another; adding one report holds the lock for milliseconds.
BUSY_SECONDS = 30.0

_BEGIN = "onrecord_begin"

# Primary result codes of SQLite (the low byte of the extended code), and what a person can do.
ADVICE = {
    sqlite3.SQLITE_NOTADB: "is not a ledger (not a database at all); name another file",
    sqlite3.SQLITE_BUSY: "is being written by another onrecord; wait until it is done and try again",
    sqlite3.SQLITE_LOCKED: "is being written by another onrecord; wait until it is done and try again",
    sqlite3.SQLITE_FULL: "the disk is full; free some space and add the rest again",
    sqlite3.SQLITE_READONLY: "is read-only; make it and its folder writable, or name another ledger",
    sqlite3.SQLITE_CANTOPEN: "cannot be opened; see that its folder exists and may be written to",
    sqlite3.SQLITE_PERM: "cannot be opened for want of permission; name another ledger",
    sqlite3.SQLITE_IOERR: "the disk cannot be read or written; see that it is in order",
    sqlite3.SQLITE_CORRUPT: "is damaged; restore it from a copy, or add the reports to a new ledger",
    sqlite3.SQLITE_TOOBIG: "a text is too long to be kept (over a thousand million bytes)",
}


class SQLite(Database):
    """A ledger in one file."""

    empty = "is an empty file"
    foreign = "is another program's database, not a ledger; name another file"
    driver_error = sqlite3.Error
    writes: ClassVar[Mapping[str, Any]] = {_BEGIN: "BEGIN IMMEDIATE"}

    def __init__(self, path: Path) -> None:
        super().__init__(_engine(path), str(path), path)
        self._lock = threading.Lock()
        self._watcher: sqlite3.Connection | None = None

    def prepare(self, *, create: bool) -> None:
        """See that the file can be opened; where `create` is set, make the folder it goes into.

        Raises LedgerError where the file is missing and not to be made, is no file, or cannot be written.
        """
        path = self.path
        if "\0" in str(path):
            raise LedgerError(f"{str(path)!r}: is no name of a file; name another ledger")
        try:
            if path.is_dir():
                raise LedgerError(f"{path}: is a folder, not a ledger; name a file in it")
            if path.exists() and not path.is_file():
                raise LedgerError(f"{path}: is no file; name another ledger")
            if path.exists():
                if create and not os.access(path, os.W_OK):
                    raise LedgerError(f"{path}: is read-only; make it writable, or name another ledger")
            elif create:
                path.parent.mkdir(parents=True, exist_ok=True)
            else:
                raise LedgerError(f"there is no ledger at {path}; `onrecord add` makes one")
        except OSError as error:
            raise LedgerError(f"{path}: cannot be reached ({error.strerror}); name another ledger") from error

    def look(self) -> Look:
        """Look into the file without changing it, save that a missing one is made empty."""
        with closing(sqlite3.connect(self.path, timeout=BUSY_SECONDS)) as connection:
            tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
            (application_id,) = connection.execute("PRAGMA application_id").fetchone()
            row = None
            if "alembic_version" in tables:
                row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
            return Look(len(tables), application_id == APPLICATION_ID, row[0] if row else None)

    def set_up(self) -> None:
        """Switch the file to write-ahead logging for good: readers and the writer do not wait for each other.

        The switch does not honour the busy timeout, so that two makers of one ledger must retry here.
        """
        deadline = time.monotonic() + BUSY_SECONDS
        with closing(sqlite3.connect(self.path, timeout=BUSY_SECONDS)) as connection:
            while True:
                try:
                    connection.execute("PRAGMA journal_mode = WAL")
                except sqlite3.OperationalError as error:
                    if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                        raise
                    time.sleep(0.01)
                else:
                    return

    def begun(self, connection: Connection) -> None:
        """Do nothing: BEGIN IMMEDIATE took the one write lock."""

    def ending(self, connection: Connection) -> None:
        """Do nothing: SQLite counts commits by itself."""

    def claim(self, connection: Connection) -> None:
        """Put the mark of a ledger into the file's header."""
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")

    def number_on(self, connection: Connection) -> None:
        """Do nothing: SQLite numbers after the highest there is."""

    def version(self) -> int:
        """Give a number that is another one after every commit; it says nothing of order.

        SQLite gives a connection a number that changes when any other connection has committed
        (https://sqlite.org/pragma.html#pragma_data_version), so one is held for nothing else and never writes.
        """
        with self._lock:
            if self._watcher is None:
                self._watcher = sqlite3.connect(self.path, check_same_thread=False)
            number: int = self._watcher.execute("PRAGMA data_version").fetchone()[0]
            return number

    def flaws(self) -> list[str]:
        """Tell what is wrong with the file's pages, and which rows refer to others that are not there."""
        with closing(sqlite3.connect(self.path, timeout=BUSY_SECONDS)) as connection:
            said = [line for (line,) in connection.execute("PRAGMA integrity_check") if line != "ok"]
            strays = connection.execute("PRAGMA foreign_key_check").fetchall()
            return said + [f"row {row} of {table} refers to a row of {other} that is not there"
                           for table, row, other, _ in strays]  # fmt: skip

    def copy_to(self, target: Path) -> None:
        """Copy the ledger as it is at this moment into a new file, whoever writes to it meanwhile."""
        with (
            self.plainly(),
            closing(sqlite3.connect(self.path, timeout=BUSY_SECONDS)) as here,
            closing(sqlite3.connect(target, timeout=BUSY_SECONDS)) as there,
        ):
            here.backup(there)

    def put_aside(self, target: Path) -> None:
        """Copy file and log of changes as they lie, damaged or not, to `target` and beside it."""
        with closing(sqlite3.connect(self.path, timeout=BUSY_SECONDS, isolation_level=None)) as connection:
            # A file too damaged to be locked is copied all the same.
            with suppress(sqlite3.DatabaseError):
                connection.execute("BEGIN IMMEDIATE")
            for suffix in ("", "-wal"):
                source = self.path.with_name(self.path.name + suffix)
                if source.exists():
                    shutil.copy2(source, target.with_name(target.name + suffix))

    def mend(self) -> None:
        """Make the indexes of the tables anew."""
        with self.plainly(), closing(sqlite3.connect(self.path, timeout=BUSY_SECONDS)) as connection:
            connection.execute("REINDEX")

    def scrub(self) -> None:
        """Write the file anew without what was deleted, and cut the log of changes off.

        Raises LedgerError where others read or write meanwhile for longer than a writer waits.
        """
        deadline = time.monotonic() + BUSY_SECONDS
        with self.plainly(), closing(sqlite3.connect(self.path, timeout=BUSY_SECONDS)) as connection:
            connection.execute("PRAGMA secure_delete = ON")
            connection.execute("VACUUM")
            while connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:
                if time.monotonic() > deadline:
                    raise LedgerError(f"{self.name}: is being read by another onrecord; end it, and try again")
                time.sleep(0.05)

    def explain(self, error: Exception) -> LedgerError:
        """Turn an error of SQLite into one that names the ledger, the reason and the remedy."""
        code = getattr(error, "sqlite_errorcode", None)
        advice = None if code is None else ADVICE.get(code & 0xFF)
        return LedgerError(f"{self.name}: {advice or ' '.join(str(error).split())}")

    def close(self) -> None:
        """Let go of the file; may be called twice."""
        with self._lock:
            if self._watcher is not None:
                self._watcher.close()
                self._watcher = None
        super().close()


def _engine(path: Path) -> Engine:
    """Make an engine over one file; transactions begin with BEGIN, or as `SQLite.writes` asks."""
    engine = create_engine(
        URL.create("sqlite", database=str(path)),
        connect_args={"timeout": BUSY_SECONDS},
    )
    event.listen(engine, "connect", _on_connect)
    event.listen(engine, "begin", _on_begin)
    return engine


def _on_connect(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    # None: the driver starts no transaction by itself; `_on_begin` does.
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute("PRAGMA foreign_keys = ON")
    # Each commit is on the disk when it returns: what was said to be kept outlives a loss of power, too.
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.close()


def _on_begin(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get(_BEGIN, "BEGIN"))
