"""Every parser behind one face: it takes bytes, and raises only where it does what it must not."""

import io
from collections.abc import Callable, Iterable, Iterator

from protego import Protego

from onrecord.extract.reader import default_reader
from onrecord.gather import Known, from_text
from onrecord.gather.delivery import Delivery
from onrecord.gather.document import read_document
from onrecord.gather.feeds import read_listing
from onrecord.gather.feeds_listing import Listing
from onrecord.gather.fetch_address import is_web
from onrecord.gather.jsonl import from_jsonl
from onrecord.gather.kinds import Kind
from onrecord.gather.mailbox import from_mailbox
from onrecord.gather.wacz import from_wacz
from onrecord.gather.warc import from_warc
from onrecord.model import Passage, Reading, Report, SourceError, Span
from onrecord.model.contract import encode, reading_from_json, reading_to_json, to_json

_LONGEST = 4_000  # letters that the reader reads of a text: the network takes its time for each


def document(kind: Kind) -> Callable[[bytes], None]:
    """Give the parser of documents of a kind."""

    def read(data: bytes) -> None:
        _drain(_answered(read_document(kind, data, Known(), Delivery("fuzz", "https://t.example/a"))))

    return read


def stream(parser: Callable[..., Iterable[Report | SourceError]]) -> Callable[[bytes], None]:
    """Give a parser that reads a stream."""
    return lambda data: _drain(parser(io.BytesIO(data), Known(), "fuzz"))


def listing(data: bytes) -> None:
    """Read a feed, a sitemap or a list of feeds."""
    found = _listing(data)
    if isinstance(found, SourceError):
        assert _is_line(str(found))
    elif found:
        for entry in found.entries:
            assert is_web(entry.url)
            encode({"url": entry.url, "title": entry.title, "outlet": entry.outlet})
        assert all(map(is_web, found.sources))


def _listing(data: bytes) -> Listing | SourceError | None:
    try:
        return read_listing("https://t.example/list", "application/rss+xml", data)
    except SourceError as error:
        return error


def robots(data: bytes) -> None:
    """Read the rules of a site and ask them."""
    rules = Protego.parse(data.decode("utf-8", "replace"))
    rules.can_fetch("https://t.example/a/b?c=%zz", "onrecord")
    float(rules.crawl_delay("onrecord") or 0)


def reader(data: bytes) -> None:
    """Read a text to the end: all spans in it, and each passage the words at its spans."""
    text = data.decode("utf-8", "replace").replace("\0", "")[:_LONGEST]
    if not text.strip():
        return
    reading = default_reader().read(from_text(text, Known(published="2025-03-04")))
    assert reading.report.text == text
    for statement in reading.statements:
        for passage in (statement.source, statement.cue, statement.content):
            _check_passage(passage, text)
        if statement.deadline:
            _check_span(statement.deadline.span, text)
    for time in reading.times:
        _check_span(time.span, text)
    _check_whole(reading)


def _check_whole(reading: Reading) -> None:
    actors = {actor.id for actor in reading.actors}
    assert all(statement.speaker in actors for statement in reading.statements if statement.speaker)
    shown = reading_to_json(reading)
    encode(shown)
    del shown["report"]["sha256"]
    assert reading_from_json(shown) == reading


def _check_passage(passage: Passage | None, text: str) -> None:
    if passage is None:
        return
    assert passage.spans
    for span in passage.spans:
        _check_span(span, text)
    assert passage.text == " ".join(text[start:end] for start, end in passage.spans)


def _check_span(span: Span, text: str) -> None:
    assert 0 <= span.start < span.end <= len(text), span


def _answered(found: Iterable[Report | SourceError]) -> Iterator[Report | SourceError]:
    try:
        yield from found
    except SourceError as error:
        yield error


def _drain(found: Iterable[Report | SourceError]) -> None:
    for each in found:
        if isinstance(each, SourceError):
            assert _is_line(str(each)), repr(str(each))
            continue
        assert each.text.strip()
        assert "\0" not in each.text
        each.text.encode("utf-8")
        encode(to_json(each))
        for mark in each.disguises:
            if mark.span:
                _check_span(mark.span, each.text)


def _is_line(message: str) -> bool:
    return message.isprintable()


PARSERS: dict[str, Callable[[bytes], None]] = {
    "html": document(Kind.PAGE),
    "feed": listing,
    "sitemap": listing,
    "opml": listing,
    "warc": stream(from_warc),
    "wacz": stream(from_wacz),
    "pdf": document(Kind.PDF),
    "docx": document(Kind.WORD),
    "mail": document(Kind.MAIL),
    "mailbox": stream(from_mailbox),
    "jsonl": stream(from_jsonl),
    "text": document(Kind.TEXT),
    "robots": robots,
    "reader": reader,
}
