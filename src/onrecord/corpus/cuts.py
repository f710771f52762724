"""Where a large file can be cut: between lines, between records of a web archive, between rows."""

import zipfile
from collections.abc import Iterator
from typing import Any, NamedTuple

from onrecord.gather import files
from onrecord.gather.binary import looks_like
from onrecord.model import SourceError

_PIECE = 1 << 20
_SNIFFED = 4_096


class Stretch(NamedTuple):
    """A part of a file: its bounds, half-open, the number of its first page, from 1, and how many pages it has."""

    start: int
    end: int
    number: int
    pages: int


def lines(path: str, pages: int) -> Iterator[Stretch]:
    """Cut a file of one report a line after every `pages` lines; offsets are bytes."""
    with files.open_file(path) as stream:
        name = files.shown_path(path)
        if kind := looks_like(stream.read(_SNIFFED)):
            raise SourceError(name, f"this is {kind}, not text")
        stream.seek(0)
        start = number = 0
        size = count = 0
        while piece := stream.read(_PIECE):
            at = piece.find(b"\n")
            while at >= 0:
                count += 1
                if count % pages == 0:
                    yield Stretch(start, size + at + 1, number + 1, count - number)
                    start, number = size + at + 1, count
                at = piece.find(b"\n", at + 1)
            size += len(piece)
        if size > start:
            yield Stretch(start, size, number + 1, max(1, count - number))
        if not size:
            raise SourceError(name, "is empty")


def records(path: str, pages: int) -> Iterator[Stretch]:
    """Cut a web archive after every `pages` records that may hold a page; from where it is damaged on, no more."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType  # noqa: PLC0415 - loads a library only archives need

    wanted = WarcRecordType.response | WarcRecordType.resource
    with files.open_file(path) as stream:
        start = number = count = 0
        try:
            for record in ArchiveIterator(stream, record_types=wanted, parse_http=False):
                if count - number == pages:
                    yield Stretch(start, record.stream_pos, number + 1, pages)
                    start, number = record.stream_pos, count
                count += 1
        except OSError:
            pass  # whoever reads the last stretch says where and goes on behind it
        stream.seek(0, 2)
        yield Stretch(start, stream.tell(), number + 1, max(1, count - number))


def rows(path: str, pages: int) -> Iterator[Stretch]:
    """Cut a Parquet file after every `pages` rows; raises SourceError where it is none, or has no texts."""
    found = parquet_file(path)
    name = files.shown_path(path)
    if "text" not in found.schema_arrow.names:
        raise SourceError(name, "has no column text")
    count = found.metadata.num_rows
    if not count:
        raise SourceError(name, "is empty")
    for start in range(0, count, pages):
        end = min(count, start + pages)
        yield Stretch(start, end, start + 1, end - start)


def parquet_file(path: str) -> Any:
    """Open a Parquet file; raises SourceError."""
    import pyarrow as pa  # noqa: PLC0415 - an extra
    from pyarrow import parquet as pq  # noqa: PLC0415

    try:
        return pq.ParquetFile(path)
    except pa.ArrowInvalid:
        raise SourceError(files.shown_path(path), "is no Parquet file, or broken") from None


def members(path: str) -> list[str]:
    """Return the web archives within a WACZ; raises SourceError where it has none."""
    with zipfile.ZipFile(path) as packed:
        ends = (".warc", ".warc.gz")
        found = [name for name in packed.namelist() if name.startswith("archive/") and name.endswith(ends)]
    if not found:
        raise SourceError(files.shown_path(path), "is a WACZ without archives")
    return found
