"""What is SQLite's own: opening a file, write-ahead logging, transactions that begin when told to."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry

# "onrc" in the header of the file: tells a ledger from any other SQLite database.
APPLICATION_ID = 0x6F6E7263

# How long a writer waits for another; adding one report holds the lock for milliseconds.
BUSY_SECONDS = 30.0

_BEGIN = "onrecord_begin"
# Options of a connection whose transactions take the one write lock when they begin.
IMMEDIATE = {_BEGIN: "BEGIN IMMEDIATE"}


@dataclass(frozen=True, slots=True)
class Look:
    """What a file holds: nothing yet, a ledger at some revision, or something else."""

    tables: int
    application_id: int
    revision: str | None


def look(path: Path) -> Look:
    """Look into a file without changing it, save that a missing one is made empty."""
    with closing(sqlite3.connect(path, timeout=BUSY_SECONDS)) as connection:
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        (application_id,) = connection.execute("PRAGMA application_id").fetchone()
        row = None
        if "alembic_version" in tables:
            row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        return Look(len(tables), application_id, row[0] if row else None)


def set_wal(path: Path) -> None:
    """Switch a file to write-ahead logging for good: readers and the writer do not wait for each other.

    The switch does not honour the busy timeout, so that two makers of one ledger must retry here.
    """
    deadline = time.monotonic() + BUSY_SECONDS
    with closing(sqlite3.connect(path, timeout=BUSY_SECONDS)) as connection:
        while True:
            try:
                connection.execute("PRAGMA journal_mode = WAL")
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                    raise
                time.sleep(0.01)
            else:
                return


def engine_for(path: Path) -> Engine:
    """Make an engine over one file; transactions begin with BEGIN, or as `writing` asks."""
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
    # With write-ahead logging NORMAL keeps the file whole through a crash at any moment.
    cursor.execute("PRAGMA synchronous = NORMAL")
    cursor.close()


def _on_begin(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get(_BEGIN, "BEGIN"))


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Hold the one write lock from the start, so that what is read inside stays true until the commit."""
    with engine.connect().execution_options(**IMMEDIATE) as connection, connection.begin():
        yield connection
