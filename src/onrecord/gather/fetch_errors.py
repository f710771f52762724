"""What can go wrong on the network, in plain words."""

import errno
import http.client
import socket
import ssl
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from urllib3.exceptions import HTTPError, IncompleteRead, NameResolutionError, ProtocolError, SSLError

from onrecord.model import SourceError

_NO_WAY = {errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN}


class FetchError(SourceError):
    """An address that could not be fetched.

    `status` is what the server answered, where it did; `retry_after` the seconds it asks to be left alone.
    `unreached` says that no server was found or no way to it: the fault may well be on this side.
    """

    def __init__(
        self,
        source: str,
        reason: str,
        *,
        status: int | None = None,
        retry_after: float | None = None,
        unreached: bool = False,
    ) -> None:
        super().__init__(source, reason)
        self.status = status
        self.retry_after = retry_after
        self.unreached = unreached


def is_unreached(error: Exception) -> bool:
    """Whether an error says that no server was found, or no way to it."""
    cause = _cause(error)
    if isinstance(cause, (socket.gaierror, NameResolutionError)):
        return True
    return isinstance(cause, OSError) and cause.errno in _NO_WAY


def plain_reason(error: Exception) -> str:
    """Say in plain words what a library said in its own."""
    cause = _cause(error)
    if isinstance(cause, ssl.SSLCertVerificationError):
        return f"the server's certificate is not to be trusted: {cause.verify_message.rstrip('.').lower()}"
    if isinstance(cause, (ssl.SSLError, SSLError)):
        return "no secure connection could be made"
    if isinstance(cause, (socket.gaierror, NameResolutionError)):
        return "there is no such host, or its name could not be looked up"
    if isinstance(cause, ConnectionRefusedError):
        return "the server refused the connection"
    if isinstance(cause, (http.client.IncompleteRead, IncompleteRead, ConnectionError, http.client.RemoteDisconnected)):
        return "the server broke off before the end"
    if isinstance(cause, (http.client.HTTPException, ProtocolError, ValueError)):
        return "the server's answer is no proper HTTP"
    if isinstance(cause, OSError) and cause.strerror:
        return f"the server cannot be reached ({cause.strerror.lower()})"
    return "the server cannot be reached"


def _cause(error: Exception) -> BaseException:
    """Find the error at the root of those that libraries wrapped around it."""
    here: BaseException = error
    while isinstance(here, HTTPError):
        inner = next((part for part in here.args if isinstance(part, Exception)), None) or here.__cause__
        if inner is None:
            break
        here = inner
    return here


def retry_after(value: str | None) -> float | None:
    """Read a Retry-After header, seconds or a date, as seconds from now; None where it is neither."""
    if value is None:
        return None
    if value.strip().isdecimal():
        return float(value)
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max((moment - datetime.now(UTC)).total_seconds(), 0.0)
