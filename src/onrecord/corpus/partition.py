"""Partitions: stretches of sources that are read at once, each named by its content."""

import hashlib
from dataclasses import dataclass
from enum import StrEnum

from onrecord.model.contract import encode

# Raised where the same source and model would give another partition file, so that older files are not taken for it.
_FORMAT = 1


class Cut(StrEnum):
    """What the pages of a partition are: lines of a JSONL file, records of a WARC, rows of a Parquet file, or files."""

    LINES = "lines"
    RECORDS = "records"
    ROWS = "rows"
    FILES = "files"


@dataclass(frozen=True, slots=True, kw_only=True)
class Partition:
    """Some `pages` of `paths`, which are several only where the pages are files.

    `start` and `end` bound them, half-open: in bytes of a JSONL file or an archive, in rows of a Parquet file.
    `number` counts from 1 and is that of the first page in its file; `member` is the archive within a WACZ. `name` is a
    hash of the content, the bounds and the model that reads: of the same content it is the same wherever that lies.
    """

    name: str
    cut: Cut
    paths: tuple[str, ...]
    pages: int
    start: int = 0
    end: int = 0
    number: int = 1
    member: str | None = None


def named(model: str, digests: tuple[str, ...], cut: Cut, start: int, end: int, member: str | None) -> str:
    """Return the name of a partition from the digests of its files, its bounds and the model that reads it."""
    told = (_FORMAT, model, digests, cut, start, end, member)
    return hashlib.sha256(encode(told).encode()).hexdigest()[:24]
