"""Takes a report's bytes out of an archive: each record of it gives way to a mark of the same length.

No other record moves, so that what reports say of their bytes stays true. A record is a report's where it
1. stands where the report says, or answers one of its addresses;
2. answers the same host and holds half of the report's longer lines or more: a feed, a second address of the page;
3. follows one of those, answers the same host and holds one such line: a further page of the article.
"""

import html
import os
import re
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from filelock import FileLock

from onrecord.gather.archive_check import files
from onrecord.gather.archive_records import Member, members
from onrecord.gather.content import unwrapped
from onrecord.model import LedgerError, Report, SourceError

Stretch = tuple[str, int, int]
"""A record's file, offset and length in bytes."""

# Shorter lines stand in other pages of a site, too.
_LONG_LINE = 40
_HALF = 0.5
_LOCK_SECONDS = 60.0

_HEAD = b"\x1f\x8b\x08%c\x00\x00\x00\x00\x00\xff"
_COMMENTED = 0x10
_CODINGS = (b"transfer-encoding", b"content-encoding")
_MARK = (
    b"WARC/1.1\r\nWARC-Type: metadata\r\nonrecord-redacted: yes\r\nContent-Type: text/plain\r\n"
    b"Content-Length: 8\r\n\r\nredacted\r\n\r\n"
)


@dataclass(frozen=True, slots=True)
class _Sought:
    places: frozenset[str]
    urls: frozenset[str]
    hosts: frozenset[str]
    lines: tuple[str, ...]

    def share(self, member: Member) -> float:
        """Tell how many of the report's longer lines a record holds, 0 to 1; 0 for that of another host."""
        if _host(member.url) not in self.hosts or not self.lines:
            return 0.0
        held = _words(member.block)
        return sum(line in held for line in self.lines) / len(self.lines)


def stretches(folder: Path, versions: Sequence[Report]) -> list[Stretch]:
    """Find the records in which the versions of a report are."""
    places = frozenset(r.archived for r in versions if r.archived)
    urls = {r.url for r in versions if r.url}
    hosts = {_host(url) for url in urls}
    for path in files(folder):
        hosts |= {_host(m.url) for m in members(path) if f"{path.name}@{m.offset}" in places}
    lines = {_spaced(line) for r in versions for line in r.text.splitlines() if len(line) >= _LONG_LINE}
    sought = _Sought(places, frozenset(urls), frozenset(hosts - {""}), tuple(sorted(lines)))
    return [found for path in files(folder) for found in _of_file(path, sought)]


def _of_file(path: Path, sought: _Sought) -> Iterator[Stretch]:
    follows = False
    for member in members(path):
        if member.redacted:
            continue
        share = sought.share(member)
        own = f"{path.name}@{member.offset}" in sought.places or member.url in sought.urls
        follows = own or share >= _HALF or (follows and share > 0)
        if follows:
            yield path.name, member.offset, member.length


def blank(folder: Path, found: Iterable[Stretch]) -> None:
    """Put marks in the place of records; doing it twice is doing it once. Raises LedgerError where the disk refuses."""
    try:
        with FileLock(folder / "lock", timeout=_LOCK_SECONDS):
            for name, offset, length in found:
                with (folder / name).open("r+b") as file:
                    file.seek(offset)
                    file.write(_mark(length))
                    file.flush()
                    os.fsync(file.fileno())
    except OSError as error:
        reason = error.strerror or "another onrecord is writing to it"
        raise LedgerError(f"{folder}: the bytes could not be taken out ({reason}); try again") from error


def _mark(length: int) -> bytes:
    """Write the mark as one gzip member of exactly `length` bytes: a comment in its header fills the rest."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    body = packer.compress(_MARK) + packer.flush()
    body += zlib.crc32(_MARK).to_bytes(4, "little") + len(_MARK).to_bytes(4, "little")
    left = length - len(body) - len(_HEAD % 0)
    if left < 0:
        raise LedgerError(f"a record of {length} bytes is too short for the mark of a redaction")
    if left == 0:
        return _HEAD % 0 + body
    return _HEAD % _COMMENTED + b" " * (left - 1) + b"\0" + body


def _words(block: bytes) -> str:
    """Give the words of an answer as a page shows them."""
    head, _, body = block.partition(b"\r\n\r\n")
    fields = dict(line.lower().partition(b":")[::2] for line in head.split(b"\r\n")[1:])
    try:
        codings = [
            fields.get(name, b"").decode("ascii").strip() for name in (b"transfer-encoding", b"content-encoding")
        ]
        body = unwrapped(body, *codings)
    except (OSError, ValueError, SourceError, zlib.error):
        pass
    # A feed holds pages whose marks are themselves written as text.
    shown = html.unescape(html.unescape(body.decode("utf-8", "replace")))
    return _spaced(re.sub(r"<[^<>]*>", "", shown))


def _spaced(text: str) -> str:
    return " ".join(text.split())


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""
