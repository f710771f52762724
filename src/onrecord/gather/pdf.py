"""PDF files: their text in paragraphs, and what they say of themselves."""

import re
import time
from dataclasses import replace
from threading import Lock
from typing import TYPE_CHECKING, Any

from onrecord.gather.build import build
from onrecord.gather.checks import is_iso
from onrecord.gather.dated import dated
from onrecord.gather.dates import Stamp
from onrecord.gather.delivery import Delivery
from onrecord.gather.known import Known
from onrecord.gather.limits import MAX_PAGES, MAX_SECONDS
from onrecord.gather.pdf_lines import Line, lines_of
from onrecord.gather.pdf_paragraphs import paragraphs
from onrecord.gather.place import Place
from onrecord.gather.titles import given_title, one_line
from onrecord.model import Report, SourceError

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

_BROKEN = "is a PDF that is broken or cut off"
_LEAST = 20  # letters in the whole file; scans carry a page number or a stamp at most
_DATE = re.compile(r"D:(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d)?)?(?:(Z)|([+-])(\d\d)'?(\d\d)?'?)?")
_ONE = Lock()  # pdfium keeps state that threads must not share


def from_pdf(data: bytes, known: Known, delivery: Delivery) -> Report:
    """Make a Report of a PDF: its paragraphs parted by blank lines, hyphens of the layout taken out.

    Raises SourceError where it is encrypted, broken, without text (scanned or empty), or passes a limit. The
    time limit is looked at between pages.
    """
    from pypdfium2 import PdfiumError  # noqa: PLC0415 - loads the library, which only PDFs need

    with _ONE:
        document = _open(data, delivery.source)
        try:
            pages = _pages(document, delivery.source)
            meta = document.get_metadata_dict(skip_empty=True)
            if sum(map(str.isalpha, "".join(line.text for page in pages for line in page))) < _LEAST:
                raise SourceError(delivery.source, _no_text(document))
        except PdfiumError:
            raise SourceError(delivery.source, _BROKEN) from None
        finally:
            document.close()
    published, modified = _stamp(meta.get("CreationDate"), "pdf"), _stamp(meta.get("ModDate"), "pdf")
    if modified and published and modified.value == published.value:
        modified = None
    found = Known(url=delivery.address, title=_title(meta, pages), author=one_line(meta.get("Author")))
    facts, origins = dated(known.over(found), known, published, modified, delivery.dates)
    return replace(build("\n\n".join(paragraphs(pages)), facts, Place(delivery.source)), **origins)


def _open(data: bytes, source: str) -> "PdfDocument":
    from pypdfium2 import PdfDocument, PdfiumError  # noqa: PLC0415 - as above
    from pypdfium2.raw import FPDF_ERR_PASSWORD  # noqa: PLC0415 - as above

    try:
        document = PdfDocument(data)
        count = len(document)
    except PdfiumError as error:
        locked = getattr(error, "err_code", None) == FPDF_ERR_PASSWORD
        reason = "is encrypted; save it without its password" if locked else _BROKEN
        raise SourceError(source, reason) from None
    if count > MAX_PAGES:
        document.close()
        raise SourceError(source, f"has {count:,} pages; one report may have {MAX_PAGES:,}")
    return document


def _pages(document: Any, source: str) -> list[list[Line]]:
    from pypdfium2 import PdfiumError  # noqa: PLC0415 - as above

    end = time.monotonic() + MAX_SECONDS
    pages = []
    for number in range(len(document)):
        if time.monotonic() > end:
            raise SourceError(source, f"was not read to its end in {MAX_SECONDS} s; it got to page {number}")
        try:
            page = document[number]
        except PdfiumError:
            raise SourceError(source, f"is a PDF whose page {number + 1} is broken") from None
        try:
            pages.append(lines_of(page, number))
        finally:
            page.close()
    return pages


def _no_text(document: Any) -> str:
    from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE  # noqa: PLC0415 - as above

    for number in range(len(document)):
        if any(document[number].get_objects(filter=[FPDF_PAGEOBJ_IMAGE], max_depth=3)):
            return "is a scanned PDF: pictures of pages, without text; run it through OCR first"
    return "is a PDF without text"


def _title(meta: dict[str, str], pages: list[list[Line]]) -> str | None:
    """Take the title that was put in by hand, else the largest lines at the top of the first page."""
    if given := given_title(meta.get("Title")):
        return given
    first = pages[0] if pages else []
    sizes = sorted(line.size for line in first)
    if not sizes or sizes[-1] <= 1.15 * sizes[len(sizes) // 2]:
        return None
    start = next(place for place, line in enumerate(first) if line.size == sizes[-1])
    head = [line for line in first[start : start + 4] if line.size == sizes[-1]]
    return " ".join(line.text for line in head)


def _stamp(value: str | None, origin: str) -> Stamp | None:
    match = _DATE.match(value or "")
    if match is None:
        return None
    year, month, day, hour, minute, second, utc, sign, hours, minutes = match.groups()
    iso = f"{year}-{month}-{day}"
    if hour:
        zone = "Z" if utc else f"{sign}{hours}:{minutes or '00'}" if sign else ""
        iso += f"T{hour}:{minute}:{second or '00'}{zone}"
    return Stamp(iso, origin) if is_iso(iso) else None
