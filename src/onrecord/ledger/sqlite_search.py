"""The index over words in a file: SQLite's FTS5.

Its two tables are external-content: they hold the index, the text stays in `reports` and `statements`. Rows go in
here and out by triggers made by the migration. (Triggers for the way in would double the time it takes to add a
report.)
"""

import sqlite3
from collections.abc import Iterator

from sqlalchemy import ColumnElement, Connection, Float, Integer, column, func, literal_column, select, table
from sqlalchemy.exc import DatabaseError

from onrecord.ledger.schema import reports, statements
from onrecord.ledger.search_terms import Found, Kind, Term, expression
from onrecord.ledger.versions import exported, visible
from onrecord.ledger.words import SNIPPET_WORDS

_CHUNK = 500
_FTS: dict[Kind, str] = {"report": "reports_fts", "statement": "statements_fts"}

_INDEX_REPORT = "INSERT INTO reports_fts (rowid, title, text) SELECT key, title, text FROM reports WHERE key = ?"
_INDEX_STATEMENTS = (
    "INSERT INTO statements_fts (rowid, content_text) SELECT key, content_text FROM statements WHERE report_key = ?"
)
_CHECK = tuple(f"INSERT INTO {name} ({name}, rank) VALUES ('integrity-check', 1)" for name in _FTS.values())  # noqa: S608
_REBUILD = tuple(f"INSERT INTO {name} ({name}) VALUES ('rebuild')" for name in _FTS.values())  # noqa: S608


class FTS5:
    """The index of a ledger in a file."""

    def index_report(self, connection: Connection, key: int) -> None:
        """Index title and text of a report just inserted."""
        connection.exec_driver_sql(_INDEX_REPORT, (key,))

    def index_statements(self, connection: Connection, report_key: int) -> None:
        """Index the contents of a report's statements just inserted."""
        connection.exec_driver_sql(_INDEX_STATEMENTS, (report_key,))

    def find(self, connection: Connection, terms: list[Term], limit: int) -> Iterator[Found]:
        """Find the best `limit` rows of each kind in which all terms are."""
        asked = expression(terms)
        yield from _reports(connection, asked, limit)
        yield from _statements(connection, asked, limit)

    def snippets(self, connection: Connection, kind: Kind, terms: list[Term], keys: list[int]) -> dict[int, str]:
        """Give the text around the terms in each of these rows."""
        rowid = _rowid(kind)
        snippet = func.snippet(literal_column(_FTS[kind]), -1, "", "", "…", SNIPPET_WORDS)
        found: dict[int, str] = {}
        for start in range(0, len(keys), _CHUNK):
            here = rowid.in_(keys[start : start + _CHUNK])
            rows = connection.execute(select(rowid, snippet).where(_match(kind, expression(terms)), here))
            found.update((key, text) for key, text in rows)
        return found

    def agrees(self, connection: Connection) -> bool:
        """Tell whether the index is what the rows make it, in a transaction that may write."""
        try:
            for command in _CHECK:
                connection.exec_driver_sql(command)
        except DatabaseError as error:
            if getattr(error.orig, "sqlite_errorcode", 0) & 0xFF != sqlite3.SQLITE_CORRUPT:
                raise
            return False
        return True

    def rebuild(self, connection: Connection) -> None:
        """Make the index anew from the rows, so that nothing of what is not in them is left in it."""
        for command in _REBUILD:
            connection.exec_driver_sql(command)


def _match(kind: Kind, asked: str) -> ColumnElement[bool]:
    return literal_column(_FTS[kind]).op("MATCH", is_comparison=True)(asked)


def _rowid(kind: Kind) -> ColumnElement[int]:
    return table(_FTS[kind], column("rowid", Integer)).c.rowid


def _bm25(kind: Kind) -> ColumnElement[float]:
    return func.bm25(literal_column(_FTS[kind]), type_=Float)


def _reports(connection: Connection, asked: str, limit: int) -> Iterator[Found]:
    rank = _bm25("report").label("rank")
    query = select(reports.c.key, reports.c.id, rank).where(_rowid("report") == reports.c.key)
    query = query.where(_match("report", asked), reports.c.key.in_(visible(None)))
    for row in connection.execute(query.order_by(rank, reports.c.id).limit(limit)):
        yield Found(row.rank, row.id, None, row.key, "report")


def _statements(connection: Connection, asked: str, limit: int) -> Iterator[Found]:
    rank = _bm25("statement").label("rank")
    own = statements.c.id.label("own")
    query = select(statements.c.key, own, reports.c.id, reports.c.version, rank)
    query = query.where(_rowid("statement") == statements.c.key, reports.c.key == statements.c.report_key)
    query = query.where(_match("statement", asked), reports.c.key.in_(visible(None)))
    for row in connection.execute(query.order_by(rank, reports.c.id, own).limit(limit)):
        yield Found(row.rank, row.id, exported(row.own, row.id, row.version), row.key, "statement")
