"""Keeps accounts, sessions and tokens; of passwords and secrets only their hashes ever come here."""

import unicodedata
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from onrecord.ledger import chain
from onrecord.ledger.accounts_tables import accounts, sessions, tokens
from onrecord.ledger.database import Database
from onrecord.model import UsageError
from onrecord.model.account import Account, Scope, Session, Token

# Characters of a session's hash that name it where sessions are listed.
_SHOWN = 12


def key_of(name: str) -> str:
    """Return a name as it is compared: two that look alike but for capitals and letter forms are one."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())


class Accounts:
    """The accounts of a ledger. Times are given, UTC and ISO 8601; names in any capitals.

    Every method is one transaction and raises LedgerError where the database fails.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, account: Account, password: str) -> None:
        """Keep a new account with the hash of its password. Raises UsageError where the name was ever given."""
        key = key_of(account.name)
        with self._database.writing() as connection:
            if (
                there := connection.execute(select(accounts).where(accounts.c.key == key)).mappings().first()
            ) is not None:
                was = "is there already" if there["removed"] is None else "was removed, and a name is never given twice"
                raise UsageError(f"the account {there['name']!r} {was}; choose another name")
            row = {"key": key, "password": password, "scope": account.scope.value}
            times = {"created": account.created, "changed": account.changed}
            connection.execute(insert(accounts).values(name=account.name, **row, **times))
            _enter(connection, key)

    def every(self) -> tuple[Account, ...]:
        """Give all accounts, removed ones too, by name."""
        with self._database.reading() as connection:
            return tuple(map(_account, connection.execute(select(accounts).order_by(accounts.c.key)).mappings()))

    def find(self, name: str) -> tuple[Account, str] | None:
        """Give an account in use and the hash of its password; None where there is none."""
        with self._database.reading() as connection:
            query = select(accounts).where(accounts.c.key == key_of(name), accounts.c.removed.is_(None))
            row = connection.execute(query).mappings().first()
            return None if row is None else (_account(row), row["password"])

    def set_password(self, name: str, password: str, at: str) -> None:
        """Put another hash in the place of the password's, and end all sessions. Raises UsageError."""
        with self._database.writing() as connection:
            self._change(connection, name, password=password, changed=at)
            connection.execute(delete(sessions).where(sessions.c.account == key_of(name)))

    def rehash(self, name: str, password: str) -> None:
        """Keep the same password under another hash."""
        with self._database.writing() as connection:
            self._change(connection, name, password=password)

    def set_scope(self, name: str, scope: Scope) -> None:
        """Let an account do more or less from now on. Raises UsageError where there is none."""
        with self._database.writing() as connection:
            self._change(connection, name, scope=scope.value)

    def remove(self, name: str, at: str) -> None:
        """Take an account out of use: its sessions end, its tokens are revoked. Raises UsageError."""
        with self._database.writing() as connection:
            self._change(connection, name, removed=at, password="")
            connection.execute(delete(sessions).where(sessions.c.account == key_of(name)))
            live = select(tokens.c.id).where(tokens.c.account == key_of(name), tokens.c.revoked.is_(None))
            for token_id in list(connection.execute(live.order_by(tokens.c.id)).scalars()):
                _revoke(connection, token_id, at)

    def _change(self, connection: Connection, name: str, **values: str) -> None:
        query = update(accounts).where(accounts.c.key == key_of(name), accounts.c.removed.is_(None))
        if not connection.execute(query.values(**values)).rowcount:
            raise UsageError(f"there is no account {name!r}")
        _enter(connection, key_of(name))

    def begin(self, hashed: str, session: Session, most: int, now: str) -> None:
        """Keep a session; those that are over go, and of one account all but the newest `most`."""
        key = key_of(session.account)
        with self._database.writing() as connection:
            connection.execute(delete(sessions).where(sessions.c.expires <= now))
            held = select(sessions.c.hash).where(sessions.c.account == key).order_by(sessions.c.seen.desc())
            too_many = list(connection.execute(held.offset(most - 1)).scalars())
            connection.execute(delete(sessions).where(sessions.c.hash.in_(too_many)))
            times = {"created": session.created, "seen": session.seen, "expires": session.expires}
            connection.execute(insert(sessions).values(hash=hashed, account=key, **times))

    def session(self, hashed: str) -> tuple[Session, Account] | None:
        """Give a session and whose it is; None where there is none, or its account was removed."""
        found = self._of_account(sessions, sessions.c.hash == hashed)
        return None if found is None else (_session(found[0], found[1].name), found[1])

    def sessions(self) -> tuple[Session, ...]:
        """Give every session, the one seen last first."""
        with self._database.reading() as connection:
            query = select(sessions, accounts.c.name).join(accounts).order_by(sessions.c.seen.desc())
            return tuple(_session(row, row["name"]) for row in connection.execute(query).mappings())

    def seen(self, hashed: str, at: str) -> None:
        """Note that a session is in use."""
        with self._database.writing() as connection:
            connection.execute(update(sessions).where(sessions.c.hash == hashed).values(seen=at))

    def end(self, hashed: str) -> None:
        """End one session."""
        with self._database.writing() as connection:
            connection.execute(delete(sessions).where(sessions.c.hash == hashed))

    def end_all(self, name: str, but: str = "") -> int:
        """End the sessions of an account, but the one of the hash `but`; give how many."""
        with self._database.writing() as connection:
            query = delete(sessions).where(sessions.c.account == key_of(name), sessions.c.hash != but)
            return connection.execute(query).rowcount

    def add_token(self, token: Token, hashed: str) -> None:
        """Keep a token, its secret only as a hash."""
        row = {"label": token.label, "scope": token.scope.value, "created": token.created, "expires": token.expires}
        with self._database.writing() as connection:
            owner = key_of(token.account)
            connection.execute(insert(tokens).values(id=token.id, hash=hashed, account=owner, **row))
            _enter_token(connection, token.id)

    def token(self, token_id: str) -> tuple[Token, str, Account] | None:
        """Give a token, the hash of its secret and whose it is; None where there is none."""
        found = self._of_account(tokens, tokens.c.id == token_id)
        return None if found is None else (_token(found[0], found[1].name), found[0]["hash"], found[1])

    def tokens(self) -> tuple[Token, ...]:
        """Give every token, also those over and revoked, in the order they were made."""
        with self._database.reading() as connection:
            query = select(tokens, accounts.c.name).join(accounts).order_by(tokens.c.created, tokens.c.id)
            return tuple(_token(row, row["name"]) for row in connection.execute(query).mappings())

    def used(self, token_id: str, at: str) -> None:
        """Note that a token is in use."""
        with self._database.writing() as connection:
            connection.execute(update(tokens).where(tokens.c.id == token_id).values(used=at))

    def revoke(self, token_id: str, at: str) -> bool:
        """Let a token open nothing from now on; False where there is none that does."""
        with self._database.writing() as connection:
            return _revoke(connection, token_id, at)

    def _of_account(self, table: Any, wanted: Any) -> tuple[Mapping[Any, Any], Account] | None:
        with self._database.reading() as connection:
            row = connection.execute(select(table).where(wanted)).mappings().first()
            if row is None:
                return None
            query = select(accounts).where(accounts.c.key == row["account"], accounts.c.removed.is_(None))
            owner = connection.execute(query).mappings().first()
            return None if owner is None else (row, _account(owner))


