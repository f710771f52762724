"""From whatever a person names as a source to its reports."""

import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from onrecord.gather import files
from onrecord.gather.binary import looks_like
from onrecord.gather.build import build, check
from onrecord.gather.decode import decode
from onrecord.gather.html import from_html
from onrecord.gather.jsonl import from_jsonl, is_object, read_line
from onrecord.gather.known import NOTHING, Known
from onrecord.gather.limits import MAX_BYTES
from onrecord.gather.place import Place
from onrecord.model import Report, SourceError

_STDIN = "standard input"
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
_PAGE = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_LATER = {".pdf": "PDF files", ".warc": "web archives", ".eml": "mails"}
_SNIFFED = 4_096  # bytes of a file of no known kind that are looked at to say what it is
_BLANKS = 1_000  # blank lines at the top of standard input after which no report one a line is looked for


def gather(source: str, known: Known = NOTHING) -> Iterator[Report | SourceError]:
    """Read every report of a source: a file, a folder (with all below it) or `-`, the standard input.

    Lazy, and in memory bounded by one report. What cannot be read comes as a SourceError in its place, one
    line that names the source; nothing is raised, and the rest goes on.
    """
    try:
        check(known, Place(_STDIN if source == "-" else files.shown_path(source)))
        if source == "-":
            yield from _stdin(known)
        elif _ADDRESS.match(source):
            raise SourceError(
                files.shown_path(source), "addresses are not fetched yet; save the page and read the file"
            )
        elif files.kind_of(source) == "folder":
            yield from _folder(source, known)
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
    suffix = Path(path).suffix.lower()
    try:
        with files.open_file(path) as stream:
            if suffix == ".jsonl":
                yield from from_jsonl(stream, known, name)
            elif suffix in files.SUFFIXES:
                yield _READERS[suffix](stream, known, name)
            else:
                raise SourceError(name, _refusal(path, suffix, stream))
    except OSError as error:
        yield SourceError(name, files.reason(error, path))


def _text(stream: BinaryIO, known: Known, name: str) -> Report:
    return build(decode(files.read_all(stream, name), name), known, Place(name))


def _page(stream: BinaryIO, known: Known, name: str) -> Report:
    markup = decode(files.read_all(stream, name), name, markup=True)
    if not markup or markup.isspace():
        raise SourceError(name, "is empty")
    return from_html(markup, known, name)


_READERS: dict[str, Callable[[BinaryIO, Known, str], Report]] = {
    ".txt": _text,
    ".md": _text,
    ".html": _page,
    ".htm": _page,
}


def _refusal(path: str, suffix: str, stream: BinaryIO) -> str:
    if path.lower().endswith(".warc.gz"):
        suffix = ".warc"
    if suffix in _LATER:
        return f"{_LATER[suffix]} are not read yet"
    if kind := looks_like(stream.read(_SNIFFED)):
        return f"this is {kind}, not text"
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
        if _PAGE.match(data[:_SNIFFED]):
            yield from_html(decode(data, _STDIN, markup=True), known, _STDIN)
        else:
            yield build(decode(data, _STDIN), known, Place(_STDIN))
    except OSError as error:
        yield SourceError(_STDIN, files.reason(error, _STDIN))


def _head(stream: BinaryIO) -> list[bytes]:
    """Read up to the first line that is not blank, or to where it is plain that no report comes one a line."""
    lines = [read_line(stream)]
    while lines[-1] and not lines[-1].strip() and len(lines) < _BLANKS and len(lines[-1]) <= _SNIFFED:
        lines.append(read_line(stream))
    return lines
