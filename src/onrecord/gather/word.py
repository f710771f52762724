"""Word documents (.docx): a ZIP of XML, read with limits on what it unpacks to."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from onrecord.gather.build import build
from onrecord.gather.checks import is_iso
from onrecord.gather.dated import dated
from onrecord.gather.dates import Stamp
from onrecord.gather.delivery import Delivery
from onrecord.gather.known import Known
from onrecord.gather.limits import MAX_UNPACKED, megabytes
from onrecord.gather.place import Place
from onrecord.gather.titles import given_title, one_line
from onrecord.model import Report, SourceError

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_TERMS = "{http://purl.org/dc/terms/}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# What was struck out or moved away, and the second drawing of a text box for older programs.
_SKIPPED = {f"{_W}del", f"{_W}moveFrom", f"{_W}pPr", f"{_W}rPr", _FALLBACK}
_SIGNS = {f"{_W}tab": "\t", f"{_W}br": " ", f"{_W}cr": " ", f"{_W}noBreakHyphen": "-"}
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_HEADINGS = {"title", "heading1", "1"}  # the styles' ids; "1" is Heading 1 in translated versions of Word
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError, ValueError)


def from_word(data: bytes, known: Known, delivery: Delivery) -> Report:
    """Make a Report of a .docx: its paragraphs parted by blank lines, as they read with all changes accepted.

    Raises SourceError where it is encrypted, broken, without text, or unpacks to more than a limit.
    """
    source = delivery.source
    if data.startswith(_OLD_OFFICE):
        raise SourceError(
            source, "is encrypted, or an office document of before 2007; save it as .docx without password"
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            body = _part(archive, "word/document.xml", source)
            core = _part(archive, "docProps/core.xml", source)
    except _BROKEN:
        raise SourceError(source, "is a .docx that is broken or cut off") from None
    if body is None:
        raise SourceError(source, "is no Word document: it has no word/document.xml")
    pieces = [(style, text) for style, text in _paragraphs(body) if text]
    if not pieces:
        raise SourceError(source, "is a Word document without text")
    heading = next((text for style, text in pieces[:3] if style in _HEADINGS), None)
    found = Known(
        url=delivery.address,
        title=given_title(_core(core, f"{_DC}title")) or heading,
        author=one_line(_core(core, f"{_DC}creator")),
    )
    published, modified = (_stamp(_core(core, _TERMS + name)) for name in ("created", "modified"))
    facts, origins = dated(known.over(found), known, published, modified, delivery.dates)
    return replace(build("\n\n".join(text for _, text in pieces), facts, Place(source)), **origins)


def _part(archive: zipfile.ZipFile, name: str, source: str) -> Any:
    """Parse one XML part; None where there is none. Raises SourceError for what unpacks to too much."""
    from lxml import etree  # noqa: PLC0415 - slow to import

    if name not in archive.namelist():
        return None
    with archive.open(name) as stream:
        data = stream.read(MAX_UNPACKED + 1)
    if len(data) > MAX_UNPACKED:
        raise SourceError(source, f"unpacks to more than {megabytes(MAX_UNPACKED)}, the most one report may have")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        raise SourceError(source, f"is a .docx whose {name} is broken") from None


def _paragraphs(body: Any) -> Iterator[tuple[str, str]]:
    """Give style and text of each paragraph, those in tables and text boxes in their place."""
    for paragraph in body.iter(f"{_W}p"):
        if any(above.tag in _SKIPPED for above in paragraph.iterancestors()):
            continue
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        name = style.get(f"{_W}val", "") if style is not None else ""
        yield name.lower(), "".join(_text(paragraph)).strip()


def _text(element: Any) -> Iterator[str]:
    for child in element:
        if child.tag in _SKIPPED or child.tag == f"{_W}p":
            continue  # a paragraph within a paragraph is a text box, and comes by itself
        if child.tag == f"{_W}t":
            yield (child.text or "").replace("\n", " ")
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        else:
            yield from _text(child)


def _core(core: Any, tag: str) -> str | None:
    return core.findtext(tag) if core is not None else None


def _stamp(value: str | None) -> Stamp | None:
    text = (value or "").strip()
    return Stamp(text, "docx") if is_iso(text) else None
