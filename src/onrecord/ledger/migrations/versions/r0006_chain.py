"""The log of what was added, decided and redacted; what is there already is entered in the order it came.

Revision 0006. Never edited once released: a later schema is a later revision.
"""

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

from onrecord.ledger.chain_links import DECISION, EVIDENCE, FIRST, entry_hash, report_digest, review_digest
from onrecord.ledger.migrations.guards import guard

revision = "0006"
down_revision = "0005"

_AT_ONCE = 1_000

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

_FIXED = "an entry of the log never changes"
_KEPT = "an entry of the log is never deleted"
_DECIDED = "a review never changes; undo it by another one"

# A redaction empties the reviews of a report of its words; nothing else ever changes one.
_CHANGED = """
    NOT (new.key = old.key AND new.id = old.id AND new.made = old.made AND new.author = old.author
        AND new.act = old.act AND new.kind = old.kind AND new.subject = old.subject
        AND new.value IS NULL AND new.reason = '')
"""

_REVIEWS_FIXED = f"""
    CREATE TRIGGER reviews_fixed BEFORE UPDATE ON reviews WHEN {_CHANGED} BEGIN SELECT RAISE(ABORT, '{_DECIDED}'); END
"""
_TRIGGERS = (
    f"CREATE TRIGGER chain_fixed BEFORE UPDATE ON chain BEGIN SELECT RAISE(ABORT, '{_FIXED}'); END",
    f"CREATE TRIGGER chain_kept BEFORE DELETE ON chain BEGIN SELECT RAISE(ABORT, '{_KEPT}'); END",
    "DROP TRIGGER reviews_fixed",
    _REVIEWS_FIXED,
)


def upgrade() -> None:
    """Make the tables and enter what there is."""
    chain = op.create_table(
        "chain",
        sa.Column("key", BIG, autoincrement=False, nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("author", sa.String(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("previous", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("chain_subject", "chain", ["subject"], unique=False)
    op.create_index("chain_digest", "chain", ["digest"], unique=False)
    op.create_table(
        "redacting",
        sa.Column("report", sa.String(), nullable=False),
        sa.Column("places", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("report"),
    )
    _enter(chain)
    if op.get_context().dialect.name == "sqlite":
        for statement in _TRIGGERS:
            op.execute(statement)
    else:
        guard("chain", "UPDATE", _FIXED)
        guard("chain", "DELETE", _KEPT)
        guard("reviews", "UPDATE", _DECIDED, _CHANGED)


def _enter(chain: sa.Table) -> None:
    rows: list[dict[str, Any]] = []
    previous = FIRST
    for key, found in enumerate(_there(), start=1):
        row = {"key": key, **found, "author": None, "reason": None, "previous": previous}
        previous = row["hash"] = entry_hash(row)
        rows.append(row)
        if len(rows) == _AT_ONCE:
            op.bulk_insert(chain, rows)
            rows = []
    if rows:
        op.bulk_insert(chain, rows)


def _there() -> Iterator[dict[str, Any]]:
    """Give the reports by when they were added, then the reviews by when they were made."""
    for row in _rows("reports", EVIDENCE, "added_at"):
        yield {"at": row["added_at"], "kind": "report", "subject": row["id"], "digest": report_digest(row)}
    for row in _rows("reviews", DECISION, "made"):
        yield {"at": row["made"], "kind": "review", "subject": row["id"], "digest": review_digest(row)}


def _rows(table: str, columns: tuple[str, ...], order: str) -> Iterator[sa.RowMapping]:
    made = sa.table(table, *(sa.column(name) for name in (*columns, "key")))
    query = sa.select(made).order_by(made.c[order], made.c.key)
    yield from op.get_bind().execute(query).mappings()
