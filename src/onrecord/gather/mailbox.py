"""Mailboxes (mbox): many mails in one file, read one by one."""

import re
from collections.abc import Iterator
from typing import BinaryIO

from onrecord.gather.delivery import Delivery
from onrecord.gather.document import read_document
from onrecord.gather.files import too_large
from onrecord.gather.kinds import Kind
from onrecord.gather.known import Known
from onrecord.gather.limits import MAX_BYTES
from onrecord.model import Report, SourceError

# The line above each mail; a sentence that begins with "From" has no time and year in it.
_POSTMARK = re.compile(rb"From .*\d\d:\d\d.*\d{4}")
_ESCAPED = re.compile(rb">+From ")
_PIECE = 65_536  # bytes of a line read at once


def from_mailbox(stream: BinaryIO, known: Known, source: str) -> Iterator[Report | SourceError]:
    """Give the reports of every mail; errors name the mail by its number, from 1. Memory is bounded by one mail."""
    number = 0
    for number, data in enumerate(_mails(stream), start=1):
        name = f"{source}, mail {number}"
        try:
            if data is None:
                raise too_large(name)
            yield from read_document(Kind.MAIL, data, known, Delivery(name))
        except SourceError as error:
            yield error
    if not number:
        yield SourceError(source, "is no mailbox: it has no line like “From sender Tue Mar  4 09:00:00 2025”")


def _mails(stream: BinaryIO) -> Iterator[bytes | None]:
    """Cut a mailbox into mails; None for one over the limit."""
    mail: bytearray | None = None
    size, blank, whole = 0, True, True
    for line in iter(lambda: stream.readline(_PIECE), b""):
        if blank and _POSTMARK.match(line):
            if mail is not None:
                yield bytes(mail) if size <= MAX_BYTES else None
            mail, size = bytearray(), 0
        elif mail is not None:
            size += len(line)
            if size <= MAX_BYTES:
                mail += line[1:] if whole and _ESCAPED.match(line) else line
        whole = line.endswith(b"\n")
        blank = whole and not line.strip()
    if mail is not None:
        yield bytes(mail) if size <= MAX_BYTES else None
