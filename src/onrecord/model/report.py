"""A report: one news text as it was published, once, by one outlet."""

import hashlib
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from onrecord.model.disguise import Disguise


class Relation(StrEnum):
    """How a report came to be, as seen from the other reports of a ledger (guide, rule 11)."""

    ORIGIN = "origin"
    COPY = "copy"
    REWRITE = "rewrite"
    INDEPENDENT = "independent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A report with its text exactly as read; the text never changes under the offsets.

    `published` and `modified` are ISO 8601 dates or date-times, kept as they were given; `published_from`
    and `modified_from` name where each was found (`"given"`, `"meta"`, `"url"`, ...). `date_conflict` names the
    dates of publication that contradict each other (`"meta 2025-03-04, url 2025-02-27"`), None where none do.
    `incomplete` says what of the report the text does not hold (`"page 1 of 3"`), None where it is whole.
    `disguises` are the passages that its source shows readers otherwise than they are stored, or not at all.
    `archived` is where the bytes it was read from are kept (`FILE@OFFSET` in the folder `LEDGER.warc`), None where
    they are not. `language` is an ISO 639-1 code. `relation` and `derives_from` are known only inside a ledger.
    """

    id: str
    text: str
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    author: str | None = None
    published: str | None = None
    published_from: str | None = None
    modified: str | None = None
    modified_from: str | None = None
    date_conflict: str | None = None
    retrieved: str | None = None
    language: str | None = None
    incomplete: str | None = None
    archived: str | None = None
    disguises: tuple[Disguise, ...] = ()
    relation: Relation | None = None
    derives_from: str | None = None

    @property
    def sha256(self) -> str:
        """The SHA-256 of the text in UTF-8, in hex: the name of this version of the report."""
        return text_hash(self.text)

    @property
    def day(self) -> date | None:
        """The calendar day of publication, in the time zone of the stamp itself."""
        return date.fromisoformat(self.published[:10]) if self.published else None


def text_hash(text: str) -> str:
    """Hash a text the one way the ledger names versions by: SHA-256 over UTF-8, in hex."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
