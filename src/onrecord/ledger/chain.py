"""The log of what was added, decided and redacted: it only grows, and each entry is bound to the one before.

Every function runs inside a transaction of the caller's; what appends holds the one write lock.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeAlias

from sqlalchemy import Connection, select

from onrecord.ledger.chain_links import (
    FIRST,
    account_digest,
    entry_hash,
    offices_digest,
    particulars_digest,
    reading_digest,
    review_digest,
    token_digest,
)
from onrecord.ledger.chain_tables import chain
from onrecord.ledger.clock import now
from onrecord.ledger.driver import Driver
from onrecord.model import LedgerError

Parts: TypeAlias = Mapping[str, Iterable[Mapping[Any, Any]]]
"""The rows of what was read in a report, by the name of the part, in their order."""


class Kind(StrEnum):
    """What an entry is of.

    `report`: one version was added, of which a log of before revision 0009 binds but `EVIDENCE`; `added`: one version
    was added, by `author`, the model that read it, and `reason` is the digest of what that read; `reading`: the text
    whose SHA-256 is `reason` was read again by the model `author`; `review`: a decision was made; `redaction`: one text
    was removed; `emptied`: a review lost its words to a redaction; `readmission`: a redacted text was let in again;
    `offices`: a list of office-holders was put in the place of the one before; `account`, `token`: one was made or
    changed, as it is since.
    """

    REPORT = "report"
    ADDED = "added"
    READING = "reading"
    REVIEW = "review"
    REDACTION = "redaction"
    EMPTIED = "emptied"
    READMISSION = "readmission"
    OFFICES = "offices"
    ACCOUNT = "account"
    TOKEN = "token"  # noqa: S105 - no secret


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What a redaction leaves: of which text of which report, when (UTC, ISO 8601), by whom and why."""

    report: str
    sha256: str
    at: str
    author: str
    reason: str

    @property
    def refusal(self) -> str:
        """Why the text is not taken in again."""
        return (
            f"was redacted on {self.at[:10]} by {self.author} ({self.reason}); "
            f"`onrecord add --again` takes it in all the same"
        )


# Asked for and written with every report that is added.
_LAST = "SELECT key, hash FROM chain ORDER BY key DESC LIMIT 1"
_ABOUT = """SELECT key FROM chain WHERE (subject = ? OR digest = ?) AND kind IN ('redaction', 'readmission')
    ORDER BY key DESC LIMIT 1"""
_COLUMNS = ("key", "at", "kind", "subject", "digest", "author", "reason", "previous", "hash")
_INSERT = f"INSERT INTO chain ({', '.join(_COLUMNS)}) VALUES ({', '.join('?' * len(_COLUMNS))})"  # noqa: S608 - constants


def head(connection: Connection) -> tuple[int, str]:
    """Give how many entries there are, and the hash of the last."""
    found: tuple[int, str] | None = Driver(connection).execute(_LAST).fetchone()
    return found or (0, FIRST)


def entries(connection: Connection) -> Iterator[Mapping[Any, Any]]:
    """Give every entry, the oldest first."""
    yield from connection.execute(select(chain).order_by(chain.c.key)).mappings()


def enter_added(connection: Connection, row: Mapping[Any, Any], parts: Parts) -> None:
    """Enter a row of `reports` just inserted, with the rows of what was read in it."""
    read = reading_digest(row["model"], parts)
    _append(connection, Kind.ADDED, row["id"], particulars_digest(row), row["added_at"], row["model"], read)


def enter_reading(connection: Connection, row: Mapping[Any, Any], parts: Parts) -> None:
    """Enter what was read anew in the text of a row of `reports`, unless that is what is bound already."""
    digest = reading_digest(row["model"], parts)
    if digest != _bound_reading(connection, row):
        _append(connection, Kind.READING, row["id"], digest, now(), row["model"], row["sha256"])


