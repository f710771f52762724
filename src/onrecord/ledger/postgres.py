"""What is PostgreSQL's own: a ledger on a server, that several machines write to and read at once.

Writers take turns by one lock of the server's that a transaction holds until it ends, taken before anything is read:
what several of them leave is what one would have left, and no two can lock each other out. Readers never wait.
"""

import hashlib
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, ClassVar

import platformdirs
import psycopg
from psycopg import errors
from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry

from onrecord.ledger.database import ATTEMPTS, Database, DisturbedError, Look
from onrecord.ledger.migrate import migrate, needs_migration
from onrecord.ledger.move import move
from onrecord.ledger.postgres_text import keep_nul
from onrecord.ledger.sqlite import APPLICATION_ID, SQLite
from onrecord.model import LedgerError

# The folder in which the evidence of ledgers on servers lies on this machine.
ENVIRONMENT = "ONRECORD_EVIDENCE"

# How long a writer waits for those before it: tracing a hundred reports anew holds the lock for seconds.
LOCK_SECONDS = 300

# Seconds for the server to answer at all; a machine that vanished is noticed, and its lock let go, in about a minute.
_CONNECT: Mapping[str, Any] = {
    "connect_timeout": 10,
    "application_name": "onrecord",
    "client_encoding": "utf8",
    "keepalives_idle": 30,
    "keepalives_interval": 10,
    "keepalives_count": 3,
}

# What names a person's secret in an address, beside the password before the @.
_SECRETS = ("password", "sslpassword")

_SCHEMA = "(SELECT oid FROM pg_namespace WHERE nspname = current_schema())::int"
_LOCK = f"SELECT pg_advisory_xact_lock(%s, {_SCHEMA})"
_WATCH = f"SELECT pg_try_advisory_lock(%s, {_SCHEMA})"
_COUNT = """
    CREATE TABLE IF NOT EXISTS onrecord_changes (number bigint NOT NULL);
    INSERT INTO onrecord_changes SELECT 0 WHERE NOT EXISTS (SELECT FROM onrecord_changes)
"""
# A transaction that wrote nothing has no number of its own, and is no change.
_CHANGED = "UPDATE onrecord_changes SET number = number + 1 WHERE pg_current_xact_id_if_assigned() IS NOT NULL"

# Text is ordered by code point, as SQLite does and whatever the language of the server is.
_UNORDERED = """
    SELECT table_name, column_name FROM information_schema.columns
    WHERE table_schema = current_schema() AND data_type = 'character varying' AND collation_name IS DISTINCT FROM 'C'
"""

_NUMBERED = """
    SELECT table_name, column_name FROM information_schema.columns
    WHERE table_schema = current_schema() AND column_default LIKE 'nextval(%%'
"""

# Classes of SQLSTATE and single ones, the longer first, and what a person can do.
_ADVICE = {
    "08": "the server was lost; see that it runs and can be reached, and try again",
    "0A000": "the server cannot do this; it must be PostgreSQL 13 or later",
    "22": "a value cannot be kept by this database ({error})",
    "25006": "is read-only; name a server that may be written",
    "28": "the server does not let you in ({error})",
    "3D000": "there is no such database; make it with `createdb`",
    "3F000": "there is no such schema; make it with CREATE SCHEMA",
    "42501": "you may not do this there ({error}); ask whoever keeps the server",
    "53100": "the disk of the server is full; free some space and add the rest again",
    "53300": "the server has no connection left; try again later",
    "54": "a name or an address is too long to be kept ({error})",
    "55P03": "is being written by another onrecord; wait until it is done and try again",
    "57": "the server was shut down or ended this connection; try again",
    "58": "the disk of the server cannot be read or written; see that it is in order",
    "XX": "is damaged ({error}); restore it from a copy",
}
_DISTURBED = (errors.SerializationFailure, errors.DeadlockDetected)


