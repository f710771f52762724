"""Undoing what HTTP wrapped a body in: chunks and compression, up to a limit."""

import io
import re
from typing import Any

from onrecord.gather.kinds import Kind, by_bytes
from onrecord.gather.limits import MAX_BYTES

_CHUNK = re.compile(rb"[0-9A-Fa-f]{1,8}[ \t]*(?:;[^\r\n]{0,200})?\r\n")
_GZIP = b"\x1f\x8b"


def unwrapped(body: bytes, transfer: str, encoding: str) -> bytes:
    """Give the body as the server meant it, never more than a byte over the limit of one report.

    `transfer` and `encoding` are the headers' values. Archives often keep the headers of bodies that they
    stored unwrapped, so what does not look wrapped is taken as it is. Raises ValueError for a compression that
    is not known, OSError for data that is broken.
    """
    if "chunked" in transfer.lower() and _CHUNK.match(body):
        body = _read("chunked", body)
    for name in reversed([part.strip().lower() for part in encoding.split(",") if part.strip()]):
        if by_bytes(body) is Kind.PAGE or (name in {"gzip", "x-gzip"} and not body.startswith(_GZIP)):
            continue
        if name != "identity":
            body = _read(name, body)
    return body


def _read(name: str, body: bytes) -> bytes:
    from fastwarc import stream_io  # noqa: PLC0415 - loads a library that only archives need

    readers: dict[str, Any] = {
        "chunked": stream_io.ChunkedReader,
        "gzip": stream_io.GzipReader,
        "x-gzip": stream_io.GzipReader,
        "br": stream_io.BrotliReader,
        "zstd": stream_io.ZstdReader,
    }
    if name not in readers:
        raise ValueError(f"the compression {name} is not known")
    return read_up_to(readers[name](io.BytesIO(body)), MAX_BYTES + 1)


def read_up_to(stream: Any, most: int) -> bytes:
    """Read until the end or to `most` bytes, in pieces as they come."""
    data = bytearray()
    while len(data) < most and (piece := stream.read(min(1 << 20, most - len(data)))):
        data += piece
    return bytes(data)
