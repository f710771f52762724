"""What a feed, a sitemap or a list of feeds names: entries to be fetched, other lists to be followed."""

from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from enum import StrEnum

from onrecord.gather.checks import is_iso


class ListingKind(StrEnum):
    """What kind of list an address gave."""

    FEED = "feed"
    SITEMAP = "sitemap"
    LISTS = "lists"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One report that a list names, with what it says of it.

    `outlet` is the publisher the list names for this one entry (RSS and Atom `source`), None where it is the
    feed's own. `published` and `modified` are ISO 8601, as exact as the list has them.
    """

    url: str
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A list as it was read; `sources` are the addresses of other lists it names.

    `flaw` says what was wrong with a list of which something could be read nevertheless.
    """

    kind: ListingKind
    title: str | None = None
    entries: tuple[Entry, ...] = ()
    sources: tuple[str, ...] = ()
    flaw: str | None = None


def iso_stamp(value: object) -> str | None:
    """Write a date of a feed in ISO 8601, its zone kept; None where it is no date."""
    text = value.strip() if isinstance(value, str) else ""
    if not text or is_iso(text):
        return text or None
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment.isoformat().replace("+00:00", "Z")


def earlier(stamp: str | None, day: datetime) -> bool:
    """Whether a stamp lies before `day`, which is in UTC; False where there is no stamp."""
    if stamp is None or not is_iso(stamp):
        return False
    moment = datetime.fromisoformat(stamp.upper())
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)) < day
