"""The log binds all of a report, what was read in it, accounts, tokens and lists; what is there is entered as it is.

Revision 0009. Never edited once released: a later schema is a later revision.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

import sqlalchemy as sa
from alembic import op

from onrecord.ledger.chain_links import (
    ACCOUNT,
    FIRST,
    OFFICE,
    PARTICULARS,
    READING,
    TOKEN,
    account_digest,
    entry_hash,
    offices_digest,
    particulars_digest,
    reading_digest,
    token_digest,
)
from onrecord.ledger.clock import now

revision = "0009"
down_revision = "0008"

_AT_ONCE = 200
_ENTRY = ("key", "at", "kind", "subject", "digest", "author", "reason", "previous", "hash")


def upgrade() -> None:
    """Enter what there is."""
    chain = sa.table("chain", *(sa.column(name) for name in _ENTRY))
    last = sa.select(chain.c.key, chain.c.hash).order_by(chain.c.key.desc()).limit(1)
    key, previous = op.get_bind().execute(last).one_or_none() or (0, FIRST)
    at = now()
    rows: list[dict[str, Any]] = []
    for key, found in enumerate(_there(), start=key + 1):  # noqa: B020 - the last key there is, and then those after
        row = {"key": key, "at": at, "author": None, "reason": None, **found, "previous": previous}
        previous = row["hash"] = entry_hash(row)
        rows.append(row)
        if len(rows) == _AT_ONCE:
            op.get_bind().execute(sa.insert(chain), rows)
            rows = []
    if rows:
        op.get_bind().execute(sa.insert(chain), rows)


def _there() -> Iterator[dict[str, Any]]:
    """Give the reports in the order they were added, then lists, accounts and tokens."""
    yield from _reports()
    for source, rows in groupby(_rows("offices", ("source", *OFFICE), "source", "key"), key=itemgetter("source")):
        yield {"kind": "offices", "subject": source, "digest": offices_digest(rows)}
    for row in _rows("accounts", ACCOUNT, "key"):
        yield {"kind": "account", "subject": row["key"], "digest": account_digest(row)}
    for row in _rows("tokens", TOKEN, "created", "id"):
        yield {"kind": "token", "subject": row["id"], "digest": token_digest(row)}


def _reports() -> Iterator[dict[str, Any]]:
    keys = [row["key"] for row in _rows("reports", ("key",), "added_at", "key")]
    for start in range(0, len(keys), _AT_ONCE):
        some = keys[start : start + _AT_ONCE]
        parts = {name: _of_reports(name, columns, some) for name, columns in READING.items()}
        there = {row["key"]: row for row in _rows("reports", ("key", "model", *PARTICULARS), "key", within=some)}
        for key in some:
            row = there[key]
            yield {
                "kind": "added",
                "subject": row["id"],
                "digest": particulars_digest(row),
                "author": row["model"],
                "reason": reading_digest(row["model"], {name: part.get(key, ()) for name, part in parts.items()}),
            }


def _of_reports(name: str, columns: Sequence[str], keys: Sequence[int]) -> dict[int, list[sa.RowMapping]]:
    rows = _rows(name, ("report_key", *columns), "report_key", "position", within=keys)
    return {key: list(some) for key, some in groupby(rows, key=itemgetter("report_key"))}


def _rows(table: str, columns: Sequence[str], *order: str, within: Sequence[int] | None = None) -> list[sa.RowMapping]:
    """Give rows as they are stored, of all or of those whose first column of `order` is `within` some keys."""
    made = sa.table(table, *(sa.column(name) for name in dict.fromkeys((*columns, *order))))
    for name in ("corroborated", "checkable"):
        if name in made.c:
            made.c[name].type = sa.Boolean()
    query = sa.select(*made.c).order_by(*(made.c[name] for name in order))
    if within is not None:
        query = query.where(made.c[order[0]].in_(within))
    return list(op.get_bind().execute(query).mappings())
