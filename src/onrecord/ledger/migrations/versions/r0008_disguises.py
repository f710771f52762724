"""What reports show their readers otherwise than it is stored.

Revision 0008. Never edited once released: a later schema is a later revision.
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Add the disguised passages, as JSON text; reports that were read before have none on record."""
    op.add_column("reports", sa.Column("disguises", sa.String(), nullable=False, server_default="[]"))
