"""From the bytes that a server or an archive gave for an address to reports."""

from collections.abc import Iterator

from onrecord.gather.build import check
from onrecord.gather.dates import Stamp
from onrecord.gather.delivery import Delivery
from onrecord.gather.document import read_document
from onrecord.gather.files import shown_path
from onrecord.gather.kinds import by_label, charset_of
from onrecord.gather.known import NOTHING, Known
from onrecord.gather.place import Place
from onrecord.model import Report, SourceError


def from_response(
    url: str,
    content_type: str | None,
    body: bytes,
    retrieved: str,
    known: Known = NOTHING,
    *,
    source: str | None = None,
    dates: tuple[Stamp, ...] = (),
) -> Iterator[Report | SourceError]:
    """Read the reports of one response: most pages give one, a live blog one an entry.

    `body` is decoded of its transfer and content encodings; `content_type` is the header as it came, charset
    and all, None where there was none; `retrieved` an ISO date-time. `dates` are what a feed or an index says
    of the day of publication (`Stamp("2025-03-04T10:00:00Z", "feed")`): they stand in where the page has no
    date, and a contradiction is kept. `known` wins over everything. `source` names the document in errors, the
    address where it is None. Nothing is raised; what cannot be read is a SourceError in its place.
    """
    name = source or shown_path(url)
    try:
        facts = known.over(Known(retrieved=retrieved))
        check(facts, Place(name))
        kind = by_label(content_type, body)
        if kind is None:
            label = (content_type or "").split(";")[0].strip() or "of no stated kind"
            raise SourceError(name, f"is {shown_path(label)}, which is no report")
        yield from read_document(kind, body, facts, Delivery(name, url, charset_of(content_type), dates))
    except SourceError as error:
        yield error
