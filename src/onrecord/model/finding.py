"""What is wrong with a ledger, each in a line that says what to do."""

from dataclasses import dataclass
from enum import StrEnum


class Place(StrEnum):
    """Where something is wrong.

    `file`: the database itself; `schema`: its tables; `log`: the chain of what was added, decided and redacted;
    `text`: evidence; `reading`: what was read in it; `review`: a decision; `index`: the index over words;
    `tracing`: what is kept of what tells the same; `archive`: the bytes as fetched; `redaction`: one not finished.
    """

    FILE = "file"
    SCHEMA = "schema"
    LOG = "log"
    TEXT = "text"
    READING = "reading"
    REVIEW = "review"
    INDEX = "index"
    TRACING = "tracing"
    ARCHIVE = "archive"
    REDACTION = "redaction"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that is wrong: `of` is the id, entry or file concerned, `says` what is wrong, `do` what to do."""

    place: Place
    of: str
    says: str
    do: str


RESTORE = "restore the ledger from a backup"
REPAIR = "run `onrecord repair`"
