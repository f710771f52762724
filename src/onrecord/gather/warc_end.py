"""Whether a web archive ends with a whole record, as one does not whose download or writer was stopped."""

import re
import zlib
from typing import BinaryIO

_PIECE = 1 << 20
_FED = 1 << 14  # bytes that are copied for each record, however short it is
_LENGTH = re.compile(rb"^content-length:\s*(\d+)\s*$", re.IGNORECASE | re.MULTILINE)
_GZIP = 31  # zlib's number for data with a gzip head


def broken_end(stream: BinaryIO, place: int) -> int | None:
    """Give the place of the last record where it is cut off, None where all are whole, from the one at `place` on."""
    stream.seek(place)
    plain = stream.read(1) == b"W"
    return _plain(stream, place) if plain else _packed(stream, place)


def _packed(stream: BinaryIO, place: int) -> int | None:
    """Unpack record by record, each a gzip member of its own, and keep nothing."""
    stream.seek(place)
    data = stream.read(_FED)
    while data.strip(b"\0"):  # some writers fill up the last block of a file
        member, length = zlib.decompressobj(_GZIP), 0
        while not member.eof:
            if not (data or (data := stream.read(_FED))):
                return place
            try:
                member.decompress(data, _PIECE)
            except zlib.error:
                return place
            left = member.unused_data or member.unconsumed_tail
            length += len(data) - len(left)
            data = left
        data = data or stream.read(_FED)
        place += length
    return None


def _plain(stream: BinaryIO, place: int) -> int | None:
    size = stream.seek(0, 2)
    while True:
        stream.seek(place)
        start = stream.read(_PIECE)
        if not start.strip():
            return None
        head, ended, _ = start.partition(b"\r\n\r\n")
        length = _LENGTH.search(head)
        if not ended or length is None:
            return place
        after = place + len(head) + len(ended) + int(length[1])
        if after > size:
            return place
        stream.seek(after)
        blank = stream.read(64)
        place = after + len(blank) - len(blank.lstrip())
