"""The tables of the log: what was added, decided and redacted, each entry bound to the one before by its hash."""

from sqlalchemy import Column, Index, String, Table

from onrecord.ledger.schema import BIG, metadata

# `key` counts from 1 without gaps. `kind` is one of `chain.Kind`, `subject` the id of a report or review, `digest`
# what the entry holds fast (see `chain_links`); of a redaction and a readmission it is the SHA-256 of the text.
# `hash` is over all that and the `previous` one.
chain = Table(
    "chain",
    metadata,
    Column("key", BIG, primary_key=True, autoincrement=False),
    Column("at", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("subject", String, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("author", String),
    Column("reason", String),
    Column("previous", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
    Index("chain_subject", "subject"),
    Index("chain_digest", "digest"),
)

# Redactions whose bytes may still lie in the ledger's files; `places` is JSON: [file, offset, length] of records of
# the archive. Empty save while one is being done, or after one was stopped.
redacting = Table(
    "redacting",
    metadata,
    Column("report", String, primary_key=True),
    Column("places", String, nullable=False),
)
