"""Web archives (WARC 1.0 and 1.1, plain or compressed record by record): each page a report, in flat memory."""

from collections.abc import Iterator
from typing import Any, BinaryIO

from onrecord.gather.addressed import by_address
from onrecord.gather.checks import is_iso
from onrecord.gather.content import read_up_to, unwrapped
from onrecord.gather.fetched import from_response
from onrecord.gather.files import shown_path, too_large
from onrecord.gather.kinds import Kind, by_label
from onrecord.gather.known import Known
from onrecord.gather.limits import MAX_BYTES
from onrecord.gather.series import joined
from onrecord.gather.warc_end import broken_end
from onrecord.model import Report, SourceError

# What crawlers keep beside pages (images, style sheets, robots.txt) is passed over without a word.
_REPORTS = {Kind.PAGE, Kind.PDF, Kind.WORD}
_STARTS = (b"\x1f\x8b\x08", b"WARC/1.")
_PIECE = 1 << 20
_TRIES = 1_000  # places in a damaged archive at which a next record is looked for


def from_warc(stream: BinaryIO, known: Known, source: str) -> Iterator[Report | SourceError]:
    """Give the reports of every page in an archive; errors name the archive and the page's address.

    Only answers of status 200 that may hold a report are read. A damaged stretch is one error, and reading goes
    on at the next record. Memory is bounded by one page.
    """
    empty = True
    for found in joined(_found(stream, known, source)):
        empty = False
        yield found
    if empty:
        yield SourceError(source, "is a web archive without pages")


def _found(stream: BinaryIO, known: Known, source: str) -> Iterator[Report | SourceError]:
    for record in records(stream, source):
        if isinstance(record, SourceError):
            yield record
        else:
            yield from reports_in(record, known, source)


def records(stream: BinaryIO, source: str) -> Iterator[Any]:
    """Give the records of answers and resources, and an error for each damaged stretch.

    A record that is too large is not unpacked to its end: the next one is looked for in the file.
    """
    from fastwarc.warc import ArchiveIterator, WarcRecordType  # noqa: PLC0415 - loads a library only archives need

    wanted = WarcRecordType.response | WarcRecordType.resource
    start, reported, tries = 0, False, 0
    last: int | None = None
    while True:
        stream.seek(start)
        plain = stream.read(1) == b"W"
        stream.seek(start)
        damaged = start + 1
        try:
            for record in ArchiveIterator(stream, record_types=wanted):
                # In a plain archive, what a page quotes of another archive must not be taken for a record.
                size = record.content_length
                damaged = start + record.stream_pos + max(1, size if plain else 1)
                reported, tries, last = False, 0, start + record.stream_pos
                yield record
                if size > MAX_BYTES:
                    reported = True  # as too large, if it was a page
                    break
            else:
                cut = None if reported else broken_end(stream, start if last is None else last)
                if cut is not None:
                    yield SourceError(source, f"breaks off in the record at byte {cut:,}; what came after is missing")
                return
        except OSError:
            tries += 1
        if not reported:
            place = f"from about byte {damaged - 1:,} on" if damaged > 1 else "at its start"
            yield SourceError(source, f"is no web archive, or damaged, {place}; that part is left out")
            reported = True
        found = _next_start(stream, damaged) if tries < _TRIES else None
        if found is None:
            return
        start = found


def _next_start(stream: BinaryIO, place: int) -> int | None:
    """Give the place of the next bytes that may begin a record, from `place` on."""
    stream.seek(place)
    overlap = max(map(len, _STARTS)) - 1
    held = b""
    while piece := stream.read(_PIECE):
        window = held + piece
        places = [at for mark in _STARTS if (at := window.find(mark)) >= 0]
        if places:
            return place - len(held) + min(places)
        held = window[-overlap:]
        place += len(piece)
    return None


def reports_in(record: Any, known: Known, source: str) -> Iterator[Report | SourceError]:
    """Give the reports of one record, none where it is no page; errors name the archive and the page's address."""
    url = record.headers.get("WARC-Target-URI") or ""
    name = f"{source}, {shown_path(url)}"
    try:
        record.parse_http()
        headers = record.http_headers
        if headers is not None and headers.status_code != 200:
            return
        head = headers if headers is not None else record.headers
        content_type = head.get("Content-Type")
        expected = record.content_length
        if by_label(content_type, b"") not in {*_REPORTS, None, Kind.TEXT}:
            return
        start = read_up_to(record.reader, 4_096)
        if by_label(content_type, start) not in _REPORTS:
            return
        body = start + read_up_to(record.reader, MAX_BYTES + 1 - len(start))
        _whole(record, len(body), expected, name)
        body = unwrapped(body, head.get("Transfer-Encoding") or "", head.get("Content-Encoding") or "")
        if len(body) > MAX_BYTES:
            raise too_large(name)
    except (OSError, ValueError) as error:
        yield SourceError(name, f"its body is broken: {shown_path(str(error))}")
        return
    except SourceError as error:
        yield error
        return
    retrieved = record.headers.get("WARC-Date") or ""
    stamp = retrieved if is_iso(retrieved) else ""
    yield from by_address(list(from_response(url, content_type, body, stamp, known, source=name)), url)


def _whole(record: Any, size: int, expected: int, name: str) -> None:
    if size > MAX_BYTES:
        raise too_large(name)
    if size < expected:
        raise SourceError(name, f"is cut off: {size:,} of {expected:,} bytes are there")
    if cut := record.headers.get("WARC-Truncated"):
        raise SourceError(name, f"was cut off by the crawler ({shown_path(cut)})")