def _bound_reading(connection: Connection, row: Mapping[Any, Any]) -> str | None:
    asked = select(chain.c.kind, chain.c.digest, chain.c.reason).where(chain.c.subject == row["id"])
    of_reports = asked.where(chain.c.kind.in_((Kind.ADDED, Kind.READING)))
    particulars = particulars_digest(row)
    for kind, digest, reason in connection.execute(of_reports.order_by(chain.c.key.desc())):
        if kind == Kind.READING and reason == row["sha256"]:
            return str(digest)
        if kind == Kind.ADDED and digest == particulars:
            return str(reason)
    return None


def enter_offices(connection: Connection, source: str, rows: Iterable[Mapping[Any, Any]]) -> None:
    """Enter the rows of a list that took the place of those before."""
    _append(connection, Kind.OFFICES, source, offices_digest(rows), now())


def enter_account(connection: Connection, row: Mapping[Any, Any]) -> None:
    """Enter a row of `accounts` as it is from now on."""
    _append(connection, Kind.ACCOUNT, row["key"], account_digest(row), now())


def enter_token(connection: Connection, row: Mapping[Any, Any]) -> None:
    """Enter a row of `tokens` as it is from now on."""
    _append(connection, Kind.TOKEN, row["id"], token_digest(row), now())


def enter_review(connection: Connection, row: Mapping[Any, Any]) -> None:
    """Enter a row of `reviews` just inserted."""
    _append(connection, Kind.REVIEW, row["id"], review_digest(row), row["made"])


def enter_emptied(connection: Connection, row: Mapping[Any, Any]) -> None:
    """Enter a row of `reviews` just emptied."""
    _append(connection, Kind.EMPTIED, row["id"], review_digest(row), now())


def enter_redaction(connection: Connection, report: str, sha256: str, author: str, reason: str) -> None:
    """Enter that a text was removed."""
    _append(connection, Kind.REDACTION, report, sha256, now(), author, reason)


def admit(connection: Connection, report: str, sha256: str, author: str | None) -> None:
    """See that a text may be added.

    Raises LedgerError with the reason of the mark where it, or any text of that report, was redacted, unless
    `author` wishes it taken in all the same, which is entered.
    """
    mark = _mark(connection, report, sha256)
    if mark is None:
        return
    if author is None:
        raise LedgerError(f"report {report}: {mark.refusal}")
    _append(connection, Kind.READMISSION, report, sha256, now(), author, "")


def mark_of(connection: Connection, report: str, sha256: str) -> Mark | None:
    """Give the mark that keeps a text out; None where there is none."""
    return _mark(connection, report, sha256)


def marks(connection: Connection, report: str | None = None) -> list[Mark]:
    """Give the marks of all redactions there were, or of those of one report, the oldest first."""
    query = select(chain).where(chain.c.kind == Kind.REDACTION).order_by(chain.c.key)
    if report is not None:
        query = query.where(chain.c.subject == report)
    return [_marked(row) for row in connection.execute(query).mappings()]


def _mark(connection: Connection, report: str, sha256: str) -> Mark | None:
    found = Driver(connection).execute(_ABOUT, (report, sha256)).fetchone()
    if found is None:
        return None
    last = connection.execute(select(chain).where(chain.c.key == found[0])).mappings().one()
    return None if last["kind"] == Kind.READMISSION else _marked(last)


def _marked(row: Mapping[Any, Any]) -> Mark:
    return Mark(
        report=row["subject"],
        sha256=row["digest"],
        at=row["at"],
        author=row["author"],
        reason=row["reason"],
    )


def _append(
    connection: Connection,
    kind: Kind,
    subject: str,
    digest: str,
    at: str,
    author: str | None = None,
    reason: str | None = None,
) -> None:
    count, previous = head(connection)
    row: dict[str, Any] = {
        "key": count + 1,
        "at": at,
        "kind": kind.value,
        "subject": subject,
        "digest": digest,
        "author": author,
        "reason": reason,
        "previous": previous,
    }
    row["hash"] = entry_hash(row)
    Driver(connection).execute(_INSERT, [row[name] for name in _COLUMNS])
