"""Who held which office, from imported lists.

Revision 0005. Never edited once released: a later schema is a later revision.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "offices",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("since", sa.String(length=10), nullable=True),
        sa.Column("until", sa.String(length=10), nullable=True),
        sa.Column("aliases", sa.String(), nullable=False),
        sa.Column("ids", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("offices_name", "offices", ["name"], unique=False)
    op.create_index("offices_source", "offices", ["source"], unique=False)
