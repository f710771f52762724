"""Who may use a desk that others can reach, and what for."""

from dataclasses import dataclass
from enum import StrEnum


class Scope(StrEnum):
    """What somebody may do; each may do what those before it may.

    `read`: look and export; `review`: review, and add reports; `admin`: see to the accounts of others.
    """

    READ = "read"
    REVIEW = "review"
    ADMIN = "admin"

    def covers(self, wanted: "Scope") -> bool:
        """Tell whether this scope is enough where `wanted` is asked for."""
        order = list(Scope)
        return order.index(self) >= order.index(wanted)

    def within(self, other: "Scope") -> "Scope":
        """Return the lesser of two scopes."""
        return self if other.covers(self) else other


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One person's account; times are UTC, ISO 8601. `changed` is when the password was last set.

    A name is never given twice: `removed` is when it was taken out of use, None while it is in use.
    """

    name: str
    scope: Scope
    created: str
    changed: str
    removed: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """A browser that is logged in: until `expires`, or until it was not `seen` for too long. `id` opens nothing."""

    id: str
    account: str
    created: str
    seen: str
    expires: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A program's leave to ask the API in the name of an account; its secret is kept nowhere."""

    id: str
    account: str
    label: str
    scope: Scope
    created: str
    expires: str
    revoked: str | None = None
    used: str | None = None
