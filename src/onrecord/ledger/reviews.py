"""Keeps and gives the reviews; they are only ever added, which triggers of the database hold too."""

from collections.abc import Mapping
from typing import Any

import msgspec
from sqlalchemy import Connection, insert, select

from onrecord.ledger import chain
from onrecord.ledger.schema import reviews
from onrecord.model import LedgerError, Review

_JSON = ("anchor", "other_anchor")


def add(connection: Connection, review: Review) -> None:
    """Keep one more review. Raises LedgerError where there is one of this id already."""
    if connection.execute(select(reviews.c.key).where(reviews.c.id == review.id)).first():
        raise LedgerError(f"review {review.id} is in the ledger already")
    row: dict[str, Any] = msgspec.to_builtins(review)
    for name in _JSON:
        if row[name] is not None:
            row[name] = msgspec.json.encode(row[name]).decode()
    connection.execute(insert(reviews).values(row))
    chain.enter_review(connection, row)


def every(connection: Connection, known: str | None) -> list[Review]:
    """Give the reviews in the order they were made; with `known` (UTC, ISO 8601), those made by then."""
    query = select(reviews).order_by(reviews.c.made, reviews.c.key)
    if known is not None:
        query = query.where(reviews.c.made <= known)
    return [_review(row) for row in connection.execute(query).mappings()]


def _review(stored: Mapping[Any, Any]) -> Review:
    row = {str(name): value for name, value in stored.items() if name != "key"}
    for name in _JSON:
        if row[name] is not None:
            row[name] = msgspec.json.decode(row[name])
    return msgspec.convert(row, Review)
