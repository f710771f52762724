"""Finds words in reports and statements; each kind of database has an index of its own for it.

Rows enter the index with `index_report` and `index_statements`, and leave it by the database itself, always in the
transaction of the row.
"""

from collections.abc import Sequence
from itertools import chain
from typing import get_args

from sqlalchemy import Connection

from onrecord.ledger.search_rows import around
from onrecord.ledger.search_terms import NOW, Best, Clocks, Found, Hit, Kind, Limit, WordIndex, terms_of
from onrecord.ledger.sqlite_search import FTS5

__all__ = [
    "Best",
    "Clocks",
    "Found",
    "Hit",
    "Limit",
    "find",
    "index_agrees",
    "index_report",
    "index_statements",
    "rebuild_index",
    "search",
    "snippets",
]


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


def search(connection: Connection, words: str, limit: int, clocks: Clocks = NOW) -> list[Hit]:
    """Find the versions of reports shown on both clocks, and statements in them, by rank and then id."""
    found = find(connection, words, Limit(limit), clocks).found
    return [
        Hit(hit.report, hit.statement, snippet, hit.rank, hit.kind)
        for hit, snippet in zip(found, snippets(connection, words, found), strict=True)
    ]


def find(connection: Connection, words: str, limit: Limit, clocks: Clocks = NOW) -> Best:
    """Find what `search` does, without snippets; of each kind as many as `limit` says."""
    terms = terms_of(words)
    if not terms or limit.best < 1:
        return Best([], 0)
    index = _index_of(connection)
    kinds = [index.find(connection, kind, terms, limit, clocks) for kind in get_args(Kind)]
    found = sorted(chain.from_iterable(k.found for k in kinds), key=lambda f: (f.rank, f.report, f.statement or ""))
    return Best(found[: limit.best], sum(k.total for k in kinds), any(k.more for k in kinds))


def snippets(connection: Connection, words: str, found: Sequence[Found]) -> list[str]:
    """Give of each row the text around the words that it was found by."""
    terms = terms_of(words)
    made = {kind: around(connection, kind, terms, _keys(found, kind)) for kind in get_args(Kind)}
    return [made[one.kind].get(one.key, "") for one in found]


def _keys(found: Sequence[Found], kind: Kind) -> list[int]:
    return [one.key for one in found if one.kind == kind]


def _index_of(connection: Connection) -> WordIndex:
    if connection.dialect.name == "sqlite":
        return FTS5()
    from onrecord.ledger.postgres_search import WordVectors  # noqa: PLC0415 - a tenth of the time a file takes to open

    return WordVectors()
