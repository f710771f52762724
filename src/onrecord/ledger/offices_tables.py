"""The table of imported office-holders; days are ISO dates, null where the list has none."""

from sqlalchemy import Column, Index, Integer, String, Table

from onrecord.ledger.schema import metadata

# One row of a list. `source` is the list's name: importing it again replaces its rows. `aliases` and `ids` are JSON.
offices = Table(
    "offices",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("source", String, nullable=False),
    Column("name", String, nullable=False),
    Column("role", String, nullable=False),
    Column("since", String(10)),
    Column("until", String(10)),
    Column("aliases", String, nullable=False),
    Column("ids", String, nullable=False),
    Index("offices_source", "source"),
    Index("offices_name", "name"),
)
