"""What keeps a desk on one's own machine one's own: host, origin, token and content policy."""

import hashlib
import hmac
import secrets
from collections.abc import Iterable
from urllib.parse import urlsplit

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.desk.cookies import SESSION, cookie_of
from onrecord.model import UsageError

COOKIE = "onrecord_desk"
FIELD = "token"
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
LOCAL_HOSTS = ("127.0.0.1", "localhost", "[::1]")

# Nothing but the desk's own files, and none of them inline: text from the web can never run in its pages.
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_STATIC = "/static/"
# Over TLS: for a year never without it again.
_TRANSPORT = "max-age=31536000; includeSubDomains"


class Guard:
    """Middleware: answers only requests that name this desk as their host, and hardens every answer.

    A page of another site whose name was made to point at 127.0.0.1 (DNS rebinding) carries that name in
    `Host` and is refused; so is what another site's page sends, which carries its name in `Origin`.
    """

    def __init__(self, app: ASGIApp, hosts: Iterable[str] = LOCAL_HOSTS) -> None:
        self._app = app
        self._hosts = frozenset(hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, as ASGI has it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def hardened(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if not scope["path"].startswith(_STATIC):
                    headers.setdefault("Cache-Control", "no-store")
                if scope["scheme"] == "https":
                    headers.setdefault("Strict-Transport-Security", _TRANSPORT)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await (self._refusal(Request(scope)) or self._app)(scope, receive, hardened)

    def _refusal(self, request: Request) -> ASGIApp | None:
        if _host_of(request) not in self._hosts:
            return PlainTextResponse("This desk answers to its own address only.\n", status_code=421)
        if request.method not in _SAFE and is_foreign(request):
            return PlainTextResponse("This desk takes nothing from the pages of other sites.\n", status_code=403)
        return None


def is_foreign(request: Request) -> bool:
    """Whether a request comes from a page of another site, or says so in a way that cannot be understood."""
    origin = request.headers.get("origin")
    try:
        return origin is not None and urlsplit(origin).netloc != request.headers.get("host")
    except ValueError:
        return True


def _host_of(request: Request) -> str:
    named = request.headers.get("host", "")
    return named.rpartition(":")[0] if named.rpartition(":")[2].isdigit() else named


class Tokens:
    """Tokens that tie a form to the browser it was given to; made from a key that lives as long as the desk."""

    def __init__(self) -> None:
        self._key = secrets.token_bytes(32)

    def session(self, request: Request) -> str:
        """Return what tells this browser from others, a new one where it has none: its log-in where it has one."""
        return _held(request) or secrets.token_urlsafe(24)

    def token(self, session: str) -> str:
        """Return the token that forms of a session carry."""
        return hmac.new(self._key, session.encode("utf-8", "replace"), hashlib.sha256).hexdigest()

    def check(self, request: Request, given: str) -> None:
        """Raise UsageError where a form was not given out by this desk to this browser."""
        session = _held(request)
        if not session or not hmac.compare_digest(self.token(session).encode(), given.encode()):
            raise UsageError("this form is no longer valid; go back, load the page again and repeat what you did")


def _held(request: Request) -> str:
    return cookie_of(request, SESSION) or cookie_of(request, COOKIE)
