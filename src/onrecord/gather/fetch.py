"""One web address asked, politely and within limits; nothing is sent anywhere else."""

import http.client
import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import cast

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import ConnectTimeoutError, DecodeError, HTTPError, NewConnectionError, ReadTimeoutError
from urllib3.response import HTTPResponse

from onrecord.gather.fetch_address import WebAddress, joined, parse
from onrecord.gather.fetch_errors import FetchError, is_unreached, plain_reason, retry_after
from onrecord.gather.fetch_settings import CA_FILE, Fetching
from onrecord.gather.fetch_socket import Deadline, TimedSocket, WireLimitError
from onrecord.gather.files import shown_path
from onrecord.gather.limits import megabytes
from onrecord.gather.safe_address import PrivateAddressError, is_public, resolve
from onrecord.model import UsageError

_REDIRECTS = {301, 302, 303, 307, 308}
_PIECE = 65_536  # bytes unpacked at a time; a bomb is noticed within one piece
_SHOWN = 200  # characters of an address that a redirect led to, in an error
_HEAD = 262_144  # bytes that head and framing may add to the body on the wire
_ACCEPT = (
    "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/feed+json, "
    "application/xml;q=0.9, application/pdf;q=0.9, */*;q=0.5"
)


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server gave to ask by whether a page has changed: its ETag and Last-Modified, as they came."""

    etag: str | None = None
    last_modified: str | None = None

    def headers(self) -> dict[str, str]:
        """Give the request headers that make a request conditional."""
        found = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in found.items() if value}

    def __bool__(self) -> bool:
        return bool(self.etag or self.last_modified)


@dataclass(frozen=True, slots=True)
class Exchange:
    """One answer as it came: `received` is every byte of it, head, framing and coding included.

    `ip` is the address that was connected to, `at` when it was asked (UTC, ISO 8601).
    """

    url: str
    ip: str
    at: str
    status: int
    received: bytes


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as fetched: `body` decoded of its transfer and content codings, empty where nothing changed.

    `url` is where the last redirect led; `exchanges` are all answers on the way, the page's own last; `further`
    those for the other pages of an article, in their order.
    """

    asked: str
    url: str
    content_type: str | None
    body: bytes
    retrieved: str
    validators: Validators
    exchanges: tuple[Exchange, ...]
    further: tuple[Exchange, ...] = ()

    @property
    def unchanged(self) -> bool:
        """Whether the server said that the page is as it was (304)."""
        return self.exchanges[-1].status == http.client.NOT_MODIFIED


def fetch(
    url: str,
    settings: Fetching | None = None,
    validators: Validators | None = None,
    before: Callable[[str], object] | None = None,
) -> Fetched:
    """Fetch one address and follow its redirects; asks no other host, and sends no cookies.

    The host's name is looked up once a step and the connection made to the number found, which must be public
    unless the settings allow more, which they do for what was asked for, not for where a public host redirects to;
    so no second answer of the name service can lead elsewhere. With
    `validators` the answer may be that nothing changed. `before` is called with each address before it is asked,
    and stops it by a FetchError of its own. Raises FetchError, naming address and reason.
    """
    chosen = settings or Fetching.from_environment()
    deadline = Deadline(chosen.seconds)
    done: list[Exchange] = []
    here = url
    while True:
        address = _address(here, url)
        if any(step.url == str(address) for step in done):
            raise FetchError(shown_path(url), "redirects in a circle")
        if len(done) > chosen.redirects:
            raise FetchError(shown_path(url), f"redirects more than {chosen.redirects} times")
        if before is not None:
            before(str(address))
        with _plainly(url, address, deadline, chosen):
            led = done[-1].ip if done else None
            exchange, response, body = _ask(address, chosen, deadline, validators or Validators(), led)
        done.append(exchange)
        location = response.headers.get("location")
        if exchange.status in _REDIRECTS and location:
            here = joined(str(address), location.encode("latin-1", "replace").decode("utf-8", "replace"))
            continue
        _check_status(url, response, conditional=bool(validators))
        return Fetched(
            asked=url,
            url=str(address),
            content_type=response.headers.get("content-type"),
            body=body,
            retrieved=exchange.at,
            validators=Validators(response.headers.get("etag"), response.headers.get("last-modified")),
            exchanges=tuple(done),
        )


def _address(here: str, asked: str) -> WebAddress:
    try:
        return parse(here)
    except ValueError as error:
        led = "" if here == asked else f"redirects to {shown_path(here[:_SHOWN])}, which "
        raise FetchError(shown_path(asked), f"{led}{error}") from None


