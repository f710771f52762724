"""An Atom feed (RFC 4287): of anything that has a moment and a line to say about it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID, uuid5
from xml.etree import ElementTree as ET

from onrecord.model import Commitment
from onrecord.share.identity import NAMESPACE, commitment_uuid
from onrecord.share.links import statement_link
from onrecord.share.lookup import UNDATED, Lookup
from onrecord.share.wording import account, headline, plain

_ATOM = "http://www.w3.org/2005/Atom"
_NAMELESS = "nobody named"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry: `id` names it for good, `updated` is a moment with its zone, `link` an address where there is one.

    `categories` are single words that a reader may filter by.
    """

    id: UUID
    title: str
    updated: datetime
    summary: str
    author: str | None = None
    link: str | None = None
    categories: tuple[str, ...] = ()


def atom(entries: Iterable[Entry], *, title: str, name: str, address: str | None = None) -> bytes:
    """Return a feed of `entries` in UTF-8, newest first; the same entries give the same bytes.

    `name` tells this feed from others (its id is made of it); `address` is where the feed itself is served.
    """
    ordered = sorted(entries, key=lambda e: (-e.updated.timestamp(), e.id))
    feed = ET.Element("feed", xmlns=_ATOM)
    _add(feed, "id", uuid5(NAMESPACE, f"feed\n{name}").urn)
    _add(feed, "title", title)
    _add(feed, "updated", _stamp(max((e.updated for e in ordered), default=UNDATED)))
    _add(ET.SubElement(feed, "author"), "name", "onrecord")
    if address is not None:
        ET.SubElement(feed, "link", rel="self", type="application/atom+xml", href=plain(address))
    for entry in ordered:
        _append(feed, entry)
    ET.indent(feed, " ")
    written: bytes = ET.tostring(feed, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def commitment_entries(commitments: Sequence[Commitment], lookup: Lookup, desk: str | None = None) -> list[Entry]:
    """Return an entry a commitment, updated when it last moved; its link leads to the sentence, on `desk` if given."""
    return [_entry(c, lookup, desk) for c in commitments]


def _entry(commitment: Commitment, lookup: Lookup, desk: str | None) -> Entry:
    telling = lookup.telling(commitment)
    return Entry(
        id=commitment_uuid(commitment, lookup),
        title=headline(commitment, lookup),
        updated=lookup.moved(commitment),
        summary=account(commitment, lookup),
        author=lookup.who(telling),
        link=statement_link(telling, lookup.report_of(telling), desk),
        categories=(commitment.type.value, commitment.status.value),
    )


def _append(feed: ET.Element, entry: Entry) -> None:
    made = ET.SubElement(feed, "entry")
    _add(made, "id", entry.id.urn)
    _add(made, "title", entry.title)
    _add(made, "updated", _stamp(entry.updated))
    _add(ET.SubElement(made, "author"), "name", entry.author or _NAMELESS)
    if entry.link is not None:
        ET.SubElement(made, "link", rel="alternate", href=plain(entry.link))
    for category in entry.categories:
        ET.SubElement(made, "category", term=plain(category))
    _add(made, "summary", entry.summary)


def _add(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = plain(text)


def _stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
