"""Turns office-holders into rows and rows into office-holders."""

import json
from datetime import date

from sqlalchemy import Connection, RowMapping, select

from onrecord.ledger.offices_tables import offices
from onrecord.model import OfficeHolder


def held(connection: Connection) -> tuple[OfficeHolder, ...]:
    """Give the rows of all lists, by list and in its order."""
    found = connection.execute(select(offices).order_by(offices.c.source, offices.c.key)).mappings()
    return tuple(_holder(row) for row in found)


def row_of(holder: OfficeHolder, source: str) -> dict[str, str | None]:
    """Give the row of an office-holder in the list `source`."""
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
