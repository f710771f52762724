"""WACZ files: web archives packed in a ZIP with their index."""

import zipfile
import zlib
from collections.abc import Iterator
from tempfile import TemporaryFile
from typing import BinaryIO

from onrecord.gather.files import shown_path
from onrecord.gather.known import Known
from onrecord.gather.limits import MAX_ARCHIVE, megabytes
from onrecord.gather.warc import from_warc
from onrecord.model import Report, SourceError

_ENDS = (".warc", ".warc.gz")
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError)
_PIECE = 1 << 20


def from_wacz(stream: BinaryIO, known: Known, source: str) -> Iterator[Report | SourceError]:
    """Give the reports of every archive within; the archives are unpacked to disk one by one, up to a limit."""
    try:
        with zipfile.ZipFile(stream) as packed:
            names = [name for name in packed.namelist() if name.startswith("archive/") and name.endswith(_ENDS)]
            if not names:
                yield SourceError(source, "is a WACZ without archives")
            for name in names:
                yield from _archive(packed, name, known, f"{source}, {shown_path(name)}")
    except _BROKEN:
        yield SourceError(source, "is a WACZ that is broken or cut off")


def _archive(packed: zipfile.ZipFile, name: str, known: Known, source: str) -> Iterator[Report | SourceError]:
    with TemporaryFile() as unpacked:
        size = 0
        try:
            with packed.open(name) as member:
                while piece := member.read(_PIECE):
                    size += len(piece)
                    if size > MAX_ARCHIVE:
                        yield SourceError(source, f"unpacks to more than {megabytes(MAX_ARCHIVE)}")
                        return
                    unpacked.write(piece)
        except _BROKEN:
            yield SourceError(source, "is broken or cut off")
            return
        unpacked.seek(0)
        yield from from_warc(unpacked, known, source)
