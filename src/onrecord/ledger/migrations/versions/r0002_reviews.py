"""What people decided.

Revision 0002. Never edited once released: a later schema is a later revision.
"""

import sqlalchemy as sa
from alembic import op

from onrecord.ledger.migrations.guards import guard

revision = "0002"
down_revision = "0001"

# A review is taken back by another one, never by changing it.
_TRIGGERS = (
    """
    CREATE TRIGGER reviews_fixed BEFORE UPDATE ON reviews BEGIN
        SELECT RAISE(ABORT, 'a review never changes; undo it by another one');
    END
    """,
    """
    CREATE TRIGGER reviews_kept BEFORE DELETE ON reviews BEGIN
        SELECT RAISE(ABORT, 'a review is never deleted; undo it by another one');
    END
    """,
)


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "reviews",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("made", sa.String(), nullable=False),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("act", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("anchor", sa.String(), nullable=True),
        sa.Column("other", sa.String(), nullable=True),
        sa.Column("other_anchor", sa.String(), nullable=True),
        sa.Column("field", sa.String(), nullable=True),
        sa.Column("value", sa.String(), nullable=True),
        sa.Column("since", sa.String(length=10), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
        sa.UniqueConstraint("id", name="reviews_id"),
    )
    op.create_index("reviews_made", "reviews", ["made"], unique=False)
    op.create_index("reviews_subject", "reviews", ["subject"], unique=False)
    if op.get_context().dialect.name == "sqlite":
        for statement in _TRIGGERS:
            op.execute(statement)
    else:
        guard("reviews", "UPDATE", "a review never changes; undo it by another one")
        guard("reviews", "DELETE", "a review is never deleted; undo it by another one")
