"""Keeps the office-holders of imported lists."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from sqlalchemy import Connection, Engine, RowMapping, delete, insert, select

from onrecord.ledger.offices_tables import offices
from onrecord.ledger.sqlite import writing
from onrecord.ledger.trouble import plainly
from onrecord.model import OfficeHolder


class Offices:
    """The imported lists of a ledger.

    Every method is one transaction and raises LedgerError where the database fails.
    """

    def __init__(self, engine: Engine, path: Path) -> None:
        self._engine = engine
        self._path = path

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with plainly(self._path), writing(self._engine) as connection:
            yield connection

    def put(self, source: str, holders: Sequence[OfficeHolder]) -> int:
        """Keep the rows of the list `source` in the place of those kept before; give how many those were."""
        with self._writing() as connection:
            gone = connection.execute(delete(offices).where(offices.c.source == source)).rowcount
            rows = [_row(holder, source) for holder in holders]
            if rows:
                connection.execute(insert(offices), rows)
            return gone

    def all(self) -> tuple[OfficeHolder, ...]:
        """Give the rows of all lists, by list and in its order."""
        with plainly(self._path), self._engine.connect() as connection:
            found = connection.execute(select(offices).order_by(offices.c.source, offices.c.key)).mappings()
            return tuple(_holder(row) for row in found)


def _row(holder: OfficeHolder, source: str) -> dict[str, str | None]:
    return {
        "source": source,
        "name": holder.name,
        "role": holder.role,
        "since": holder.since.isoformat() if holder.since else None,
        "until": holder.until.isoformat() if holder.until else None,
        "aliases": json.dumps(holder.aliases, ensure_ascii=False),
        "ids": json.dumps(holder.ids, ensure_ascii=False),
    }


def _holder(row: RowMapping) -> OfficeHolder:
    return OfficeHolder(
        name=row["name"],
        role=row["role"],
        since=date.fromisoformat(row["since"]) if row["since"] else None,
        until=date.fromisoformat(row["until"]) if row["until"] else None,
        aliases=tuple(json.loads(row["aliases"])),
        ids=tuple(json.loads(row["ids"])),
        source=row["source"],
    )
