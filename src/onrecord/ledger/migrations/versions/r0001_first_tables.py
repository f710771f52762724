"""The first tables, and the index over words.

Revision 0001. Never edited once released: a later schema is a later revision.
"""

import sqlalchemy as sa
from alembic import op

from onrecord.ledger.migrations.guards import guard

revision = "0001"
down_revision = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

# `unicode61 remove_diacritics 2`: case and accents do not matter, whichever way an accent is encoded.
_FTS = (
    """
    CREATE VIRTUAL TABLE reports_fts USING fts5(
        title, text, content='reports', content_rowid='key', tokenize='unicode61 remove_diacritics 2'
    )
    """,
    """
    CREATE VIRTUAL TABLE statements_fts USING fts5(
        content_text, content='statements', content_rowid='key', tokenize='unicode61 remove_diacritics 2'
    )
    """,
    """
    CREATE TRIGGER reports_gone AFTER DELETE ON reports BEGIN
        INSERT INTO reports_fts (reports_fts, rowid, title, text)
        VALUES ('delete', old.key, old.title, old.text);
    END
    """,
    """
    CREATE TRIGGER statements_gone AFTER DELETE ON statements BEGIN
        INSERT INTO statements_fts (statements_fts, rowid, content_text)
        VALUES ('delete', old.key, old.content_text);
    END
    """,
    # Evidence is immutable, and the indexes are not told of updates.
    """
    CREATE TRIGGER reports_fixed BEFORE UPDATE OF key, id, sha256, title, text ON reports BEGIN
        SELECT RAISE(ABORT, 'the text of a report never changes');
    END
    """,
    """
    CREATE TRIGGER statements_fixed BEFORE UPDATE ON statements BEGIN
        SELECT RAISE(ABORT, 'a statement is replaced, never changed');
    END
    """,
)

# The words, folded, and their vector; `size` lies in the index, where it is counted without looking at the rows.
_VECTORS = (
    """
    CREATE TABLE {0}_fts (
        key bigint NOT NULL REFERENCES {0} ON DELETE CASCADE, size integer NOT NULL, folded text NOT NULL,
        words tsvector NOT NULL, PRIMARY KEY (key) INCLUDE (size)
    )
    """,
    "CREATE INDEX {0}_fts_words ON {0}_fts USING gin (words)",
)
_EVIDENCE = "(NEW.key, NEW.id, NEW.sha256, NEW.title, NEW.text)"
_CHANGED = f"{_EVIDENCE} IS DISTINCT FROM {_EVIDENCE.replace('NEW', 'OLD')}"


def upgrade() -> None:
    """Make them."""
    op.create_table(
        "reports",
        sa.Column("key", BIG, nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("added_at", sa.String(), nullable=False),
        sa.Column("model", sa.String(), nullable=False),
        sa.Column("url", sa.String(), nullable=True),
        sa.Column("outlet", sa.String(), nullable=True),
        sa.Column("title", sa.String(), nullable=True),
        sa.Column("author", sa.String(), nullable=True),
        sa.Column("published", sa.String(), nullable=True),
        sa.Column("published_from", sa.String(), nullable=True),
        sa.Column("modified", sa.String(), nullable=True),
        sa.Column("modified_from", sa.String(), nullable=True),
        sa.Column("retrieved", sa.String(), nullable=True),
        sa.Column("language", sa.String(), nullable=True),
        sa.Column("relation", sa.String(), nullable=True),
        sa.Column("derives_from", sa.String(), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
        sa.UniqueConstraint("id", "sha256", name="reports_id_sha256"),
    )
    op.create_index("reports_id_version", "reports", ["id", "version"], unique=False)
    op.create_index("reports_published", "reports", ["published"], unique=False)
    op.create_index("reports_sha256", "reports", ["sha256"], unique=False)
    op.create_table(
        "actors",
        sa.Column("report_key", BIG, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("roles", sa.String(), nullable=False),
        sa.Column("aliases", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["report_key"], ["reports.key"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("report_key", "position"),
        sa.UniqueConstraint("report_key", "id", name="actors_report_key_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("actors_name", "actors", ["name"], unique=False)
    op.create_table(
        "commitments",
        sa.Column("report_key", BIG, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("agent", sa.String(), nullable=True),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("statements", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("earliest", sa.String(length=10), nullable=True),
        sa.Column("latest", sa.String(length=10), nullable=True),
        sa.Column("rescheduled", sa.Integer(), nullable=False),
        sa.Column("corroborated", sa.Boolean(), nullable=False),
        sa.Column("checkable", sa.Boolean(), nullable=False),
        sa.Column("lacks", sa.String(), nullable=False),
        sa.Column("voices", sa.Integer(), nullable=False),
        sa.Column("evidence", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["report_key"], ["reports.key"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("report_key", "position"),
        sa.UniqueConstraint("report_key", "id", name="commitments_report_key_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("commitments_agent", "commitments", ["agent"], unique=False)
    op.create_index("commitments_latest", "commitments", ["latest"], unique=False)
    op.create_table(
        "statements",
        sa.Column("key", BIG, nullable=False),
        sa.Column("report_key", BIG, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("report", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("certainty", sa.String(), nullable=False),
        sa.Column("polarity", sa.String(), nullable=False),
        sa.Column("speaker", sa.String(), nullable=True),
        sa.Column("within", sa.String(), nullable=True),
        sa.Column("commitment", sa.String(), nullable=True),
        sa.Column("saying", sa.String(), nullable=True),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("changes", sa.String(), nullable=False),
        sa.Column("source_spans", sa.String(), nullable=True),
        sa.Column("source_text", sa.String(), nullable=True),
        sa.Column("cue_spans", sa.String(), nullable=True),
        sa.Column("cue_text", sa.String(), nullable=True),
        sa.Column("content_spans", sa.String(), nullable=False),
        sa.Column("content_text", sa.String(), nullable=False),
        sa.Column("deadline_span", sa.String(), nullable=True),
        sa.Column("deadline_text", sa.String(), nullable=True),
        sa.Column("earliest", sa.String(length=10), nullable=True),
        sa.Column("latest", sa.String(length=10), nullable=True),
        sa.Column("edtf", sa.String(), nullable=True),
        sa.Column("unresolved", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["report_key"], ["reports.key"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("key"),
        sa.UniqueConstraint("report_key", "id", name="statements_report_key_id"),
    )
    op.create_index("statements_commitment", "statements", ["commitment"], unique=False)
    op.create_index("statements_id", "statements", ["id"], unique=False)
    op.create_index("statements_latest", "statements", ["latest"], unique=False)
    op.create_index("statements_speaker", "statements", ["speaker"], unique=False)
    op.create_table(
        "times",
        sa.Column("report_key", BIG, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("span", sa.String(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["report_key"], ["reports.key"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("report_key", "position"),
        sqlite_with_rowid=False,
    )
    if op.get_context().dialect.name == "sqlite":
        for statement in _FTS:
            op.execute(statement)
    else:
        for table in ("reports", "statements"):
            for statement in _VECTORS:
                op.execute(statement.format(table))
        guard("reports", "UPDATE", "the text of a report never changes", _CHANGED)
        guard("statements", "UPDATE", "a statement is replaced, never changed")
