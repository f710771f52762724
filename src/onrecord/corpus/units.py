"""The pages of a partition one by one, each with the place it is told apart by and what its reports are."""

import io
import os
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields
from datetime import date
from functools import partial
from tempfile import TemporaryFile
from typing import Any, BinaryIO, NamedTuple

from onrecord.corpus.cuts import parquet_file
from onrecord.corpus.partition import Cut, Partition
from onrecord.gather import Known, files, gather
from onrecord.gather.jsonl import from_jsonl
from onrecord.gather.limits import MAX_ARCHIVE, MAX_BYTES, megabytes
from onrecord.gather.warc import records, reports_in
from onrecord.model import Report, SourceError
from onrecord.model.contract import encode

Found = Iterable[Report | SourceError]
_PIECE = 1 << 20
_COLUMNS = ("id", "text", *(f.name for f in fields(Known) if f.name != "retrieved"))
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError)


class Unit(NamedTuple):
    """A page: its place within the partition, the same each time, and what gives its reports."""

    place: str
    find: Callable[[], Found]


def units(partition: Partition) -> Iterator[Unit]:
    """Yield the pages of a partition in their order."""
    return _UNITS[partition.cut](partition)


def _files(partition: Partition) -> Iterator[Unit]:
    for path in partition.paths:
        yield Unit(files.shown_path(path), partial(gather, path))


def _lines(partition: Partition) -> Iterator[Unit]:
    name = files.shown_path(partition.paths[0])
    with files.open_file(partition.paths[0]) as stream:
        stream.seek(partition.start)
        number = partition.number
        while stream.tell() < partition.end:
            line = stream.readline(MAX_BYTES + 1)
            rest = line if len(line) > MAX_BYTES else b""
            while rest and not rest.endswith(b"\n"):
                rest = stream.readline(_PIECE)
            if line.strip():
                yield _line(line, name, number)
            number += 1


def _line(line: bytes, name: str, number: int) -> Unit:
    def find() -> Iterator[Report | SourceError]:
        for found in from_jsonl(io.BytesIO(line), Known(), name):
            yield SourceError(name, found.reason, line=number) if isinstance(found, SourceError) else found

    return Unit(f"line {number}", find)


def _rows(partition: Partition) -> Iterator[Unit]:
    found = parquet_file(partition.paths[0])
    columns = [name for name in _COLUMNS if name in found.schema_arrow.names]
    first = 0
    wanted: list[int] = []
    skipped = 0
    for group in range(found.num_row_groups):
        size = found.metadata.row_group(group).num_rows
        if first + size <= partition.start:
            skipped += size
        elif first < partition.end:
            wanted.append(group)
        first += size
    row = skipped
    name = files.shown_path(partition.paths[0])
    for batch in found.iter_batches(row_groups=wanted, columns=columns, batch_size=partition.pages):
        for record in batch.to_pylist():
            if partition.start <= row < partition.end:
                yield _line(encode({k: _plain(v) for k, v in record.items()}).encode(), name, row + 1)
            row += 1


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _records(partition: Partition) -> Iterator[Unit]:
    path = partition.paths[0]
    name = files.shown_path(path)
    with files.open_file(path) as whole:
        if partition.member is not None:
            yield from _member(whole, partition.member, f"{name}, {partition.member}")
            return
        size = os.fstat(whole.fileno()).st_size
        part = "" if (partition.start, partition.end) == (0, size) else f", from byte {partition.start:,} on"
        window = io.BufferedReader(_Window(whole, partition.start, partition.end))
        yield from _archived(window, name, part, partition.number)


def _archived(stream: BinaryIO, name: str, part: str = "", first: int = 1) -> Iterator[Unit]:
    for number, record in enumerate(records(stream, name + part), start=first):
        if isinstance(record, SourceError):
            yield Unit(f"record {number}", partial(tuple, (record,)))
        else:
            url = files.shown_path(record.headers.get("WARC-Target-URI") or "")
            yield Unit(f"record {number}, {url}", partial(reports_in, record, Known(), name))


def _member(stream: BinaryIO, member: str, name: str) -> Iterator[Unit]:
    with TemporaryFile() as unpacked:
        try:
            with zipfile.ZipFile(stream) as packed, packed.open(member) as inner:
                while piece := inner.read(_PIECE):
                    if unpacked.tell() + len(piece) > MAX_ARCHIVE:
                        raise SourceError(name, f"unpacks to more than {megabytes(MAX_ARCHIVE)}")
                    unpacked.write(piece)
        except SourceError as error:
            yield Unit("archive", partial(tuple, (error,)))
            return
        except _BROKEN:
            yield Unit("archive", partial(tuple, (SourceError(name, "is broken or cut off"),)))
            return
        unpacked.seek(0)
        yield from _archived(unpacked, name)


class _Window(io.RawIOBase):
    """A stretch of a file as a file of its own."""

    def __init__(self, stream: BinaryIO, start: int, end: int) -> None:
        self._stream, self._start, self._size = stream, start, end - start
        self._at = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = 0, /) -> int:
        self._at = offset + (0, self._at, self._size)[whence]
        return self._at

    def readinto(self, buffer: Any, /) -> int:
        self._stream.seek(self._start + self._at)
        data = self._stream.read(min(len(buffer), max(0, self._size - self._at)))
        buffer[: len(data)] = data
        self._at += len(data)
        return len(data)


_UNITS: dict[Cut, Callable[[Partition], Iterator[Unit]]] = {
    Cut.FILES: _files,
    Cut.LINES: _lines,
    Cut.RECORDS: _records,
    Cut.ROWS: _rows,
}
