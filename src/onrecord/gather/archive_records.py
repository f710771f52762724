"""The records of one file of an archive, byte by byte: where each stands, whether it is whole, what it holds."""

import base64
import hashlib
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from onrecord.gather.limits import MAX_BYTES

_PIECE = 1 << 16
_GZIP = 16 + zlib.MAX_WBITS
_END = b"\r\n\r\n"
_START = b"\x1f\x8b\x08"

HALF = "ends in half a record"
"""The flaw of the last record of a file that was not written to its end."""

REDACTED = b"onrecord-redacted"
"""The header field by which a record says that it stands in the place of one that was redacted."""


@dataclass(frozen=True, slots=True)
class Member:
    """One record as it lies in a file: `length` bytes from `offset`; `flaw` says what is wrong with it, if anything.

    `fields` are the names, in lower case, and values of its header, `block` what it holds.
    """

    offset: int
    length: int
    fields: dict[bytes, bytes]
    block: bytes
    flaw: str | None = None

    @property
    def redacted(self) -> bool:
        """Whether it is the mark of a redaction."""
        return REDACTED in self.fields

    @property
    def url(self) -> str:
        """The address that was answered; '' where it names none."""
        return self.fields.get(b"warc-target-uri", b"").decode("utf-8", "replace").strip("<>")


def members(path: Path) -> Iterator[Member]:
    """Give the records of a file in their order.

    After a damaged stretch it goes on at the next start of a record. Memory is bounded by one record.
    """
    size = path.stat().st_size
    with path.open("rb") as stream:
        offset = 0
        while offset < size:
            found = _member(stream, offset, size)
            yield found
            offset = found.offset + found.length


def _member(stream: BinaryIO, offset: int, size: int) -> Member:
    stream.seek(offset)
    unpacker = zlib.decompressobj(_GZIP)
    made, read, flaw = bytearray(), 0, None
    try:
        while not unpacker.eof and len(made) <= 2 * MAX_BYTES:
            piece = stream.read(_PIECE)
            if not piece:
                return Member(offset, size - offset, {}, b"", HALF)
            read += len(piece)
            made += unpacker.decompress(piece)
    except zlib.error:
        flaw = "holds a damaged record"
    if flaw is None and not unpacker.eof:
        flaw = "holds a record larger than any that is kept"
    if flaw is not None:
        return Member(offset, _next_start(stream, offset + 1, size) - offset, {}, b"", flaw)
    return _parsed(offset, read - len(unpacker.unused_data), bytes(made))


def _next_start(stream: BinaryIO, offset: int, size: int) -> int:
    """Give the next place, from `offset` on, at which a record can be unpacked; the file's end where there is none."""
    held, place = b"", offset
    stream.seek(offset)
    while piece := stream.read(_PIECE):
        window = held + piece
        at = window.find(_START)
        while at >= 0:
            start = place - len(held) + at
            if _begins(stream, start):
                return start
            at = window.find(_START, at + 1)
        held = window[-(len(_START) - 1) :]
        place += len(piece)
        stream.seek(place)
    return size


def _begins(stream: BinaryIO, start: int) -> bool:
    stream.seek(start)
    try:
        return zlib.decompressobj(_GZIP).decompress(stream.read(_PIECE)).startswith(b"WARC/")
    except zlib.error:
        return False


def _parsed(offset: int, length: int, made: bytes) -> Member:
    head, _, rest = made.partition(_END)
    version, *lines = head.split(b"\r\n")
    fields = {name.strip().lower(): value.strip() for name, _, value in (line.partition(b":") for line in lines)}
    promised = fields.get(b"content-length", b"")
    if not version.startswith(b"WARC/") or not promised.isdigit():
        return Member(offset, length, fields, b"", "holds something that is no record")
    block = rest[: int(promised)]
    return Member(offset, length, fields, block, _flaw(fields, block, int(promised)))


def _flaw(fields: dict[bytes, bytes], block: bytes, promised: int) -> str | None:
    if len(block) < promised:
        return "holds a record that is cut short"
    said = fields.get(b"warc-block-digest")
    if said is not None and said.startswith(b"sha256:"):
        digest = base64.b32encode(hashlib.sha256(block).digest())
        if said.removeprefix(b"sha256:") != digest:
            return "holds a record that is not what its digest says"
    return None
