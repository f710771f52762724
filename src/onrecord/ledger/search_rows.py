"""The rows an index over words found, as what they are rows of: the same for every kind of database."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import CTE, ColumnElement, Connection, Row, Select, exists, func, select

from onrecord.ledger.schema import reports, statements
from onrecord.ledger.search_terms import NOW, Best, Clocks, Found, Kind, Limit, Term, expression
from onrecord.ledger.versions import exported, renumbered, visible
from onrecord.ledger.words import snippets

# Keys asked for in one query.
_CHUNK = 500

# What is indexed of each kind of row, after its key.
TEXTS: dict[Kind, Select[Any]] = {
    "report": select(reports.c.key, reports.c.title, reports.c.text),
    "statement": select(statements.c.key, statements.c.content_text),
}


def best(connection: Connection, kind: Kind, held: CTE, limit: Limit, clocks: Clocks) -> Best:
    """Give the best rows that are shown on both clocks of those `held`, which have a key and a rank."""
    counted = select(func.count()).select_from(held).scalar_subquery().label("held")
    query = _QUERIES[kind](held).where(_shown(clocks)).add_columns(counted)
    rows = connection.execute(query.limit(limit.best)).all()
    if not rows:
        return Best([], 0)
    numbers = renumbered(connection, clocks.known)
    return Best([_found(kind, row, numbers) for row in rows], rows[0].total, more=rows[0].held == limit.among)


def around(connection: Connection, kind: Kind, terms: list[Term], keys: Sequence[int]) -> dict[int, str]:
    """Give the text around the terms in each of these rows.

    They are looked for in these texts alone: an index would go through all that holds the terms for every row.
    """
    found: dict[int, str] = {}
    for start in range(0, len(keys), _CHUNK):
        here = TEXTS[kind].selected_columns["key"].in_(keys[start : start + _CHUNK])
        rows = connection.execute(TEXTS[kind].where(here)).all()
        made = snippets([row[1:] for row in rows], expression(terms))
        found.update(zip((row.key for row in rows), made, strict=True))
    return found


def _reports(held: CTE) -> Select[Any]:
    query = select(reports.c.key, reports.c.id, held.c.rank, func.count().over().label("total"))
    query = query.where(held.c.key == reports.c.key)
    return query.order_by(held.c.rank, reports.c.id)


def _statements(held: CTE) -> Select[Any]:
    own, total = statements.c.id.label("own"), func.count().over().label("total")
    of = reports.c.key.label("of")
    query = select(statements.c.key, of, own, reports.c.id, reports.c.version, held.c.rank, total)
    query = query.where(held.c.key == statements.c.key, reports.c.key == statements.c.report_key)
    return query.order_by(held.c.rank, reports.c.id, own)


def _shown(clocks: Clocks) -> ColumnElement[bool]:
    """Say of a row that its version of its report is shown; now that is asked of a row, not of a list of all."""
    if clocks != NOW:
        return reports.c.key.in_(visible(clocks.as_of, clocks.known))
    newer = reports.alias()
    return ~exists().where(newer.c.id == reports.c.id, newer.c.version > reports.c.version)


_QUERIES: dict[Kind, Callable[[CTE], Select[Any]]] = {"report": _reports, "statement": _statements}


def _found(kind: Kind, row: Row[Any], numbers: Mapping[int, int]) -> Found:
    statement = exported(row.own, row.id, numbers.get(row.of, row.version)) if kind == "statement" else None
    return Found(row.rank, row.id, statement, row.key, kind)
