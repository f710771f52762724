"""The index over words on a server: a `tsvector` finds the rows, the folded text beside it settles phrases and ranks.

`words` made the words, so that no dictionary and no extension of the server's is asked. A row of the index holds the
key of its row, which takes it along when it goes; how many words there are; the words, each between two blanks, the
columns apart; and their vector, which holds no places: phrases of any length in texts of any length are found.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import (
    ARRAY,
    CTE,
    ColumnElement,
    Connection,
    Double,
    Integer,
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
from onrecord.ledger.search_rows import TEXTS, best
from onrecord.ledger.search_terms import NOW, Best, Clocks, Kind, Limit, Term
from onrecord.ledger.words import words

# A vector holds words of up to 2,046 bytes, and a megabyte of them in all; no word of a language comes near.
_LONGEST_WORD = 500
_MOST_BYTES = 900_000

# Okapi BM25 with the constants of FTS5 (https://sqlite.org/fts5.html#the_bm25_function).
_K1 = 1.2
_B = 0.75
_LEAST_WEIGHT = 1e-6
# What is counted of a large index is counted in so many of its oldest rows: in a million it takes longer than to rank.
_MEASURED = 20_000


def _index_table(name: str) -> TableClause:
    columns = (column("key", Integer), column("size", Integer), column("folded", String), column("words", TSVECTOR))
    return table(name, *columns)


_WORDS: dict[Kind, TableClause] = {"report": _index_table("reports_fts"), "statement": _index_table("statements_fts")}


class WordVectors:
    """The index of a ledger on a server."""

    def index_report(self, connection: Connection, key: int) -> None:
        """Index title and text of a report just inserted."""
        _enter(connection, "report", reports.c.key == key)

    def index_statements(self, connection: Connection, report_key: int) -> None:
        """Index the contents of a report's statements just inserted."""
        _enter(connection, "statement", statements.c.report_key == report_key)

    def find(self, connection: Connection, kind: Kind, terms: list[Term], limit: Limit, clocks: Clocks = NOW) -> Best:
        """Find the best rows of a kind in which all terms are, shown on both clocks."""
        read = words([(term.text,) for term in terms])
        asked = [_Asked(tuple(said), term.prefix) for (said,), term in zip(read, terms, strict=True) if said]
        if not asked:
            return Best([], 0)
        index = _WORDS[kind]
        query = select(index.c.key, index.c.size, *(one.count_in(index).label(f"n{i}") for i, one in enumerate(asked)))
        query = query.where(*(one.held_by(index) for one in asked))
        if limit.among is not None:
            query = query.order_by(index.c.key.desc()).limit(limit.among)
        # Inlined, each count would be made at each of the two places that it stands at in the rank.
        held = query.cte().prefix_with("MATERIALIZED")
        ranked = select(held.c.key, _rank(connection, index, asked, held).label("rank"))
        return best(connection, kind, ranked.cte(), limit, clocks)

    def agrees(self, connection: Connection) -> bool:
        """Tell whether the index is what the rows make it."""
        for kind, query in TEXTS.items():
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
    rows = connection.execute(TEXTS[kind].where(here)).all()
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


def _rank(connection: Connection, index: TableClause, asked: list[_Asked], held: CTE) -> ColumnElement[float]:
    rows = connection.execute(select(func.count()).select_from(index)).scalar_one()
    first = select(index.c.size).order_by(index.c.key).limit(_MEASURED).subquery()
    mean = connection.execute(select(func.avg(first.c.size))).scalar_one()
    weights = {one: _weight(connection, index, one, rows) for one in set(asked)}
    length = _K1 * (1 - _B + _B * cast(held.c.size, Double) / float(mean or 1))
    counted = [(weights[one], held.c[f"n{i}"]) for i, one in enumerate(asked)]
    parts = [weight * (count * (_K1 + 1)) / (count + length) for weight, count in counted]
    return cast(-sum(parts[1:], start=parts[0]), Double)


def _weight(connection: Connection, index: TableClause, one: _Asked, rows: int) -> float:
    having = _having(connection, index, one, rows)
    return max(math.log((rows - having + 0.5) / (having + 0.5)), _LEAST_WEIGHT)


def _having(connection: Connection, index: TableClause, one: _Asked, rows: int) -> float:
    """Count the rows that have a term; of those that many have, as many as the oldest rows let expect."""
    some = select(index.c.key).where(one.held_by(index)).limit(_MEASURED + 1).subquery()
    having: int = connection.execute(select(func.count()).select_from(some)).scalar_one()
    if having <= _MEASURED:
        return having
    oldest = select(index.c.key, one.held_by(index).label("held")).order_by(index.c.key).limit(_MEASURED).subquery()
    share: float = connection.execute(select(func.avg(cast(oldest.c.held, Integer)))).scalar_one()
    return max(having, float(share) * rows)
