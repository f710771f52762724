"""From the bytes of one document, of a kind that is known, to its reports."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from onrecord.gather.build import build
from onrecord.gather.dated import dated
from onrecord.gather.decode import decode
from onrecord.gather.delivery import Delivery
from onrecord.gather.files import within
from onrecord.gather.html import from_page
from onrecord.gather.kinds import Kind
from onrecord.gather.known import Known
from onrecord.gather.mail import from_mail
from onrecord.gather.pdf import from_pdf
from onrecord.gather.place import Place
from onrecord.gather.word import from_word
from onrecord.model import Report, SourceError

_Found = Iterator[Report | SourceError]


def read_document(kind: Kind, data: bytes, known: Known, delivery: Delivery) -> _Found:
    """Give the reports of a document; raises SourceError where it has none or passes a limit."""
    if not within(data, delivery.source).strip():
        raise SourceError(delivery.source, "is empty")
    yield from _READERS[kind](data, known, delivery)


def _text(data: bytes, known: Known, delivery: Delivery) -> _Found:
    text = decode(data, delivery.source, charset=delivery.charset)
    facts, origins = dated(known.over(Known(url=delivery.address)), known, None, None, delivery.dates)
    yield replace(build(text, facts, Place(delivery.source)), **origins)


def _page(data: bytes, known: Known, delivery: Delivery) -> _Found:
    markup = decode(data, delivery.source, markup=True, charset=delivery.charset)
    if not markup or markup.isspace():
        raise SourceError(delivery.source, "is empty")
    yield from from_page(markup, known, delivery)


def _pdf(data: bytes, known: Known, delivery: Delivery) -> _Found:
    yield from_pdf(data, known, delivery)


def _word(data: bytes, known: Known, delivery: Delivery) -> _Found:
    yield from_word(data, known, delivery)


def _mail(data: bytes, known: Known, delivery: Delivery) -> _Found:
    report, attachments = from_mail(data, known, delivery)
    yield report
    for attached in attachments:
        try:
            yield from read_document(attached.kind, attached.data(), known, attached.delivery)
        except SourceError as error:
            yield error


_READERS: dict[Kind, Callable[[bytes, Known, Delivery], _Found]] = {
    Kind.TEXT: _text,
    Kind.PAGE: _page,
    Kind.PDF: _pdf,
    Kind.WORD: _word,
    Kind.MAIL: _mail,
}
