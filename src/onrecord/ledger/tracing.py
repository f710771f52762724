"""What tracing keeps in a ledger, inside a transaction of the caller's: postings, results, and what must be redone.

Postings are asked for some hundred times for each report, so this goes by the driver's own cursor: what SQLAlchemy
adds to each query would be most of the time.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from enum import IntEnum
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from onrecord.ledger import read
from onrecord.ledger.schema import reports
from onrecord.ledger.tracing_tables import trace_edges, trace_postings, traced
from onrecord.ledger.versions import visible
from onrecord.model import Reading

Place = tuple[int, int]
"""A place in the index: day of publication (`date.toordinal`) and mark."""

_BEFORE = """SELECT day, mark FROM trace_postings
    WHERE key = ? AND (day, mark) < (?, ?) AND day >= ? ORDER BY day DESC, mark DESC LIMIT ?"""
_AFTER = """SELECT day, mark FROM trace_postings
    WHERE key = ? AND (day, mark) > (?, ?) ORDER BY day, mark LIMIT ?"""
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
        self._cursor: Any = connection.connection.cursor()

    def before(self, key: int, place: Place, first_day: int, limit: int) -> Sequence[Place]:
        """Give the places of `key` before `place`, of `first_day` or later, the nearest first."""
        found: list[Place] = self._cursor.execute(_BEFORE, (key, *place, first_day, limit)).fetchall()
        return found

    def after(self, key: int, place: Place, limit: int) -> Sequence[Place]:
        """Give the places of `key` after `place`, the nearest first."""
        found: list[Place] = self._cursor.execute(_AFTER, (key, *place, limit)).fetchall()
        return found

    def put_postings(self, place: Place, keys: Iterable[int]) -> None:
        """Enter a report under its keys."""
        self._cursor.executemany("INSERT OR IGNORE INTO trace_postings VALUES (?, ?, ?)", ((k, *place) for k in keys))

    def drop_postings(self, place: Place, keys: Iterable[int]) -> None:
        """Take a report from under its keys."""
        here = "DELETE FROM trace_postings WHERE key = ? AND day = ? AND mark = ?"
        self._cursor.executemany(here, ((k, *place) for k in keys))

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
        self._cursor.execute("INSERT OR REPLACE INTO traced VALUES (?, ?, ?, ?, ?)", (mark, *row))

    def drop_row(self, mark: int) -> None:
        """Forget what was found of a report."""
        self._cursor.execute("DELETE FROM traced WHERE mark = ?", (mark,))

    def edges(self, other: int, kind: Edge) -> list[int]:
        """Give the reports that must be looked at again when `other` changes."""
        asked = "SELECT mark FROM trace_edges WHERE other = ? AND kind = ? ORDER BY mark"
        return [mark for (mark,) in self._cursor.execute(asked, (other, int(kind)))]

    def put_edges(self, mark: int, kind: Edge, others: Iterable[int]) -> None:
        """Have `mark` looked at again when any of `others` changes."""
        rows = ((other, int(kind), mark) for other in others)
        self._cursor.executemany("INSERT OR IGNORE INTO trace_edges VALUES (?, ?, ?)", rows)

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

    def settled(self, report_ids: Iterable[str]) -> None:
        """Take reports off the list of `pending`."""
        self._cursor.executemany("DELETE FROM trace_pending WHERE id = ?", ((i,) for i in report_ids))

    def clear(self) -> None:
        """Forget everything: all reports are pending."""
        for table in (traced, trace_postings, trace_edges):
            self._connection.execute(table.delete())
        self._cursor.execute("INSERT OR IGNORE INTO trace_pending (id) SELECT DISTINCT id FROM reports")


def await_tracing(connection: Connection, report_id: str) -> None:
    """Put a report on the list of those to be traced."""
    connection.exec_driver_sql("INSERT OR IGNORE INTO trace_pending VALUES (?)", (report_id,))
