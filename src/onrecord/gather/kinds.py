"""What kind of document a name, a server's label or the first bytes say that something is."""

import re
from enum import StrEnum

_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL
)


class Kind(StrEnum):
    """The kinds of documents that are read."""

    TEXT = "text"
    PAGE = "page"
    LINES = "lines"
    PDF = "pdf"
    WORD = "word"
    MAIL = "mail"
    MAILBOX = "mailbox"
    ARCHIVE = "archive"
    PACKED_ARCHIVE = "packed archive"


BY_SUFFIX: dict[str, Kind] = {
    ".txt": Kind.TEXT,
    ".md": Kind.TEXT,
    ".html": Kind.PAGE,
    ".htm": Kind.PAGE,
    ".jsonl": Kind.LINES,
    ".pdf": Kind.PDF,
    ".docx": Kind.WORD,
    ".eml": Kind.MAIL,
    ".mbox": Kind.MAILBOX,
    ".warc": Kind.ARCHIVE,
    ".warc.gz": Kind.ARCHIVE,
    ".wacz": Kind.PACKED_ARCHIVE,
}
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_BY_LABEL: dict[str, Kind] = {
    "text/html": Kind.PAGE,
    "application/xhtml+xml": Kind.PAGE,
    "text/plain": Kind.TEXT,
    "text/markdown": Kind.TEXT,
    "text/x-markdown": Kind.TEXT,
    "application/pdf": Kind.PDF,
    "application/x-pdf": Kind.PDF,
    _WORD: Kind.WORD,
    "message/rfc822": Kind.MAIL,
}
# Labels that servers give to whatever they do not know.
_VAGUE = {"", "application/octet-stream", "binary/octet-stream", "application/force-download", "application/x-download"}


def by_name(name: str) -> Kind | None:
    """Tell the kind by the end of a file's name; None for an end that is not one of `BY_SUFFIX`."""
    return next((kind for suffix, kind in BY_SUFFIX.items() if name.lower().endswith(suffix)), None)


def by_label(content_type: str | None, data: bytes) -> Kind | None:
    """Tell the kind of a fetched document by its Content-Type, by its bytes where that is absent or vague.

    Bytes that are plainly a PDF or a page win over a label of plain text. None where it is no document.
    """
    label = (content_type or "").split(";")[0].strip().lower()
    kind = _BY_LABEL.get(label)
    if kind in {Kind.TEXT, Kind.PAGE} or label in _VAGUE:
        return by_bytes(data) or kind
    return kind


def by_bytes(data: bytes) -> Kind | None:
    """Tell a PDF, a Word document, a page or a mail by its first bytes; None for what could be anything."""
    if data.startswith(b"%PDF-"):
        return Kind.PDF
    if data.startswith(b"PK\x03\x04") and b"word/" in data:
        return Kind.WORD
    if _PAGE.match(data[:4_096]):
        return Kind.PAGE
    return None


def charset_of(content_type: str | None) -> str | None:
    """Give the charset label of a Content-Type, None where it has none."""
    match = re.search(r"charset\s*+=\s*+[\"']?\s*+([A-Za-z0-9._:-]+)", content_type or "", re.IGNORECASE)
    return match[1] if match else None
