"""The tables as they are at HEAD; how they came to be is in `migrations`."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    UniqueConstraint,
)

metadata = MetaData()

# 64 bits, which every integer of SQLite has.
BIG = BigInteger().with_variant(Integer, "sqlite")


def _json(name: str, *, nullable: bool = False) -> Column[str]:
    # JSON as text, made and read by `rows`: nothing is asked about what is inside.
    return Column(name, String, nullable=nullable)


def _report(*, primary_key: bool = True) -> Column[int]:
    reference = ForeignKey("reports.key", ondelete="CASCADE")
    return Column("report_key", BIG, reference, primary_key=primary_key, nullable=False)


def _position() -> Column[int]:
    return Column("position", Integer, primary_key=True)


# A row is one version of a report. `version` counts from 1 in the order of publication (see `versions`);
# `added_at` is the ledger's own clock and no part of what is exported. `text` comes last so that a scan of
# the other columns never touches the pages a long text spills into; after it stand columns added since.
reports = Table(
    "reports",
    metadata,
    Column("key", BIG, primary_key=True),
    Column("id", String, nullable=False),
    Column("version", Integer, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("added_at", String, nullable=False),
    Column("model", String, nullable=False),
    Column("url", String),
    Column("outlet", String),
    Column("title", String),
    Column("author", String),
    Column("published", String),
    Column("published_from", String),
    Column("modified", String),
    Column("modified_from", String),
    Column("retrieved", String),
    Column("language", String),
    Column("relation", String),
    Column("derives_from", String),
    Column("text", String, nullable=False),
    Column("date_conflict", String),
    Column("incomplete", String),
    Column("archived", String),
    Column("disguises", String, nullable=False, server_default="[]"),
    UniqueConstraint("id", "sha256", name="reports_id_sha256"),
    Index("reports_id_version", "id", "version"),
    Index("reports_sha256", "sha256"),
    Index("reports_published", "published"),
)

# `id` is the one the reading gave, beginning with the report's id; `versions` makes the exported one of it.
# `position` is the place within the reading.
statements = Table(
    "statements",
    metadata,
    Column("key", BIG, primary_key=True),
    _report(primary_key=False),
    Column("position", Integer, nullable=False),
    Column("id", String, nullable=False),
    Column("report", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("certainty", String, nullable=False),
    Column("polarity", String, nullable=False),
    Column("speaker", String),
    Column("within", String),
    Column("commitment", String),
    Column("saying", String),
    Column("confidence", Float, nullable=False),
    _json("changes"),
    _json("source_spans", nullable=True),
    Column("source_text", String),
    _json("cue_spans", nullable=True),
    Column("cue_text", String),
    _json("content_spans"),
    Column("content_text", String, nullable=False),
    _json("deadline_span", nullable=True),
    Column("deadline_text", String),
    Column("earliest", String(10)),
    Column("latest", String(10)),
    Column("edtf", String),
    Column("unresolved", String),
    UniqueConstraint("report_key", "id", name="statements_report_key_id"),
    Index("statements_id", "id"),
    Index("statements_speaker", "speaker"),
    Index("statements_commitment", "commitment"),
    Index("statements_latest", "latest"),
)

actors = Table(
    "actors",
    metadata,
    _report(),
    _position(),
    Column("id", String, nullable=False),
    Column("name", String, nullable=False),
    Column("type", String, nullable=False),
    _json("roles"),
    _json("aliases"),
    UniqueConstraint("report_key", "id", name="actors_report_key_id"),
    Index("actors_name", "name"),
    sqlite_with_rowid=False,
)

commitments = Table(
    "commitments",
    metadata,
    _report(),
    _position(),
    Column("id", String, nullable=False),
    Column("type", String, nullable=False),
    Column("agent", String),
    Column("what", String, nullable=False),
    _json("statements"),
    Column("status", String, nullable=False),
    Column("earliest", String(10)),
    Column("latest", String(10)),
    Column("rescheduled", Integer, nullable=False),
    Column("corroborated", Boolean, nullable=False),
    Column("checkable", Boolean, nullable=False),
    _json("lacks"),
    Column("voices", Integer, nullable=False),
    _json("evidence"),
    UniqueConstraint("report_key", "id", name="commitments_report_key_id"),
    Index("commitments_agent", "agent"),
    Index("commitments_latest", "latest"),
    sqlite_with_rowid=False,
)

times = Table(
    "times",
    metadata,
    _report(),
    _position(),
    _json("span"),
    Column("type", String, nullable=False),
    Column("value", String, nullable=False),
    sqlite_with_rowid=False,
)

# What people decided; nothing here refers to a key, so that a review outlives every reading. `made` is UTC.
reviews = Table(
    "reviews",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("id", String, nullable=False),
    Column("made", String, nullable=False),
    Column("author", String, nullable=False),
    Column("act", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("subject", String, nullable=False),
    _json("anchor", nullable=True),
    Column("other", String),
    _json("other_anchor", nullable=True),
    Column("field", String),
    Column("value", String),
    Column("since", String(10)),
    Column("reason", String, nullable=False),
    UniqueConstraint("id", name="reviews_id"),
    Index("reviews_made", "made"),
    Index("reviews_subject", "subject"),
)

# What a reading holds beside its report, by the name it has there.
PARTS = {"actors": actors, "statements": statements, "commitments": commitments, "times": times}
