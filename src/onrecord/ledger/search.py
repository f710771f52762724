"""Finds words in reports and statements; each kind of database has an index of its own for it.

Rows enter the index with `index_report` and `index_statements`, and leave it by the database itself, always in the
transaction of the row.
"""

from typing import get_args

from sqlalchemy import Connection

from onrecord.ledger.search_terms import Found, Hit, Kind, WordIndex, terms_of
from onrecord.ledger.sqlite_search import FTS5

__all__ = ["Hit", "index_agrees", "index_report", "index_statements", "rebuild_index", "search"]


def index_report(connection: Connection, key: int) -> None:
    """Index title and text of a report just inserted."""
    _index_of(connection).index_report(connection, key)


def index_statements(connection: Connection, report_key: int) -> None:
    """Index the contents of a report's statements just inserted."""
    _index_of(connection).index_statements(connection, report_key)


def index_agrees(connection: Connection) -> bool:
    """Tell whether the index is what the rows make it, in a transaction that may write."""
    return _index_of(connection).agrees(connection)


def rebuild_index(connection: Connection) -> None:
    """Make the index anew from the rows, so that nothing of what is not in them is left in it."""
    _index_of(connection).rebuild(connection)


def search(connection: Connection, words: str, limit: int) -> list[Hit]:
    """Find the newest versions of reports, and statements in them, by rank and then id."""
    terms = terms_of(words)
    if not terms or limit < 1:
        return []
    index = _index_of(connection)
    found = sorted(index.find(connection, terms, limit), key=lambda hit: (hit.rank, hit.report, hit.statement or ""))
    snippets = {kind: index.snippets(connection, kind, terms, _keys(found[:limit], kind)) for kind in get_args(Kind)}
    return [Hit(hit.report, hit.statement, snippets[hit.kind][hit.key], hit.rank, hit.kind) for hit in found[:limit]]


def _keys(found: list[Found], kind: Kind) -> list[int]:
    return [hit.key for hit in found if hit.kind == kind]


def _index_of(connection: Connection) -> WordIndex:
    if connection.dialect.name == "sqlite":
        return FTS5()
    from onrecord.ledger.postgres_search import WordVectors  # noqa: PLC0415 - a tenth of the time a file takes to open

    return WordVectors()
