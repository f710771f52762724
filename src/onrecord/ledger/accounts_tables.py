"""The tables of accounts, sessions and tokens: no part of what a ledger says, and of no export."""

from sqlalchemy import Column, ForeignKey, Index, String, Table

from onrecord.ledger.schema import metadata


def _account() -> Column[str]:
    return Column("account", String, ForeignKey("accounts.key", ondelete="CASCADE"), nullable=False)


# `key` is the name as it is compared (`accounts.key_of`), `password` a hash that names its own parameters, empty
# once the account is removed. Times are UTC, ISO 8601, so that text sorts as time does.
accounts = Table(
    "accounts",
    metadata,
    Column("key", String, primary_key=True),
    Column("name", String, nullable=False),
    Column("password", String, nullable=False),
    Column("scope", String, nullable=False),
    Column("created", String, nullable=False),
    Column("changed", String, nullable=False),
    Column("removed", String),
)

# `hash` is the SHA-256 of what the browser holds: who reads this table can log in nowhere.
sessions = Table(
    "sessions",
    metadata,
    Column("hash", String(64), primary_key=True),
    _account(),
    Column("created", String, nullable=False),
    Column("seen", String, nullable=False),
    Column("expires", String, nullable=False),
    Index("sessions_account", "account"),
)

tokens = Table(
    "tokens",
    metadata,
    Column("id", String, primary_key=True),
    Column("hash", String(64), nullable=False),
    _account(),
    Column("label", String, nullable=False),
    Column("scope", String, nullable=False),
    Column("created", String, nullable=False),
    Column("expires", String, nullable=False),
    Column("revoked", String),
    Column("used", String),
    Index("tokens_account", "account"),
)
