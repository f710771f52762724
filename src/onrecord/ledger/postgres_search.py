"""The index over words on a server: a `tsvector` finds the rows, the folded text beside it settles phrases and ranks.

`words` made the words, so that no dictionary and no extension of the server's is asked. A row of the index holds the
key of its row, which takes it along when it goes; how many words there are; the words, each between two blanks, the
columns apart; and their vector, which holds no places: phrases of any length in texts of any length are found.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Connection,
    Double,
    Integer,
    Select,
    String,
    TableClause,
    Text,
    and_,
    bindparam,
    cast,
    column,
    delete,
    func,
    insert,
    literal,
    select,
    table,
    true,
)
from sqlalchemy.dialects.postgresql import TSQUERY, TSVECTOR

from onrecord.ledger.schema import reports, statements
from onrecord.ledger.search_terms import Found, Kind, Term, expression
from onrecord.ledger.versions import exported, visible
from onrecord.ledger.words import snippets, words

# A vector holds words of up to 2,046 bytes, and a megabyte of them in all; no word of a language comes near.
_LONGEST_WORD = 500
_MOST_BYTES = 900_000

# Okapi BM25 with the constants of FTS5 (https://sqlite.org/fts5.html#the_bm25_function).
_K1 = 1.2
_B = 0.75
_LEAST_WEIGHT = 1e-6


def _index_table(name: str) -> TableClause:
    columns = (column("key", Integer), column("size", Integer), column("folded", String), column("words", TSVECTOR))
    return table(name, *columns)


_WORDS: dict[Kind, TableClause] = {"report": _index_table("reports_fts"), "statement": _index_table("statements_fts")}
_TEXTS: dict[Kind, Select[Any]] = {
    "report": select(reports.c.key, reports.c.title, reports.c.text),
    "statement": select(statements.c.key, statements.c.content_text),
}


class WordVectors:
    """The index of a ledger on a server."""

    def index_report(self, connection: Connection, key: int) -> None:
        """Index title and text of a report just inserted."""
        _enter(connection, "report", reports.c.key == key)

    def index_statements(self, connection: Connection, report_key: int) -> None:
        """Index the contents of a report's statements just inserted."""
        _enter(connection, "statement", statements.c.report_key == report_key)

    def find(self, connection: Connection, terms: list[Term], limit: int) -> Iterator[Found]:
        """Find the best `limit` rows of each kind in which all terms are."""
        read = words([(term.text,) for term in terms])
        asked = [_Asked(tuple(said), term.prefix) for (said,), term in zip(read, terms, strict=True) if said]
        if asked:
            yield from _reports(connection, asked, limit)
            yield from _statements(connection, asked, limit)

    def snippets(self, connection: Connection, kind: Kind, terms: list[Term], keys: list[int]) -> dict[int, str]:
        """Give the text around the terms in each of these rows."""
        table_key = _TEXTS[kind].selected_columns["key"]
        rows = connection.execute(_TEXTS[kind].where(table_key.in_(keys))).all()
        return dict(zip((row.key for row in rows), snippets([row[1:] for row in rows], expression(terms)), strict=True))

    def agrees(self, connection: Connection) -> bool:
        """Tell whether the index is what the rows make it."""
        for kind, query in _TEXTS.items():
            index = _WORDS[kind]
            held = {row.key: row.folded for row in connection.execute(select(index.c.key, index.c.folded))}
            rows = connection.execute(query).all()
            for row, columns in zip(rows, words([row[1:] for row in rows]), strict=True):
                if held.pop(row.key, None) != "\n".join(map(_between, columns)):
                    return False
            if held:
                return False
        return True

    def rebuild(self, connection: Connection) -> None:
        """Make the index anew from the rows, so that nothing of what is not in them is left in it."""
        for kind, index in _WORDS.items():
            connection.execute(delete(index))
            _enter(connection, kind, true())


