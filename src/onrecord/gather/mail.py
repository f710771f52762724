"""Mails: the text as its writer sent it, newsletters by their article, attachments of known kinds beside it."""

import email
from dataclasses import replace
from email.errors import MessageError
from email.message import EmailMessage, MIMEPart
from email.policy import EmailPolicy
from email.utils import parseaddr, parsedate_to_datetime
from itertools import islice

from onrecord.gather.build import build
from onrecord.gather.dated import dated
from onrecord.gather.dates import Stamp
from onrecord.gather.decode import decode
from onrecord.gather.delivery import Delivery
from onrecord.gather.files import shown_path
from onrecord.gather.html import from_html
from onrecord.gather.kinds import Kind, by_name
from onrecord.gather.known import Known
from onrecord.gather.limits import MAX_PARTS
from onrecord.gather.place import Place
from onrecord.gather.titles import one_line
from onrecord.model import Disguise, Report, SourceError

_HEADERS = ("From", "Subject", "Date", "Received", "Message-ID")
_ATTACHED = {Kind.PDF, Kind.WORD, Kind.MAIL}
# Letters of the plain part under which a mail's HTML says more: "This mail needs a program that shows HTML".
_STUB = 200
# Characters of a header that are read: a library takes the square of their number to take words in codes apart.
_LONGEST_HEADER = 8_192
# Lines that may part a mail's parts, in a mail that is taken apart to count them.
_MOST_LINES = 20 * MAX_PARTS
_DEEPEST = 3  # mails within mails; what is forwarded further down is not read
_NEWSLETTER = ("List-Id", "List-Unsubscribe", "List-Post")
# What the standard library's parser may raise on headers that no mail program writes.
_FAILURES = (
    MessageError,
    ValueError,
    TypeError,
    AttributeError,
    LookupError,
    RecursionError,
    AssertionError,
    OverflowError,
)


class _Bounded(EmailPolicy):
    """The standard library's policy, which reads no more of a header than people write."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(sourcelines)
        return name, value[:_LONGEST_HEADER]


_BOUNDED = _Bounded()


def from_mail(data: bytes, known: Known, delivery: Delivery) -> tuple[Report, list["Attachment"]]:
    """Make a Report of a mail: subject, blank line, text; and give its attachments of kinds that are read.

    Attachments of other kinds are named in `incomplete`. Raises SourceError where it is no mail or has no text.
    """
    source = delivery.source
    too_many = SourceError(source, f"is a mail of more than {MAX_PARTS:,} parts")
    if data.count(b"\n--") > _MOST_LINES:
        raise too_many
    try:
        message = email.message_from_bytes(data, policy=_BOUNDED)
        if not isinstance(message, EmailMessage) or not any(message[name] for name in _HEADERS):
            raise SourceError(source, "is no mail: it has no From, Subject or Date")
        if sum(1 for _ in islice(message.walk(), MAX_PARTS + 2)) > MAX_PARTS + 1:
            raise too_many
        attached = list(message.iter_attachments()) if message.is_multipart() else []
        report = _report(message, known, delivery)
        readable = [part for part in attached if by_name(_name(part)) in _ATTACHED or _is_mail(part)]
        rest = ", ".join(_name(part) for part in attached if part not in readable)
    except _FAILURES as error:
        raise SourceError(source, f"is a mail whose headers cannot be read ({type(error).__name__})") from None
    day = (Stamp(report.published, "mail"),) if report.published and report.published_from == "mail" else ()
    more = [Attachment(part, delivery, day) for part in readable] if delivery.depth < _DEEPEST else []
    return (replace(report, incomplete=f"without its attachments {rest}") if rest else report), more


class Attachment:
    """A document that came with a mail."""

    def __init__(self, part: MIMEPart, mail: Delivery, dates: tuple[Stamp, ...]) -> None:
        self.kind = Kind.MAIL if _is_mail(part) else by_name(_name(part)) or Kind.TEXT
        name = f"{mail.source}, attachment {_name(part)}"
        self.delivery = Delivery(name, dates=dates, depth=mail.depth + 1)
        self._part = part

    def data(self) -> bytes:
        """Give the bytes, decoded of what carried them."""
        if _is_mail(self._part):
            inner = self._part.get_content()
            return bytes(inner) if inner is not None else b""
        payload = self._part.get_payload(decode=True)
        return payload if isinstance(payload, bytes) else b""


def _report(message: EmailMessage, known: Known, delivery: Delivery) -> Report:
    source = delivery.source
    subject = one_line(str(message["Subject"] or ""))
    name, address = parseaddr(str(message["From"] or ""))
    sender = one_line(name) or one_line(address)
    newsletter = any(message[header] for header in _NEWSLETTER)
    stamp = _stamp(str(message["Date"] or ""))
    found = Known(title=subject, author=None if newsletter else sender, outlet=sender if newsletter else None)
    facts, origins = dated(known.over(found), known, stamp, None, delivery.dates)
    plain, page = message.get_body(("plain",)), message.get_body(("html",))
    text = _plain(plain, source) if plain is not None else ""
    hidden: tuple[Disguise, ...] = ()
    if page is not None and sum(map(str.isalpha, text)) < _STUB:
        text, hidden = _article(page, subject, source, text)
    if not text.strip():
        raise SourceError(source, "is a mail without text")
    report = build(_headed(subject, text), facts, Place(source))
    return replace(report, disguises=(*hidden, *report.disguises), **origins)


def _article(page: MIMEPart, subject: str | None, source: str, plain: str) -> tuple[str, tuple[Disguise, ...]]:
    """Take the article of a mail's HTML, and what was left out of it as hidden; its plain part where there is none."""
    markup = decode(_payload(page), source, markup=True, charset=page.get_content_charset())
    try:
        report = from_html(markup, Known(title=subject), source)
    except SourceError:
        return plain, ()
    return report.text, tuple(mark for mark in report.disguises if mark.span is None)


def _headed(subject: str | None, text: str) -> str:
    body = text.strip("\n")
    return body if not subject or body.lstrip().startswith(subject) else f"{subject}\n\n{body}"


def _plain(part: MIMEPart, source: str) -> str:
    text = decode(_payload(part), source, charset=part.get_content_charset()).replace("\r\n", "\n")
    if str(part.get_param("format") or "").lower() == "flowed":
        return _unflowed(text, delete_space=str(part.get_param("delsp") or "").lower() == "yes")
    return text


def _payload(part: MIMEPart) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _unflowed(text: str, *, delete_space: bool) -> str:
    """Join the lines that the sender's program broke (RFC 3676): a space at the end means that the line goes on."""
    lines: list[str] = []
    flowing = False
    for raw in text.split("\n"):
        line = raw.removeprefix(" ")
        if flowing and not line.startswith(">"):  # what is quoted stays in its lines
            lines[-1] += line
        else:
            lines.append(line)
        flowing = line.endswith(" ") and line != "-- " and not line.startswith(">")
        if flowing and delete_space:
            lines[-1] = lines[-1][:-1]
    return "\n".join(lines)


def _stamp(value: str) -> Stamp | None:
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    # A zone of -0000 says that the sender's zone is unknown and the time is UTC (RFC 5322).
    return Stamp(moment.isoformat() if moment.tzinfo else moment.isoformat() + "Z", "mail")


def _is_mail(part: MIMEPart) -> bool:
    return part.get_content_type() == "message/rfc822"


def _name(part: MIMEPart) -> str:
    return shown_path(part.get_filename() or f"of the kind {part.get_content_type()}")
