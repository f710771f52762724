"""What the hashes of the chain are taken over. A released ledger holds such hashes: nothing here may ever change."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

FIRST = "0" * 64
"""What stands before the first entry."""

EVIDENCE = (
    "id", "sha256", "added_at", "url", "outlet", "title", "author", "published", "published_from", "modified",
    "modified_from", "date_conflict", "retrieved", "language", "incomplete",
)  # fmt: skip
"""The columns of a report that never change; `sha256` stands for its text."""

DECISION = (
    "id", "made", "author", "act", "kind", "subject", "anchor", "other", "other_anchor", "field", "value", "since",
    "reason",
)  # fmt: skip
"""The columns of a review, all of which never change."""

_ENTRY = ("key", "at", "kind", "subject", "digest", "author", "reason", "previous")


def report_digest(row: Mapping[Any, Any]) -> str:
    """Hash the evidence of a row of `reports`: SHA-256 over a JSON list of `EVIDENCE`, in hex."""
    return _hashed([row[name] for name in EVIDENCE])


def review_digest(row: Mapping[Any, Any]) -> str:
    """Hash a row of `reviews`: SHA-256 over a JSON list of `DECISION`, in hex."""
    return _hashed([row[name] for name in DECISION])


def entry_hash(row: Mapping[Any, Any]) -> str:
    """Hash an entry with the hash before it: SHA-256 over a JSON list of its columns, in hex."""
    return _hashed([row[name] for name in _ENTRY])


def _hashed(values: list[object]) -> str:
    # ASCII, so that half a character (a lone surrogate) is written like any other.
    return hashlib.sha256(json.dumps(values, separators=(",", ":")).encode("ascii")).hexdigest()
