"""The index over words in a file: SQLite's FTS5.

Its two tables are external-content: they hold the index, the text stays in `reports` and `statements`. Rows go in
here and out by triggers made by the migration. (Triggers for the way in would double the time it takes to add a
report.)
"""

import sqlite3

from sqlalchemy import CTE, ColumnElement, Connection, Float, Integer, column, func, literal_column, select, table
from sqlalchemy.exc import DatabaseError

from onrecord.ledger.search_rows import best
from onrecord.ledger.search_terms import NOW, Best, Clocks, Kind, Limit, Term, expression

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

    def find(self, connection: Connection, kind: Kind, terms: list[Term], limit: Limit, clocks: Clocks = NOW) -> Best:
        """Find the best rows of a kind in which all terms are, shown on both clocks."""
        return best(connection, kind, _held(kind, expression(terms), limit.among), limit, clocks)

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


def _held(kind: Kind, asked: str, among: int | None) -> CTE:
    """Select the rows in which all terms are, each with its rank: the `among` added last, None for every one."""
    bm25 = func.bm25(literal_column(_FTS[kind]), type_=Float).label("rank")
    rowid = _rowid(kind)
    query = select(rowid.label("key"), bm25).where(_match(kind, asked))
    return (query if among is None else query.order_by(rowid.desc()).limit(among)).cte()
