"""From bytes to text, kept exactly as decoded: line ends, spaces and composed characters stay as they are."""

import codecs
import re

from onrecord.gather.binary import looks_like
from onrecord.gather.guess import guess
from onrecord.model import SourceError

# The longer marks first: the one of UTF-32-LE begins with that of UTF-16-LE.
_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_HEAD = 8_192  # bytes in which a page may declare its charset; the standard asks for the first 1,024
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
_XML = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._:-]+)[\"']")
_META = re.compile(rb"<meta\b[^>]{0,500}?\bcharset\s*=\s*[\"']?\s*([A-Za-z0-9._:-]+)", re.IGNORECASE)

# What browsers read for a label (WHATWG Encoding Standard): the wider charset that pages in fact use.
_WIDER = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    # A page whose declaration can be read byte by byte cannot be UTF-16.
    "utf-16": "utf-8",
    "utf-16-le": "utf-8",
    "utf-16-be": "utf-8",
    "utf-8-sig": "utf-8",
}
_SINGLE_BYTE = re.compile(r"cp(?:125[0-8]|866|874)|iso8859-\d+|koi8-[rtu]|mac-(?:roman|cyrillic)")
_MULTI_BYTE = {"utf-8", "gb18030", "big5hkscs", "cp932", "cp949", "euc_jp", "iso2022_jp", "hz"}


def decode(data: bytes, source: str, *, markup: bool = False, charset: str | None = None) -> str:
    """Decode a whole document: byte order mark, declared charset, UTF-8, else what can be told.

    `charset` is the label that a server gave; where the data does not fit it, what a page declares itself (if
    `markup`) is tried before the label is named as wrong.

    Raises SourceError where the data is no text, where a mark or a declaration does not hold (naming the
    charset and the byte offset), and where the charset cannot be told.
    """
    for mark, marked in _MARKS:
        if data.startswith(mark):
            return _strict(data, marked, source, said="begins with the mark of", skip=len(mark))
    if kind := looks_like(data):
        raise SourceError(source, f"this is {kind}, not text")
    declared = declared_charset(data) if markup else None
    label = _codec(charset) if charset else None
    if label and (declared is None or _fits(data, label)):
        declared = label
    if declared is None:
        return _undeclared(data, source)
    if declared != "utf-8" and _SINGLE_BYTE.fullmatch(declared) and is_utf8_beyond_ascii(data):
        # A single-byte charset fits any bytes, but text in it is valid UTF-8 only where it lies.
        return data.decode("utf-8")
    return _strict(data, declared, source, said="declares")


def declared_charset(data: bytes) -> str | None:
    """Give the codec for the charset that a page declares, None where it declares none that is known."""
    head = data[:_HEAD]
    match = _XML.search(head) or _META.search(_COMMENT.sub(b"", head))
    if match is None:
        return None
    return _codec(match[1].decode("ascii"))


def is_utf8_beyond_ascii(data: bytes) -> bool:
    """Whether `data` is valid UTF-8 and has more than ASCII in it."""
    return not data.isascii() and _fits(data, "utf-8")


def _codec(label: str) -> str | None:
    """Give the codec that browsers read a label with, None for a label that is no charset of text."""
    try:
        name = codecs.lookup(label).name
    except (LookupError, ValueError):
        return None
    name = _WIDER.get(name, name)
    return name if name in _MULTI_BYTE or _SINGLE_BYTE.fullmatch(name) else None


def _fits(data: bytes, charset: str) -> bool:
    try:
        data.decode(charset)
    except UnicodeDecodeError:
        return False
    return True


def _strict(data: bytes, charset: str, source: str, *, said: str, skip: int = 0) -> str:
    try:
        return data[skip:].decode(charset)
    except UnicodeDecodeError as error:
        at = error.start + skip
        raise SourceError(source, f"{said} {charset}, but byte {at} does not fit it") from None


def _undeclared(data: bytes, source: str) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        text, reason = guess(data, error.start)
    if text is None:
        raise SourceError(source, reason)
    return text