def _revoke(connection: Connection, token_id: str, at: str) -> bool:
    query = update(tokens).where(tokens.c.id == token_id, tokens.c.revoked.is_(None)).values(revoked=at)
    revoked = bool(connection.execute(query).rowcount)
    if revoked:
        _enter_token(connection, token_id)
    return revoked


def _enter(connection: Connection, key: str) -> None:
    chain.enter_account(connection, connection.execute(select(accounts).where(accounts.c.key == key)).mappings().one())


def _enter_token(connection: Connection, token_id: str) -> None:
    chain.enter_token(connection, connection.execute(select(tokens).where(tokens.c.id == token_id)).mappings().one())


def _account(row: Mapping[Any, Any]) -> Account:
    return Account(
        name=row["name"],
        scope=Scope(row["scope"]),
        created=row["created"],
        changed=row["changed"],
        removed=row["removed"],
    )


def _session(row: Mapping[Any, Any], name: str) -> Session:
    return Session(
        id=row["hash"][:_SHOWN], account=name, created=row["created"], seen=row["seen"], expires=row["expires"]
    )


def _token(row: Mapping[Any, Any], name: str) -> Token:
    kept = {field: row[field] for field in ("id", "label", "created", "expires", "revoked", "used")}
    return Token(account=name, scope=Scope(row["scope"]), **kept)
