"""Who may do what at a desk that asks for it: accounts, the browsers logged in, the tokens of programs."""

import hmac
import re
import secrets
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Literal

from onrecord.api.passwords import Hashing, check_password
from onrecord.ledger.accounts import Accounts
from onrecord.ledger.clock import stamp
from onrecord.model import UsageError
from onrecord.model.account import Account, Scope, Session, Token
from onrecord.model.alike import is_disguised

# A browser left alone is logged out, and every one after a working day (NIST SP 800-63B-4, AAL2, asks for an hour
# and a day at most).
IDLE = timedelta(minutes=30)
LONGEST_SESSION = timedelta(hours=12)
# Browsers one account can be logged in with at once; the one left alone longest is logged out for another.
MOST_SESSIONS = 10
# How often it is written down that a session is in use, so that looking at pages does not keep the ledger busy.
SEEN_EVERY = timedelta(minutes=5)
USED_EVERY = timedelta(hours=1)
LONGEST_TOKEN = timedelta(days=365)
# Begins every token, so that programs which look for secrets in the wrong place know it.
TOKEN_PREFIX = "onrecord"  # noqa: S105 - what it begins with is no secret

_NAME = re.compile(r"\w(?:[\w .@'-]{0,62}\w)?")
_TOKEN = re.compile(rf"{TOKEN_PREFIX}_([a-z0-9]{{8}})_([\w-]{{43}})", re.ASCII)
_ID = "abcdefghijkmnpqrstuvwxyz23456789"
_LONGEST_LABEL = 100
_WRONG = "the name or the password is wrong"


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who asks, and what for they may: by a browser's session or a program's token, of which `id` opens nothing."""

    name: str
    scope: Scope
    by: Literal["session", "token"]
    id: str


def _now() -> datetime:
    return datetime.now(UTC)


class Access:
    """The accounts of one ledger. May be used from several threads; `clock` tells the time.

    What a person or program holds is kept as a hash only. Methods raise LedgerError where the ledger fails.
    """

    def __init__(
        self, accounts: Accounts, hashing: Hashing | None = None, clock: Callable[[], datetime] = _now
    ) -> None:
        self._kept = accounts
        self._hashing = hashing or Hashing()
        self._clock = clock

    @property
    def exist(self) -> bool:
        """Whether there is an account in use."""
        return any(a.removed is None for a in self._kept.every())

    def accounts(self) -> tuple[Account, ...]:
        """Return all accounts, removed ones too, by name."""
        return self._kept.every()

    def add(self, name: str, password: str, scope: Scope) -> Account:
        """Make an account. Raises UsageError for a name that was ever given, or a password that is not good enough."""
        if not _NAME.fullmatch(name):
            raise UsageError(f"{name!r} is no name of an account: up to 64 letters, digits, spaces and . @ ' - within")
        # Signs that stand for plain letters make no other name: those are one account's (`accounts.key_of`).
        if is_disguised(unicodedata.normalize("NFKC", name)):
            raise UsageError(f"{name!r} is written with letters that look like others; reviews would seem to be theirs")
        check_password(password, name)
        now = stamp(self._clock())
        account = Account(name=name, scope=scope, created=now, changed=now)
        self._kept.add(account, self._hashing.hash(password))
        return account

    def set_password(self, name: str, password: str) -> None:
        """Give an account another password and end all its sessions. Raises UsageError."""
        check_password(password, name)
        self._kept.set_password(name, self._hashing.hash(password), stamp(self._clock()))

    def set_scope(self, name: str, scope: Scope) -> None:
        """Let an account do more or less, from its next request on. Raises UsageError where there is none."""
        self._kept.set_scope(name, scope)

    def remove(self, name: str) -> None:
        """Take an account out of use, with its sessions and tokens. Raises UsageError where there is none."""
        self._kept.remove(name, stamp(self._clock()))

    def check(self, name: str, password: str) -> Account:
        """Return whose name and password these are. Raises UsageError, which tells not which of them is wrong."""
        found = self._kept.find(name)
        kept = found[1] if found else None
        if not self._hashing.holds(kept, password) or found is None or kept is None:
            raise UsageError(_WRONG)
        if self._hashing.outdated(kept):
            self._kept.rehash(name, self._hashing.hash(password))
        return found[0]

    def log_in(self, account: Account, before: str = "") -> str:
        """Begin a session and return its secret, for the browser alone; the session it had `before` ends."""
        if before:
            self._kept.end(_hashed(before))
        secret = secrets.token_urlsafe(32)
        at = self._clock()
        now = stamp(at)
        session = Session(id="", account=account.name, created=now, seen=now, expires=stamp(at + LONGEST_SESSION))
        self._kept.begin(_hashed(secret), session, MOST_SESSIONS, now)
        return secret

    def by_session(self, secret: str) -> Visitor | None:
        """Return whose session this is; None where it is nobody's, or over."""
        hashed = _hashed(secret)
        found = self._kept.session(hashed)
        if found is None:
            return None
        session, account = found
        at = self._clock()
        if stamp(at) >= session.expires or stamp(at - IDLE) >= session.seen:
            self._kept.end(hashed)
            return None
        if stamp(at - SEEN_EVERY) >= session.seen:
            self._kept.seen(hashed, stamp(at))
        return Visitor(account.name, account.scope, "session", session.id)

    def log_out(self, secret: str) -> None:
        """End a session."""
        self._kept.end(_hashed(secret))

    def log_out_everywhere(self, name: str, but: str = "") -> int:
        """End all sessions of an account but the one of the secret `but`; return how many."""
        return self._kept.end_all(name, _hashed(but) if but else "")

    def sessions(self, name: str | None = None) -> tuple[Session, ...]:
        """Return the sessions that are not over, of one account where it is named, the one seen last first."""
        at = self._clock()
        live = (s for s in self._kept.sessions() if s.expires > stamp(at) and s.seen > stamp(at - IDLE))
        return tuple(s for s in live if name is None or s.account == name)

    def add_token(self, name: str, scope: Scope, lifetime: timedelta, label: str) -> tuple[Token, str]:
        """Make a token and return it with its secret, which is never seen again.

        Raises UsageError where there is no such account, it may do less than `scope`, or `lifetime` is no time.
        """
        found = self._kept.find(name)
        if found is None:
            raise UsageError(f"there is no account {name!r}")
        account = found[0]
        if not account.scope.covers(scope):
            raise UsageError(f"{account.name} may {account.scope}; a token of that account cannot {scope}")
        if not timedelta(0) < lifetime <= LONGEST_TOKEN:
            raise UsageError(f"a token holds for {LONGEST_TOKEN.days} days at most")
        if not label.strip() or len(label) > _LONGEST_LABEL:
            raise UsageError(f"say what the token is for, in {_LONGEST_LABEL} characters at most")
        at = self._clock()
        token = Token(
            id="".join(secrets.choice(_ID) for _ in range(8)),
            account=account.name,
            label=label.strip(),
            scope=scope,
            created=stamp(at),
            expires=stamp(at + lifetime),
        )
        secret = f"{TOKEN_PREFIX}_{token.id}_{secrets.token_urlsafe(32)}"
        self._kept.add_token(token, _hashed(secret))
        return token, secret

    def tokens(self, name: str | None = None) -> tuple[Token, ...]:
        """Return all tokens in the order they were made, of one account where it is named."""
        return tuple(t for t in self._kept.tokens() if name is None or t.account == name)

    def by_token(self, secret: str) -> Visitor | None:
        """Return in whose name a token asks, never for more than its account may; None where it opens nothing."""
        written = _TOKEN.fullmatch(secret)
        found = self._kept.token(written[1]) if written else None
        if found is None or not hmac.compare_digest(found[1], _hashed(secret)):
            return None
        token, _, account = found
        at = self._clock()
        if token.revoked is not None or stamp(at) >= token.expires:
            return None
        if token.used is None or stamp(at - USED_EVERY) >= token.used:
            self._kept.used(token.id, stamp(at))
        return Visitor(account.name, token.scope.within(account.scope), "token", token.id)

    def revoke(self, token_id: str, owner: str | None = None) -> None:
        """Let a token open nothing from now on. Raises UsageError where there is none that does (of `owner`'s)."""
        mine = owner is None or token_id in {t.id for t in self.tokens(owner)}
        if not mine or not self._kept.revoke(token_id, stamp(self._clock())):
            raise UsageError(f"there is no token {token_id!r} in force")


def _hashed(secret: str) -> str:
    # Secrets are 256 random bits: nothing is won by hashing them slowly or with a salt.
    return sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
