"""OPML: lists of feeds, as readers of feeds write them out."""

from typing import Any

from onrecord.gather.feeds_listing import Listing, ListingKind
from onrecord.gather.feeds_xml import name_of, parse, text_of
from onrecord.gather.fetch_address import web_link
from onrecord.model import SourceError


def from_opml(source: str, data: bytes) -> Listing:
    """Read the addresses of all feeds in a list, in order, each once; raises SourceError where it is no OPML."""
    parsed = parse(data)
    if parsed is None or name_of(parsed[0]) != "opml":
        raise SourceError(source, "is no OPML list of feeds")
    root, whole = parsed
    found = (web_link(source, _link(outline)) for outline in root.iter())
    return Listing(
        kind=ListingKind.LISTS,
        title=text_of(root, "head", "title"),
        sources=tuple(dict.fromkeys(address for address in found if address)),
        flaw=None if whole else "the list is malformed; what could be read of it was",
    )


def _link(outline: Any) -> str | None:
    if name_of(outline) != "outline":
        return None
    links = (value for name, value in outline.attrib.items() if name.lower() == "xmlurl")
    return next(links, None)
