"""From whatever a person names as a source to its reports."""

import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from onrecord.gather import files
from onrecord.gather.binary import looks_like
from onrecord.gather.build import check
from onrecord.gather.delivery import Delivery
from onrecord.gather.document import read_document
from onrecord.gather.fetch_address import is_web
from onrecord.gather.jsonl import from_jsonl, is_object, read_line
from onrecord.gather.kinds import Kind, by_bytes, by_name
from onrecord.gather.known import NOTHING, Known
from onrecord.gather.limits import MAX_BYTES
from onrecord.gather.mailbox import from_mailbox
from onrecord.gather.place import Place
from onrecord.gather.series import joined
from onrecord.gather.wacz import from_wacz
from onrecord.gather.warc import from_warc
from onrecord.model import Report, SourceError

if TYPE_CHECKING:
    from onrecord.gather.fetch_reports import Web

_STDIN = "standard input"
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
_SNIFFED = 4_096  # bytes of a file of no known kind that are looked at to say what it is
_BLANKS = 1_000  # blank lines at the top of standard input after which no report one a line is looked for


def gather(source: str, known: Known = NOTHING, web: "Web | None" = None) -> Iterator[Report | SourceError]:
    """Read every report of a source: a file, a folder (with all below it), `-`, the standard input, or a web address.

    Lazy, and in memory bounded by one report. What cannot be read comes as a SourceError in its place, one
    line that names the source; nothing is raised, and the rest goes on.
    """
    try:
        check(known, Place(_STDIN if source == "-" else files.shown_path(source)))
        if source == "-":
            yield from _stdin(known)
        elif is_web(source):
            # Imported here because it takes a tenth of a second, which reading a file should not cost.
            from onrecord.gather.fetch_reports import Web, from_address  # noqa: PLC0415

            yield from from_address(source, known, web or Web())
        elif _ADDRESS.match(source):
            raise SourceError(files.shown_path(source), "only http and https addresses are fetched")
        elif files.kind_of(source) == "folder":
            yield from joined(_folder(source, known))
        else:
            yield from _file(source, known)
    except SourceError as error:
        yield error


def _folder(folder: str, known: Known) -> Iterator[Report | SourceError]:
    empty = True
    for found in files.walk(folder):
        empty = False
        if isinstance(found, SourceError):
            yield found
            continue
        try:
            files.kind_of(found)
            yield from _file(found, known)
        except SourceError as error:
            yield error
    if empty:
        yield SourceError(files.shown_path(folder), f"holds no {_listed()} file")


def _file(path: str, known: Known) -> Iterator[Report | SourceError]:
    name = files.shown_path(path)
    kind = by_name(path)
    try:
        with files.open_file(path) as stream:
            if kind is None:
                raise SourceError(name, _refusal(path, stream))
            if kind in _STREAMS:
                yield from _STREAMS[kind](stream, known, name)
            else:
                yield from read_document(kind, files.read_all(stream, name), known, Delivery(name))
    except OSError as error:
        yield SourceError(name, files.reason(error, path))


_STREAMS: dict[Kind, Callable[[BinaryIO, Known, str], Iterator[Report | SourceError]]] = {
    Kind.LINES: from_jsonl,
    Kind.MAILBOX: from_mailbox,
    Kind.ARCHIVE: from_warc,
    Kind.PACKED_ARCHIVE: from_wacz,
}


def _refusal(path: str, stream: BinaryIO) -> str:
    if kind := looks_like(stream.read(_SNIFFED)):
        return f"this is {kind}, not text"
    suffix = Path(path).suffix.lower()
    return f"files of the kind {suffix or 'without an ending'} are not read; {_listed()} are"


def _listed() -> str:
    return ", ".join(files.SUFFIXES[:-1]) + " or " + files.SUFFIXES[-1]


def _stdin(known: Known) -> Iterator[Report | SourceError]:
    """Read reports one a line where the first line that is not blank is a JSON object, else one text."""
    stream = sys.stdin.buffer
    try:
        head = _head(stream)
        if head and is_object(head[-1]):
            yield from from_jsonl(stream, known, _STDIN, head)
            return
        data = b"".join(head)
        data = files.within(data + stream.read(MAX_BYTES + 1 - len(data)), _STDIN)
        yield from read_document(by_bytes(data) or Kind.TEXT, data, known, Delivery(_STDIN))
    except OSError as error:
        yield SourceError(_STDIN, files.reason(error, _STDIN))


def _head(stream: BinaryIO) -> list[bytes]:
    """Read up to the first line that is not blank, or to where it is plain that no report comes one a line."""
    lines = [read_line(stream)]
    while lines[-1] and not lines[-1].strip() and len(lines) < _BLANKS and len(lines[-1]) <= _SNIFFED:
        lines.append(read_line(stream))
    return lines
