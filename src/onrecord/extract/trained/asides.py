"""The author's own connectives inside what is reported: "The June money, however, is still being looked at"."""

import re
from collections.abc import Iterator
from dataclasses import replace

from onrecord.extract.attribution import Attribution
from onrecord.language import Document
from onrecord.model import Span

_ASIDE = re.compile(
    r"(?:,\s(?:however|on the other hand|meanwhile|by contrast|moreover|nevertheless|nonetheless),\s"
    r"|\s[–—]\s(?:however|on the other hand|meanwhile|by contrast)\s[–—]\s)"
)


def without_asides(document: Document, found: Attribution) -> Attribution:
    """Return `found` with its contents parted where the author turns to another voice; a quotation is whole."""
    return replace(found, content=tuple(part for piece in found.content for part in _parts(document, piece)))


def _parts(document: Document, piece: Span) -> Iterator[Span]:
    start = piece.start
    for aside in _ASIDE.finditer(document.text, *piece):
        if not document.quoted(aside.start() + 1):
            yield Span(start, aside.start())
            start = aside.end()
    yield Span(start, piece.end)
