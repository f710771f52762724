"""Writes records of web archives for tests."""

import gzip
import io
import zipfile

_DATE = "2026-01-05T06:00:00Z"


def record(
    url: str,
    body: bytes,
    label: str = "text/html",
    *,
    kind: str = "response",
    status: str = "200 OK",
    http: str = "",
    warc: str = "",
) -> bytes:
    """Give one record, plain; `http` and `warc` are more headers, each line ended by CRLF."""
    block = f"HTTP/1.1 {status}\r\nContent-Type: {label}\r\n{http}\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: {_DATE}\r\n{warc}"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{len(block):012}>\r\n"
        f"Content-Type: application/http; msgtype={kind}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def packed(records: list[bytes]) -> bytes:
    """Compress each record by itself, as published."""
    return b"".join(map(gzip.compress, records))


def wacz(archives: dict[str, bytes]) -> bytes:
    """Pack archives, by their names, into a WACZ."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("datapackage.json", "{}")
        for name, data in archives.items():
            archive.writestr(name, data)
    return out.getvalue()
