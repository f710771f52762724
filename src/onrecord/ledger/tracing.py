"""What tracing keeps in a ledger, inside a transaction of the caller's: postings, results, and what must be redone.

Postings are asked for some hundred times for each report, so this goes by the driver's own cursor: what SQLAlchemy
adds to each query would be most of the time.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from enum import IntEnum
from typing import NamedTuple

from sqlalchemy import Connection, Table, select

from onrecord.ledger import read
from onrecord.ledger.driver import Driver
from onrecord.ledger.offices_rows import held
from onrecord.ledger.schema import reports
from onrecord.ledger.tracing_tables import trace_edges, trace_postings, traced
from onrecord.ledger.tracing_windows import Place, Windows
from onrecord.ledger.versions import visible
from onrecord.model import Actor, OfficeHolder, Reading

_BEFORE = """SELECT day, mark FROM trace_postings
    WHERE key = ? AND (day, mark) < (?, ?) AND day >= ? ORDER BY day DESC, mark DESC LIMIT ?"""
_AFTER = """SELECT day, mark FROM trace_postings
    WHERE key = ? AND (day, mark) > (?, ?) ORDER BY day, mark LIMIT ?"""
_PUT_ROW = """INSERT INTO traced (mark, report_key, version, keys, body) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (mark) DO UPDATE
    SET report_key = excluded.report_key, version = excluded.version, keys = excluded.keys, body = excluded.body"""
_AWAIT = "INSERT INTO trace_pending (id) VALUES (?) ON CONFLICT DO NOTHING"
# SQLite takes ON for a join's where no WHERE stands before it.
_AWAIT_ALL = "INSERT INTO trace_pending (id) SELECT DISTINCT id FROM reports WHERE true ON CONFLICT DO NOTHING"
_AT_ONCE = 10_000
_NEWEST = "SELECT key, version FROM reports WHERE id = ? ORDER BY version DESC LIMIT 1"


class Row(NamedTuple):
    """What is kept of one report: the version it is of, by key and number; its keys; what was found, in JSON."""

    report_key: int
    version: int
    keys: bytes
    body: str


class Edge(IntEnum):
    """Why a report must be looked at again when the result of another changes."""

    NEAR = 0
    LINKED = 1


class Traces:
    """What is kept of tracing, seen from inside one transaction. Marks are those of `onrecord.trace.keys`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._cursor = Driver(connection)
        self._windows = Windows(self._cursor) if connection.dialect.name == "postgresql" else None

    def before(self, key: int, place: Place, first_day: int, limit: int) -> Sequence[Place]:
        """Give the places of `key` before `place`, of `first_day` or later, the nearest first."""
        if self._windows and (held := self._windows.before(key, place, first_day, limit)) is not None:
            return held
        found: list[Place] = self._cursor.execute(_BEFORE, (key, *place, first_day, limit)).fetchall()
        return found

    def after(self, key: int, place: Place, limit: int) -> Sequence[Place]:
        """Give the places of `key` after `place`, the nearest first."""
        if self._windows and (held := self._windows.after(key, place, limit)) is not None:
            return held
        found: list[Place] = self._cursor.execute(_AFTER, (key, *place, limit)).fetchall()
        return found

    def expect(self, keys: Sequence[int], place: Place) -> None:
        """Be told that `before` and `after` are asked next for these keys and the day of `place`."""
        if self._windows:
            self._windows.fetch(keys, place[0])

    def put_postings(self, place: Place, keys: Sequence[int]) -> None:
        """Enter a report under its keys."""
        self._forget(keys)
        self._cursor.executemany(
            "INSERT INTO trace_postings VALUES (?, ?, ?) ON CONFLICT DO NOTHING", ((k, *place) for k in keys)
        )

    def drop_postings(self, place: Place, keys: Sequence[int]) -> None:
        """Take a report from under its keys."""
        self._forget(keys)
        here = "DELETE FROM trace_postings WHERE key = ? AND day = ? AND mark = ?"
        self._cursor.executemany(here, ((k, *place) for k in keys))

    def _forget(self, keys: Iterable[int]) -> None:
        if self._windows:
            self._windows.forget(keys)

    def newest(self, report_id: str) -> tuple[int, int] | None:
        """Give the key and the number of a report's newest version; None where there is none."""
        found: tuple[int, int] | None = self._cursor.execute(_NEWEST, (report_id,)).fetchone()
        return found

    def days(self, report_ids: Iterable[str]) -> list[tuple[str, str | None]]:
        """Give reports that have a version, each with its day of publication as it is written."""
        asked = "SELECT id, substr(published, 1, 10) FROM reports WHERE id = ? ORDER BY version DESC LIMIT 1"
        return [row for i in report_ids if (row := self._cursor.execute(asked, (i,)).fetchone())]

    def readings(self, versions: Sequence[tuple[int, int]]) -> list[Reading]:
        """Give the readings of versions by their keys and numbers, in that order."""
        return read.of_versions(self._connection, dict(versions))

    def shown(self, as_of: date | None) -> list[Reading]:
        """Give the readings shown as of a day, by (published or '', id), in the same state as all else here."""
        return list(read.readings(self._connection, as_of))

    def casts(self) -> Iterator[tuple[str, str | None, tuple[Actor, ...]]]:
        """Give each report's id, day of publication as it is written, and actors, in no order that means anything."""
        return read.casts(self._connection)

    def holders(self) -> tuple[OfficeHolder, ...]:
        """Give what imported lists say of who held which office."""
        return held(self._connection)

    def newest_versions(self) -> dict[str, tuple[int, int]]:
        """Give the key and the number of every report's newest version, by the report's id."""
        newest = select(reports.c.id, reports.c.key, reports.c.version).where(reports.c.key.in_(visible(None)))
        rows = self._connection.execute(newest.order_by(reports.c.key))
        return {row.id: (row.key, row.version) for row in rows}

    def marks(self) -> list[int]:
        """Give the marks of all reports that are traced."""
        return list(self._connection.execute(select(traced.c.mark).order_by(traced.c.mark)).scalars())

    def row(self, mark: int) -> Row | None:
        """Give what is kept of a report; None for one that is not traced."""
        asked = "SELECT report_key, version, keys, body FROM traced WHERE mark = ?"
        found = self._cursor.execute(asked, (mark,)).fetchone()
        return Row(*found) if found else None

    def bodies(self) -> Iterator[str]:
        """Give what was found of every report, in no order that means anything."""
        for (body,) in self._connection.exec_driver_sql("SELECT body FROM traced ORDER BY mark"):
            yield body

    def put_row(self, mark: int, row: Row) -> None:
        """Keep what was found of a report."""
        self._cursor.execute(_PUT_ROW, (mark, *row))

    def drop_row(self, mark: int) -> None:
        """Forget what was found of a report."""
        self._cursor.execute("DELETE FROM traced WHERE mark = ?", (mark,))

    def postings(self) -> Iterator[tuple[int, ...]]:
        """Give all that is entered under keys: key, day and mark, in no order that means anything."""
        yield from _all(self._connection, trace_postings)

    def all_edges(self) -> Iterator[tuple[int, ...]]:
        """Give all edges: the other report, the kind and the report bound to it, in no order that means anything."""
        yield from _all(self._connection, trace_edges)

    def edges(self, other: int, kind: Edge) -> list[int]:
        """Give the reports that must be looked at again when `other` changes."""
        asked = "SELECT mark FROM trace_edges WHERE other = ? AND kind = ? ORDER BY mark"
        return [mark for (mark,) in self._cursor.execute(asked, (other, int(kind)))]

    def put_edges(self, mark: int, kind: Edge, others: Iterable[int]) -> None:
        """Have `mark` looked at again when any of `others` changes."""
        rows = ((other, int(kind), mark) for other in others)
        self._cursor.executemany("INSERT INTO trace_edges VALUES (?, ?, ?) ON CONFLICT DO NOTHING", rows)

    def drop_edges(self, mark: int, kind: Edge, others: Iterable[int]) -> None:
        """Undo `put_edges`."""
        here = "DELETE FROM trace_edges WHERE other = ? AND kind = ? AND mark = ?"
        self._cursor.executemany(here, ((other, int(kind), mark) for other in others))

    def is_of(self, as_of: date | None) -> bool:
        """Tell whether what is kept is of the very versions that are shown as of a day."""
        others = select(reports.c.key).where(reports.c.key.in_(visible(as_of))).except_(select(traced.c.report_key))
        return self._connection.execute(others.limit(1)).first() is None

    def outlets(self) -> frozenset[str]:
        """Give the names of all outlets that have a report, case folded."""
        asked = self._cursor.execute("SELECT DISTINCT outlet FROM reports WHERE outlet IS NOT NULL")
        return frozenset(outlet.casefold() for (outlet,) in asked)

    def pending(self) -> list[str]:
        """Give the ids of reports that were added or read anew and not traced since."""
        return [found for (found,) in self._cursor.execute("SELECT id FROM trace_pending ORDER BY id")]

    def await_anew(self, report_ids: Iterable[str]) -> None:
        """Put reports on the list of `pending`."""
        self._cursor.executemany(_AWAIT, ((i,) for i in report_ids))

    def settled(self, report_ids: Iterable[str]) -> None:
        """Take reports off the list of `pending`."""
        self._cursor.executemany("DELETE FROM trace_pending WHERE id = ?", ((i,) for i in report_ids))

    def clear(self) -> None:
        """Forget everything: all reports are pending."""
        for table in (traced, trace_postings, trace_edges):
            self._connection.execute(table.delete())
        self._cursor.execute(_AWAIT_ALL)


def _all(connection: Connection, table: Table) -> Iterator[tuple[int, ...]]:
    query = select(*table.c).execution_options(yield_per=_AT_ONCE)
    with connection.execute(query) as found:
        yield from map(tuple, found)


def await_tracing(connection: Connection, report_id: str) -> None:
    """Put a report on the list of those to be traced."""
    Driver(connection).execute(_AWAIT, (report_id,))