class Postgres(Database):
    """A ledger in one schema of a database of a PostgreSQL server."""

    empty = "is an empty database"
    foreign = "holds another program's tables, and no ledger; name another database, or a schema of its own"
    driver_error = psycopg.Error
    reads: ClassVar[Mapping[str, Any]] = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
    writes: ClassVar[Mapping[str, Any]] = {"isolation_level": "READ COMMITTED"}

    def prepare(self, *, create: bool) -> None:  # noqa: ARG002 - a server makes no database
        """Make the folder for what lies beside the ledger; the server says by itself what else is in the way."""
        folder = self.path.parent
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise LedgerError(f"{folder}: cannot be made ({error.strerror}); name another in {ENVIRONMENT}") from error

    def set_up(self) -> None:
        """Do nothing: all can be done in one transaction."""

    def look(self) -> Look:
        """Look at the tables of the schema."""
        with self._readers.connect() as connection:
            found = connection.exec_driver_sql("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")
            tables = set(found.scalars())
            revision = None
            if "alembic_version" in tables:
                revision = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
            return Look(len(tables), "onrecord_changes" in tables, revision)

    def begun(self, connection: Connection) -> None:
        """Take the one write lock of this ledger."""
        connection.exec_driver_sql(_LOCK, (APPLICATION_ID,))

    def ending(self, connection: Connection) -> None:
        """Count the change, if there is one."""
        connection.exec_driver_sql(_CHANGED)

    def claim(self, connection: Connection) -> None:
        """Make the table that counts changes, and see that all text is ordered alike on every server."""
        encoding = connection.exec_driver_sql("SHOW server_encoding").scalar()
        if encoding != "UTF8":
            raise LedgerError(
                f"{self.name}: keeps text as {encoding}; make a database with `createdb -E UTF8 -T template0`"
            )
        connection.exec_driver_sql(_COUNT)
        quoted = connection.dialect.identifier_preparer.quote
        for table, column in connection.exec_driver_sql(_UNORDERED).all():
            connection.exec_driver_sql(
                f'ALTER TABLE {quoted(table)} ALTER COLUMN {quoted(column)} TYPE varchar COLLATE "C"'
            )

    def number_on(self, connection: Connection) -> None:
        """Have the server's sequences go on after the highest number of their table."""
        quoted = connection.dialect.identifier_preparer.quote
        for table, column in connection.exec_driver_sql(_NUMBERED).all():
            highest = f"(SELECT max({quoted(column)}) FROM {quoted(table)})"  # noqa: S608 - names of our own tables
            asked = f"SELECT setval(pg_get_serial_sequence(%s, %s), {highest})"
            connection.exec_driver_sql(asked, (quoted(table), column))

    def version(self) -> int:
        """Give how many transactions changed anything."""
        with self._readers.connect() as connection:
            number: int = connection.exec_driver_sql("SELECT number FROM onrecord_changes").scalar_one()
            return number

    def flaws(self) -> list[str]:
        """Give nothing: the server looks after its own files (`pg_amcheck` checks them)."""
        return []

    def copy_to(self, target: Path) -> None:
        """Copy the ledger as it is at this moment into a new file, whoever writes to it meanwhile.

        The file is a ledger of its own, in which every row is the server's. Raises LedgerError where the tables are an
        older onrecord's.
        """
        with self.plainly():
            if needs_migration(self, self.look(), create=False):
                raise LedgerError(f"{self.name}: is of an older onrecord; open it with any command, then copy it")
        file = SQLite(target)
        try:
            file.prepare(create=True)
            with file.plainly():
                migrate(file, create=True)
            move(self, file)
        finally:
            file.close()

    def put_aside(self, target: Path) -> None:
        """Copy the rows as they are, damaged or not, into a new file."""
        self.copy_to(target)

    def mend(self) -> None:
        """Make the indexes of the tables anew."""
        with self.plainly(), self.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            schema = connection.exec_driver_sql("SELECT current_schema()").scalar_one()
            connection.exec_driver_sql(f"REINDEX SCHEMA {connection.dialect.identifier_preparer.quote(schema)}")

    def scrub(self) -> None:
        """Write the tables anew without what was deleted; the server's own log and archive are its keeper's."""
        with self.plainly(), self.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            found = connection.exec_driver_sql("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")
            quoted = connection.dialect.identifier_preparer.quote
            connection.exec_driver_sql(f"VACUUM (FULL) {', '.join(quoted(name) for name in found.scalars())}")

    @contextmanager
    def alone(self) -> Iterator[bool]:
        """Hold a second lock of the server's, as long as this connection lives; gives whether it was free."""
        with self.plainly(), self.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.detach()
            yield bool(connection.exec_driver_sql(_WATCH, (APPLICATION_ID + 1,)).scalar())

    def explain(self, error: Exception) -> LedgerError:
        """Turn an error of the server into one that names the ledger, the reason and the remedy."""
        said = error.diag.message_primary if isinstance(error, psycopg.Error) else None
        line = " ".join((said or str(error)).split())
        if isinstance(error, _DISTURBED):
            return DisturbedError(f"{self.name}: others wrote at the same time, {ATTEMPTS} times over; try again")
        state = getattr(error, "sqlstate", None)
        if state is None and isinstance(error, psycopg.OperationalError):
            return LedgerError(f"{self.name}: the server cannot be reached or refuses ({_reason(line)})")
        advice = next((text for code, text in _ADVICE.items() if (state or "").startswith(code)), None)
        return LedgerError(f"{self.name}: {(advice or '{error}').replace('{error}', line)}")


def postgres_at(url: URL) -> Postgres:
    """Give the ledger at an address such as `postgresql://ann@db.example/press`; nothing is connected to yet.

    What the address leaves out is what libpq takes it to be (PGHOST, PGPASSWORD, ~/.pgpass and so on).
    """
    query = {name: value for name, value in url.query.items() if name not in _SECRETS}
    shown = url.set(drivername="postgresql", query=query)
    name = URL.create("postgresql", url.username, None, url.host, url.port, url.database, query)
    return Postgres(_engine(url), name.render_as_string(), _beside(shown))


def _engine(url: URL) -> Engine:
    given = {name: value for name, value in _CONNECT.items() if name not in url.query}
    engine = create_engine(url.set(drivername="postgresql+psycopg"), connect_args=given, pool_pre_ping=True)
    event.listen(engine, "connect", _on_connect)
    return engine


def _on_connect(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    raw: Any = connection
    keep_nul(raw.adapters)
    raw.autocommit = True
    raw.execute(f"SET lock_timeout = '{LOCK_SECONDS}s'")
    raw.autocommit = False


def _beside(url: URL) -> Path:
    """Give the place that stands for a ledger on this machine, the same for all who use it."""
    named = os.environ.get(ENVIRONMENT)
    folder = Path(named).expanduser().absolute() if named else platformdirs.user_data_path("onrecord") / "team"
    parts = [url.host or "", str(url.port or 5432), url.database or "", *map(str, sorted(url.query.items()))]
    digest = hashlib.sha256("\0".join(parts).encode()).hexdigest()[:8]
    readable = re.sub(r"[^\w.-]+", "-", "-".join(part for part in (url.host, url.database) if part))
    return folder / f"{readable}-{digest}"


def _reason(line: str) -> str:
    """Give the last thing that was said of a connection that could not be made."""
    return line.rpartition("FATAL: ")[2].strip() or line
