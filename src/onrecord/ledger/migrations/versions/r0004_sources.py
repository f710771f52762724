"""What is watched.

Revision 0004. Never edited once released: a later schema is a later revision.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add what reports say of their dates, of what they lack and of where their bytes are; make the tables."""
    for name in ("date_conflict", "incomplete", "archived"):
        op.add_column("reports", sa.Column(name, sa.String(), nullable=True))
    op.create_table(
        "sources",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("via", sa.Integer(), nullable=True),
        sa.Column("every", sa.Integer(), nullable=True),
        sa.Column("added_at", sa.String(), nullable=False),
        sa.Column("next_due", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=True),
        sa.Column("title", sa.String(), nullable=True),
        sa.Column("flaw", sa.String(), nullable=True),
        sa.Column("tried", sa.String(), nullable=True),
        sa.Column("ok", sa.String(), nullable=True),
        sa.Column("failed", sa.String(), nullable=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("error", sa.String(), nullable=True),
        sa.Column("etag", sa.String(), nullable=True),
        sa.Column("last_modified", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["via"], ["sources.key"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("key"),
        sa.UniqueConstraint("url", name="sources_url"),
    )
    op.create_index("sources_next_due", "sources", ["next_due"], unique=False)
    op.create_index("sources_via", "sources", ["via"], unique=False)
    op.create_table(
        "entries",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("source_key", sa.Integer(), nullable=True),
        sa.Column("found_at", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=True),
        sa.Column("outlet", sa.String(), nullable=True),
        sa.Column("published", sa.String(), nullable=True),
        sa.Column("modified", sa.String(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("next_due", sa.String(), nullable=True),
        sa.Column("tried", sa.String(), nullable=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("error", sa.String(), nullable=True),
        sa.Column("reads", sa.Integer(), nullable=False),
        sa.Column("etag", sa.String(), nullable=True),
        sa.Column("last_modified", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["source_key"], ["sources.key"], ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("key"),
        sa.UniqueConstraint("url", name="entries_url"),
    )
    op.create_index("entries_next_due", "entries", ["next_due"], unique=False)
    op.create_index("entries_source_key", "entries", ["source_key"], unique=False)
