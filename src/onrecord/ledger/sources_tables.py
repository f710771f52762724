"""The tables of what is watched; times are UTC as `clock` writes them, dates as the lists have them."""

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table, UniqueConstraint

from onrecord.ledger.schema import metadata

# `via` is the list that names this one; with the list its sources go. What was heard last of a source stands
# beside it: `tried`, `ok` and `failed` are the last times of each, `failures` counts those in a row.
sources = Table(
    "sources",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("url", String, nullable=False),
    Column("via", Integer, ForeignKey("sources.key", ondelete="CASCADE")),
    Column("every", Integer),
    Column("added_at", String, nullable=False),
    Column("next_due", String, nullable=False),
    Column("kind", String),
    Column("title", String),
    Column("flaw", String),
    Column("tried", String),
    Column("ok", String),
    Column("failed", String),
    Column("failures", Integer, nullable=False),
    Column("error", String),
    Column("etag", String),
    Column("last_modified", String),
    UniqueConstraint("url", name="sources_url"),
    Index("sources_next_due", "next_due"),
    Index("sources_via", "via"),
)

# What the sources named, each page once. `next_due` is null where a page is not to be fetched again. An entry
# outlives its source: without one it is not fetched, and where the source comes back it is not read twice.
entries = Table(
    "entries",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("url", String, nullable=False),
    Column("source_key", Integer, ForeignKey("sources.key", ondelete="SET NULL")),
    Column("found_at", String, nullable=False),
    Column("title", String),
    Column("outlet", String),
    Column("published", String),
    Column("modified", String),
    Column("state", String, nullable=False),
    Column("next_due", String),
    Column("tried", String),
    Column("failures", Integer, nullable=False),
    Column("error", String),
    Column("reads", Integer, nullable=False),
    Column("etag", String),
    Column("last_modified", String),
    UniqueConstraint("url", name="entries_url"),
    Index("entries_next_due", "next_due"),
    Index("entries_source_key", "source_key"),
)
