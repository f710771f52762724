"""The tables of what tells the same; `mark` and `other` are 64-bit numbers that stand for reports by their ids."""

from sqlalchemy import Column, Integer, LargeBinary, String, Table

from onrecord.ledger.schema import BIG, metadata

# One row a report: `body` is what tracing found out of it, in JSON that the room `trace` makes and reads. It is
# of the version `version`, which is the row `report_key` of `reports`; `keys` are those it is found by, as bytes.
traced = Table(
    "traced",
    metadata,
    Column("mark", BIG, primary_key=True, autoincrement=False),
    Column("report_key", BIG, nullable=False),
    Column("version", Integer, nullable=False),
    Column("keys", LargeBinary, nullable=False),
    Column("body", String, nullable=False),
)

# The index that candidates are found by: which report, of which day (`date.toordinal`), holds which key.
trace_postings = Table(
    "trace_postings",
    metadata,
    Column("key", BIG, primary_key=True, autoincrement=False),
    Column("day", BIG, primary_key=True, autoincrement=False),
    Column("mark", BIG, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

# Who must be looked at again when the result of `other` changes, by kind (see `tracing.Edge`).
trace_edges = Table(
    "trace_edges",
    metadata,
    Column("other", BIG, primary_key=True, autoincrement=False),
    Column("kind", BIG, primary_key=True, autoincrement=False),
    Column("mark", BIG, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

# The ids of reports that were added or read anew since they were traced.
trace_pending = Table("trace_pending", metadata, Column("id", String, primary_key=True))