@dataclass(frozen=True, slots=True)
class _Asked:
    """The words of a term, folded."""

    words: tuple[str, ...]
    prefix: bool

    @property
    def needle(self) -> str:
        """How they stand in the folded text."""
        return _between(self.words).removesuffix(" " if self.prefix else "")

    def held_by(self, index: TableClause) -> ColumnElement[bool]:
        """Say that a row of the index has them."""
        quoted = ["'" + _cut(word).replace("\\", "\\\\").replace("'", "''") + "'" for word in self.words]
        vector = " & ".join(quoted) + (":*" if self.prefix else "")
        held = index.c.words.op("@@", is_comparison=True)(cast(literal(vector), TSQUERY))
        return held if len(self.words) == 1 else and_(held, func.strpos(index.c.folded, self.needle) > 0)

    def count_in(self, index: TableClause) -> ColumnElement[int]:
        """Count how often a row of the index has them."""
        without = func.length(func.replace(index.c.folded, self.needle, ""), type_=Integer)
        return (func.length(index.c.folded, type_=Integer) - without) // len(self.needle)


def _between(said: Sequence[str]) -> str:
    return "".join(f" {word} " for word in said)


def _cut(word: str) -> str:
    return word[:_LONGEST_WORD]


def _enter(connection: Connection, kind: Kind, here: ColumnElement[bool]) -> None:
    rows = connection.execute(_TEXTS[kind].where(here)).all()
    entered = [
        {
            "key": row.key,
            "size": sum(map(len, columns)),
            "folded": "\n".join(map(_between, columns)),
            "distinct": list(_distinct(columns)),
        }
        for row, columns in zip(rows, words([row[1:] for row in rows]), strict=True)
    ]
    if entered:
        vector = func.array_to_tsvector(bindparam("distinct", type_=ARRAY(Text)))
        connection.execute(insert(_WORDS[kind]).values(words=vector), entered)


def _distinct(columns: Sequence[Sequence[str]]) -> Iterator[str]:
    left = _MOST_BYTES
    for word in dict.fromkeys(_cut(word) for said in columns for word in said):
        left -= len(word.encode())
        if left < 0:
            return
        yield word


def _reports(connection: Connection, asked: list[_Asked], limit: int) -> Iterator[Found]:
    index = _WORDS["report"]
    rank = _rank(connection, index, asked).label("rank")
    query = select(reports.c.key, reports.c.id, rank).where(index.c.key == reports.c.key)
    query = query.where(*(one.held_by(index) for one in asked), reports.c.key.in_(visible(None)))
    for row in connection.execute(query.order_by(rank, reports.c.id).limit(limit)):
        yield Found(row.rank, row.id, None, row.key, "report")


def _statements(connection: Connection, asked: list[_Asked], limit: int) -> Iterator[Found]:
    index = _WORDS["statement"]
    rank = _rank(connection, index, asked).label("rank")
    own = statements.c.id.label("own")
    query = select(statements.c.key, own, reports.c.id, reports.c.version, rank)
    query = query.where(index.c.key == statements.c.key, reports.c.key == statements.c.report_key)
    query = query.where(*(one.held_by(index) for one in asked), reports.c.key.in_(visible(None)))
    for row in connection.execute(query.order_by(rank, reports.c.id, own).limit(limit)):
        yield Found(row.rank, row.id, exported(row.own, row.id, row.version), row.key, "statement")


def _rank(connection: Connection, index: TableClause, asked: list[_Asked]) -> ColumnElement[float]:
    rows, mean = connection.execute(select(func.count(), func.avg(index.c.size)).select_from(index)).one()
    weights = {one: _weight(connection, index, one, rows) for one in set(asked)}
    length = _K1 * (1 - _B + _B * cast(index.c.size, Double) / float(mean or 1))
    parts = [weights[one] * (one.count_in(index) * (_K1 + 1)) / (one.count_in(index) + length) for one in asked]
    return cast(-sum(parts[1:], start=parts[0]), Double)


def _weight(connection: Connection, index: TableClause, one: _Asked, rows: int) -> float:
    having = connection.execute(select(func.count()).select_from(index).where(one.held_by(index))).scalar_one()
    return max(math.log((rows - having + 0.5) / (having + 0.5)), _LEAST_WEIGHT)
