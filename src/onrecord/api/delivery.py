"""Handing alerts over: to a webhook, signed, and to a mail server."""

import base64
import binascii
import hashlib
import hmac
import smtplib
import ssl
import time
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import formatdate

import urllib3

from onrecord.model import DeliveryError, UsageError

_TIMEOUT = 20.0  # seconds that a receiver has for taking an alert
_SECRET = "whsec_"  # noqa: S105 - the mark of a secret, and none


@dataclass(frozen=True, slots=True, kw_only=True)
class MailServer:
    """A server to send through: with `starttls` nothing is said before the line is secured."""

    host: str
    port: int = 25
    user: str | None = None
    password: str | None = None
    starttls: bool = False


def signature(secret: str, message_id: str, timestamp: int, body: bytes) -> str:
    """Sign as Standard Webhooks do: `v1,` and base64 of HMAC-SHA256 over id, timestamp and body, parted by dots.

    A secret `whsec_…` is base64 of the key; any other is the key in UTF-8. Raises UsageError where it is neither.
    """
    if not secret:
        raise UsageError("a webhook is signed with a secret; give one")
    try:
        key = base64.b64decode(secret.removeprefix(_SECRET), validate=True) if secret.startswith(_SECRET) else b""
    except binascii.Error:
        raise UsageError(f"a secret that begins with {_SECRET} goes on in base64, and this one does not") from None
    signed = f"{message_id}.{timestamp}.".encode() + body
    digest = hmac.new(key or secret.encode(), signed, hashlib.sha256).digest()
    return f"v1,{base64.b64encode(digest).decode()}"


def post(url: str, body: bytes, secret: str) -> None:
    """POST a JSON body to a webhook, signed; the same body has the same `webhook-id`.

    No redirect is followed. Raises DeliveryError unless the receiver answers with a status from 200 to 299.
    """
    if not url.startswith(("http://", "https://")):
        raise UsageError(f"{url!r} is no address of a webhook; it begins with https:// or http://")
    message_id, timestamp = f"msg_{hashlib.sha256(body).hexdigest()[:32]}", int(time.time())
    headers = {
        "content-type": "application/json",
        "user-agent": "onrecord",
        "webhook-id": message_id,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": signature(secret, message_id, timestamp, body),
    }
    try:
        with urllib3.PoolManager(timeout=_TIMEOUT, retries=False) as pool:
            answer = pool.request("POST", url, body=body, headers=headers, redirect=False)
    except urllib3.exceptions.HTTPError as error:
        raise DeliveryError(url, f"cannot be reached ({type(error).__name__})") from error
    if not 200 <= answer.status < 300:
        raise DeliveryError(url, f"answered {answer.status} {answer.reason or ''}".rstrip())


def letter(subject: str, text: str, *, sender: str, to: tuple[str, ...]) -> EmailMessage:
    """Return a mail in plain text. Raises UsageError where an address or the subject breaks its line."""
    message = EmailMessage()
    try:
        message["Subject"] = subject
        message["From"] = sender
        message["To"] = ", ".join(to)
    except ValueError as error:
        raise UsageError(f"not to be put into a mail: {error}") from None
    message["Date"] = formatdate()
    message.set_content(text.encode("utf-8", "replace").decode())
    return message


def send(message: EmailMessage, server: MailServer) -> None:
    """Send a mail. Raises DeliveryError where the server does not take it for every receiver."""
    named = f"{server.host}:{server.port}"
    try:
        with smtplib.SMTP(server.host, server.port, timeout=_TIMEOUT) as line:
            if server.starttls:
                line.starttls(context=ssl.create_default_context())
            if server.user is not None:
                line.login(server.user, server.password or "")
            refused = line.send_message(message)
    except smtplib.SMTPRecipientsRefused as error:
        raise DeliveryError(named, f"refused {', '.join(error.recipients)}") from error
    except (smtplib.SMTPException, OSError) as error:
        raise DeliveryError(named, " ".join(str(error).split()) or type(error).__name__) from error
    if refused:
        raise DeliveryError(named, f"refused {', '.join(refused)}")
