"""XML of strangers, parsed without fetching, expanding or loading anything it asks for."""

from collections.abc import Iterator
from typing import Any
from xml.parsers import expat

from lxml import etree


def parse(data: bytes) -> tuple[Any, bool] | None:
    """Give the root element and whether the markup was whole; None where there is no XML in it at all."""
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    return None if root is None else (root, len(parser.error_log) == 0)


def is_well_formed(data: bytes) -> bool:
    """Whether the strict parser of the standard library, which feedparser asks first, accepts the data."""
    try:
        expat.ParserCreate(namespace_separator=" ").Parse(data, True)  # noqa: FBT003 - its own signature
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
