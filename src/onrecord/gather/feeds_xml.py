"""XML of strangers, parsed without fetching, expanding or loading anything it asks for."""

import codecs
import re
from collections.abc import Iterator
from typing import Any
from xml.parsers import expat

from lxml import etree

from onrecord.gather.limits import MAX_ATTRIBUTES

_DECLARED = re.compile(rb"\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._:-]+)")


def parse(data: bytes) -> tuple[Any, bool] | None:
    """Give the root element and whether the markup was whole; None where there is no XML in it at all."""
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(_sound(data), parser)
        # Where bytes of another charset than the declared one slipped through, no text of it can be read.
        if root is not None:
            etree.tostring(root, encoding="unicode")
    except (etree.XMLSyntaxError, ValueError):
        return None
    return None if root is None else (root, len(parser.error_log) == 0)


def _sound(data: bytes) -> bytes:
    """Put U+FFFD for what is not UTF-8 in data that is not said to be anything else."""
    declared = _DECLARED.match(data)
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or (declared and declared[1].lower() != b"utf-8"):
        return data
    return data.decode("utf-8", "replace").encode("utf-8")


def is_well_formed(data: bytes) -> bool:
    """Whether the strict parser of the standard library, which feedparser asks first, accepts the data.

    Raises ValueError for an element with more attributes than any feed has: feedparser compares them with each other.
    """

    def opened(_name: str, attributes: list[str]) -> None:
        if len(attributes) > 2 * MAX_ATTRIBUTES:
            raise ValueError(f"has an element with more than {MAX_ATTRIBUTES:,} attributes")

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.ordered_attributes = True
    parser.StartElementHandler = opened
    try:
        parser.Parse(data, True)  # noqa: FBT003 - its own signature
    except expat.ExpatError:
        return False
    return True


def name_of(element: Any) -> str:
    """Give the name of an element without its namespace, in small letters; empty for a comment."""
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def named(element: Any, name: str) -> Iterator[Any]:
    """Give the children of that name, whatever their namespace."""
    return (child for child in element if name_of(child) == name)


def text_of(element: Any, *path: str) -> str | None:
    """Give the text at the first element of each name down the path, None where there is none."""
    for name in path:
        element = next(named(element, name), None)
        if element is None:
            return None
    return " ".join("".join(element.itertext()).split()) or None
