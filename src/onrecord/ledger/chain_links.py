"""What the hashes of the chain are taken over. A released ledger holds such hashes: nothing here may ever change."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

FIRST = "0" * 64
"""What stands before the first entry."""

EVIDENCE = (
    "id", "sha256", "added_at", "url", "outlet", "title", "author", "published", "published_from", "modified",
    "modified_from", "date_conflict", "retrieved", "language", "incomplete",
)  # fmt: skip
"""The columns of a report that never change; `sha256` stands for its text."""

PARTICULARS = (*EVIDENCE, "archived", "disguises", "relation", "derives_from")
"""All columns of a report that never change."""

READING = {
    "actors": ("position", "id", "name", "type", "roles", "aliases"),
    "statements": (
        "position", "id", "report", "kind", "certainty", "polarity", "speaker", "within", "commitment", "saying",
        "confidence", "changes", "source_spans", "source_text", "cue_spans", "cue_text", "content_spans",
        "content_text", "deadline_span", "deadline_text", "earliest", "latest", "edtf", "unresolved",
    ),
    "commitments": (
        "position", "id", "type", "agent", "what", "statements", "status", "earliest", "latest", "rescheduled",
        "corroborated", "checkable", "lacks", "voices", "evidence",
    ),
    "times": ("position", "span", "type", "value"),
}  # fmt: skip
"""The columns of all that was read in a report, by the name of the part."""

ACCOUNT = ("key", "name", "password", "scope", "created", "changed", "removed")
"""The columns of an account."""

TOKEN = ("id", "hash", "account", "label", "scope", "created", "expires", "revoked")
"""The columns of a token, save for when it was used."""

OFFICE = ("name", "role", "since", "until", "aliases", "ids")
"""The columns of an office-holder in a list."""

DECISION = (
    "id", "made", "author", "act", "kind", "subject", "anchor", "other", "other_anchor", "field", "value", "since",
    "reason",
)  # fmt: skip
"""The columns of a review, all of which never change."""

_ENTRY = ("key", "at", "kind", "subject", "digest", "author", "reason", "previous")


def report_digest(row: Mapping[Any, Any]) -> str:
    """Hash the evidence of a row of `reports`: SHA-256 over a JSON list of `EVIDENCE`, in hex."""
    return _hashed([row[name] for name in EVIDENCE])


def particulars_digest(row: Mapping[Any, Any]) -> str:
    """Hash a row of `reports`: SHA-256 over a JSON list of `PARTICULARS`, in hex."""
    return _hashed([row[name] for name in PARTICULARS])


def reading_digest(model: str, parts: Mapping[str, Iterable[Mapping[Any, Any]]]) -> str:
    """Hash what a model read, by its parts, their rows by position: SHA-256 over a JSON list of `READING`, in hex."""
    read = [[[row[name] for name in columns] for row in parts.get(part, ())] for part, columns in READING.items()]
    return _hashed([model, *read])


def account_digest(row: Mapping[Any, Any]) -> str:
    """Hash a row of `accounts`: SHA-256 over a JSON list of `ACCOUNT`, in hex."""
    return _hashed([row[name] for name in ACCOUNT])


def token_digest(row: Mapping[Any, Any]) -> str:
    """Hash a row of `tokens`: SHA-256 over a JSON list of `TOKEN`, in hex."""
    return _hashed([row[name] for name in TOKEN])


def offices_digest(rows: Iterable[Mapping[Any, Any]]) -> str:
    """Hash the rows of one list of office-holders, in its order: SHA-256 over a JSON list of `OFFICE`, in hex."""
    return _hashed([[row[name] for name in OFFICE] for row in rows])


def review_digest(row: Mapping[Any, Any]) -> str:
    """Hash a row of `reviews`: SHA-256 over a JSON list of `DECISION`, in hex."""
    return _hashed([row[name] for name in DECISION])


def entry_hash(row: Mapping[Any, Any]) -> str:
    """Hash an entry with the hash before it: SHA-256 over a JSON list of its columns, in hex."""
    return _hashed([row[name] for name in _ENTRY])


def _hashed(values: list[Any]) -> str:
    # ASCII, so that half a character (a lone surrogate) is written like any other.
    return hashlib.sha256(json.dumps(values, separators=(",", ":")).encode("ascii")).hexdigest()