def _ask(
    address: WebAddress, settings: Fetching, deadline: Deadline, validators: Validators, led: str | None
) -> tuple[Exchange, HTTPResponse, bytes]:
    at = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    connection, ip = _connected(address, settings, deadline, led)
    opened = connection.sock
    timed = TimedSocket(opened, deadline, settings.read_seconds, settings.max_bytes + _HEAD)
    connection.sock = cast("socket.socket", timed)
    try:
        headers = {
            "Host": address.netloc,
            "User-Agent": settings.user_agent,
            "Accept": _ACCEPT,
            "Accept-Encoding": "gzip, deflate",
            "Connection": "close",
            **validators.headers(),
        }
        connection.request("GET", address.target, headers=headers, preload_content=False)
        response = connection.getresponse()
        body = b"" if response.status in _REDIRECTS else _body(response, settings.max_bytes)
    finally:
        connection.close()
        opened.close()
    return Exchange(str(address), ip, at, response.status, bytes(timed.received)), response, body


def _body(response: HTTPResponse, limit: int) -> bytes:
    body = bytearray()
    for piece in response.stream(_PIECE, decode_content=True):
        body += piece
        if len(body) > limit:
            raise WireLimitError
    return bytes(body)


def _connected(
    address: WebAddress, settings: Fetching, deadline: Deadline, led: str | None
) -> tuple[HTTPConnection, str]:
    """Connect to the first number of the host that may be asked and that answers; `led` is who redirected here."""
    found = resolve(address.host, address.port, deadline.at_most(settings.connect_seconds))
    leave = settings.allow_private and (led is None or not is_public(led))
    allowed = [ip for ip in found if leave or is_public(ip)]
    if not allowed:
        raise PrivateAddressError(found[0])
    failure: Exception = OSError()
    for ip in allowed:
        connection = _connection(address, ip, settings, deadline.at_most(settings.connect_seconds))
        try:
            connection.connect()
        except (OSError, HTTPError) as error:
            connection.close()
            failure = error
        else:
            return connection, ip
    raise failure


def _connection(address: WebAddress, ip: str, settings: Fetching, seconds: float) -> HTTPConnection:
    if address.scheme == "http":
        return HTTPConnection(ip, address.port, timeout=seconds)
    return HTTPSConnection(
        ip,
        address.port,
        timeout=seconds,
        server_hostname=address.host,
        ssl_context=_tls(settings.ca_file),
    )


@lru_cache(maxsize=8)
def _tls(ca_file: str) -> ssl.SSLContext:
    context = ssl.create_default_context()
    if ca_file:
        try:
            context.load_verify_locations(ca_file)
        except OSError:
            raise UsageError(f"{CA_FILE} names no file of certificates: {ca_file}") from None
    return context


def _check_status(url: str, response: HTTPResponse, *, conditional: bool) -> None:
    status = response.status
    if status == http.client.OK or (status == http.client.NOT_MODIFIED and conditional):
        return
    phrase = http.client.responses.get(status, "no status that is known")
    raise FetchError(
        shown_path(url),
        f"the server answered {status} ({phrase})",
        status=status,
        retry_after=retry_after(response.headers.get("retry-after")),
    )


@contextmanager
def _plainly(url: str, address: WebAddress, deadline: Deadline, settings: Fetching) -> Iterator[None]:
    """Turn whatever goes wrong on the network into a FetchError that a person understands."""
    reason, unreached = "", False
    try:
        yield
    except PrivateAddressError as error:
        unless = "" if settings.allow_private else ", unless --allow-private says so"
        reason = f"{error} is no public address and is not asked{unless}"
    except WireLimitError:
        reason = f"is larger than {megabytes(settings.max_bytes)}"
    except NewConnectionError as error:  # by its class a timeout, by what it says none
        reason, unreached = plain_reason(error), is_unreached(error)
    except (TimeoutError, ReadTimeoutError, ConnectTimeoutError):
        late = f"was not there after {settings.seconds:g} seconds"
        reason = late if deadline.over else "the server fell silent"
    except DecodeError:
        reason = "is packed in a way that cannot be unpacked"
    except (OSError, HTTPError, http.client.HTTPException, ValueError) as error:
        reason, unreached = plain_reason(error), is_unreached(error)
    if reason:
        led = "" if str(address) == _written(url) else f"redirects to {shown_path(str(address)[:_SHOWN])}: "
        raise FetchError(shown_path(url), led + reason, unreached=unreached)


def _written(url: str) -> str:
    return str(parse(url))
