"""What tells the same.

Revision 0003. Never edited once released: a later schema is a later revision.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables; every report there is waits to be traced."""
    op.create_table(
        "traced",
        sa.Column("mark", BIG, autoincrement=False, nullable=False),
        sa.Column("report_key", BIG, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("keys", sa.LargeBinary(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("mark"),
    )
    for name, columns in (("trace_postings", ("key", "day", "mark")), ("trace_edges", ("other", "kind", "mark"))):
        op.create_table(
            name,
            *(sa.Column(column, BIG, autoincrement=False, nullable=False) for column in columns),
            sa.PrimaryKeyConstraint(*columns),
            sqlite_with_rowid=False,
        )
    op.create_table("trace_pending", sa.Column("id", sa.String(), nullable=False), sa.PrimaryKeyConstraint("id"))
    op.execute("INSERT INTO trace_pending (id) SELECT DISTINCT id FROM reports")
