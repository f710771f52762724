"""Refusing pages that would take parsers hours: libraries compare each attribute and each element with many others."""

import re

from onrecord.gather.limits import MAX_ATTRIBUTES, MAX_ELEMENTS
from onrecord.model import SourceError

_TAG = re.compile(r"<(?:!--|([a-z][^\s/>]*))", re.IGNORECASE)
# As the HTML standard reads attributes, but that what is open at the end of the page runs to its end.
_ATTRIBUTE = re.compile(r"[\s/]*+[^\s=>/][^\s=>/]*+(?:\s*+=\s*+(?:\"[^\"]*+\"?|'[^']*+'?|[^\s>]*+))?|[\s/]*+=")
_RAW = {name: re.compile(f"</{name}", re.IGNORECASE) for name in ("script", "style", "textarea", "title", "xmp")}


def check_size(markup: str, source: str) -> None:
    """Raise SourceError where a page has more elements, or an element more attributes, than a page may have."""
    elements, place = 0, 0
    while tag := _TAG.search(markup, place):
        place = tag.end()
        if tag[1] is None:
            end = markup.find("-->", place)
            place = end if end >= 0 else len(markup)
            continue
        elements += 1
        attributes = 0
        while found := _ATTRIBUTE.match(markup, place):
            place = found.end()
            attributes += 1
            if attributes > MAX_ATTRIBUTES:
                raise SourceError(source, f"has an element with more than {MAX_ATTRIBUTES:,} attributes; no page has")
        if elements > MAX_ELEMENTS:
            raise SourceError(source, f"has more than {MAX_ELEMENTS:,} elements, the most one page may have")
        if raw := _RAW.get(tag[1].lower()):
            end_tag = raw.search(markup, place)
            place = end_tag.start() if end_tag else len(markup)
