"""Finds words in reports and statements; all that is SQLite's FTS5 about queries is here.

The two FTS5 tables are external-content: they hold the index, the text stays in `reports` and `statements`.
Rows go in through `index_report` and `index_statements`, and out by triggers made by the migration, always in
the transaction of the row itself. (Triggers for the way in would double the time it takes to add a report.)
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from sqlalchemy import ColumnElement, Connection, Float, Integer, column, func, literal_column, select, table

from onrecord.ledger.schema import reports, statements
from onrecord.ledger.versions import exported, visible

# A phrase in quotation marks of any kind, closed, or a run without space; either may end in an asterisk.
_TERM = re.compile(r'["“”„«]([^"“”„«»]+)["“”»](\*?)|(\S+)')

# FTS5 refuses expressions nested deeper than 256; nobody types as many words as this.
MAX_TERMS = 64

# Words in a snippet; FTS5 allows 64.
SNIPPET_WORDS = 24

_CHUNK = 500

_Kind: TypeAlias = Literal["report", "statement"]
_FTS: dict[_Kind, str] = {"report": "reports_fts", "statement": "statements_fts"}

_INDEX_REPORT = "INSERT INTO reports_fts (rowid, title, text) SELECT key, title, text FROM reports WHERE key = ?"
_INDEX_STATEMENTS = (
    "INSERT INTO statements_fts (rowid, content_text) SELECT key, content_text FROM statements WHERE report_key = ?"
)


@dataclass(frozen=True, slots=True)
class Hit:
    """A report or a statement in which all the words were found.

    `report` is the report's id, `statement` the statement's or None; `snippet` the text around the words;
    `rank` is BM25 as FTS5 gives it: the lower, the better.
    """

    report: str
    statement: str | None
    snippet: str
    rank: float
    kind: _Kind


@dataclass(frozen=True, slots=True)
class _Found:
    rank: float
    report: str
    statement: str | None
    key: int
    kind: _Kind


def index_report(connection: Connection, key: int) -> None:
    """Index title and text of a report just inserted."""
    connection.exec_driver_sql(_INDEX_REPORT, (key,))


def index_statements(connection: Connection, report_key: int) -> None:
    """Index the contents of a report's statements just inserted."""
    connection.exec_driver_sql(_INDEX_STATEMENTS, (report_key,))


def expression(words: str) -> str:
    """Write what a person typed as an FTS5 expression that is never a syntax error; '' asks for nothing.

    All words must be found; `"a phrase"` stays together; `pref*` stands for every word so begun.
    """
    clean = words.encode("utf-8", "replace").decode().replace("\0", " ")
    return " ".join(list(_terms(clean))[:MAX_TERMS])


def _terms(words: str) -> Iterator[str]:
    for phrase, star, run in _TERM.findall(words):
        word = phrase or run
        plain = word.rstrip("*") if run else word
        if any(character.isalnum() for character in plain):
            prefix = "*" if star or plain != word else ""
            yield '"' + plain.replace('"', '""') + '"' + prefix


def search(connection: Connection, words: str, limit: int) -> list[Hit]:
    """Find the newest versions of reports, and statements in them, by rank and then id."""
    asked = expression(words)
    if not asked or limit < 1:
        return []
    found = [*_reports(connection, asked, limit), *_statements(connection, asked, limit)]
    found.sort(key=lambda hit: (hit.rank, hit.report, hit.statement or ""))
    found = found[:limit]
    snippets = {kind: _snippets(connection, kind, asked, _keys(found, kind)) for kind in _FTS}
    return [Hit(hit.report, hit.statement, snippets[hit.kind][hit.key], hit.rank, hit.kind) for hit in found]


def _keys(found: list[_Found], kind: _Kind) -> list[int]:
    return [hit.key for hit in found if hit.kind == kind]


def _match(kind: _Kind, asked: str) -> ColumnElement[bool]:
    return literal_column(_FTS[kind]).op("MATCH", is_comparison=True)(asked)


def _rowid(kind: _Kind) -> ColumnElement[int]:
    return table(_FTS[kind], column("rowid", Integer)).c.rowid


def _bm25(kind: _Kind) -> ColumnElement[float]:
    return func.bm25(literal_column(_FTS[kind]), type_=Float)


def _reports(connection: Connection, asked: str, limit: int) -> Iterator[_Found]:
    rank = _bm25("report").label("rank")
    query = select(reports.c.key, reports.c.id, rank).where(_rowid("report") == reports.c.key)
    query = query.where(_match("report", asked), reports.c.key.in_(visible(None)))
    for row in connection.execute(query.order_by(rank, reports.c.id).limit(limit)):
        yield _Found(row.rank, row.id, None, row.key, "report")


def _statements(connection: Connection, asked: str, limit: int) -> Iterator[_Found]:
    rank = _bm25("statement").label("rank")
    own = statements.c.id.label("own")
    query = select(statements.c.key, own, reports.c.id, reports.c.version, rank)
    query = query.where(_rowid("statement") == statements.c.key, reports.c.key == statements.c.report_key)
    query = query.where(_match("statement", asked), reports.c.key.in_(visible(None)))
    for row in connection.execute(query.order_by(rank, reports.c.id, own).limit(limit)):
        yield _Found(row.rank, row.id, exported(row.own, row.id, row.version), row.key, "statement")


def _snippets(connection: Connection, kind: _Kind, asked: str, keys: list[int]) -> dict[int, str]:
    rowid = _rowid(kind)
    snippet = func.snippet(literal_column(_FTS[kind]), -1, "", "", "…", SNIPPET_WORDS)
    found: dict[int, str] = {}
    for start in range(0, len(keys), _CHUNK):
        here = rowid.in_(keys[start : start + _CHUNK])
        rows = connection.execute(select(rowid, snippet).where(_match(kind, asked), here))
        found.update((key, text) for key, text in rows)
    return found
