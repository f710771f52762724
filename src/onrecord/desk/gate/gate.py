"""The gate: tells who asks, and lets through whom the rules let through. What has no rule is refused."""

import math
from collections.abc import Callable
from http import HTTPStatus
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.api.access import Access, Visitor
from onrecord.desk.cookies import SESSION, cookie_of
from onrecord.desk.gate.journal import note
from onrecord.desk.gate.limits import Rate
from onrecord.desk.gate.rules import Need, need_of
from onrecord.desk.gate.visitor import set_visitor
from onrecord.desk.v1.openapi import PREFIX
from onrecord.desk.v1.problems import problem
from onrecord.model import LedgerError

# Requests of one token or session for what programs ask for: on average, and at once.
PER_SECOND = 10.0
BURST = 100
# Bytes of a body: of somebody unknown, who can only log in, and of one who drops files.
LARGEST_UNKNOWN = 16_384
LARGEST = 256_000_000
_BEARER = {"WWW-Authenticate": 'Bearer realm="onrecord"'}


class Gate:
    """Middleware around all of a desk with accounts; `access` tells who somebody is."""

    def __init__(self, app: ASGIApp, access: Access, desk: Callable[[], Starlette], rate: Rate | None = None) -> None:
        self._app = app
        self._access = access
        self._desk = desk
        self._rate = rate or Rate(PER_SECOND, BURST)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, as ASGI has it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        need = need_of(self._desk().router.routes, scope)
        try:
            visitor = await run_in_threadpool(self._visitor, request)
        except LedgerError:
            answer = _refuse(request, HTTPStatus.SERVICE_UNAVAILABLE, "the ledger cannot be used for now")
            await answer(scope, receive, send)
            return
        set_visitor(request, visitor)
        refusal = self._refusal(request, need, visitor)
        largest = LARGEST if visitor else LARGEST_UNKNOWN
        await (refusal or self._app)(scope, _bounded(receive, largest), send)

    def _visitor(self, request: Request) -> Visitor | None:
        """Return who asks: by the token where one is given, even a wrong one, else by the session."""
        given = request.headers.get("authorization")
        if given is not None:
            kind, _, secret = given.partition(" ")
            return self._access.by_token(secret.strip()) if kind.lower() == "bearer" else None
        session = cookie_of(request, SESSION)
        return self._access.by_session(session) if session else None

    def _refusal(self, request: Request, need: Need | None, visitor: Visitor | None) -> ASGIApp | None:
        if need is None:
            note(request, "refused", why="no rule")
            return _refuse(request, HTTPStatus.FORBIDDEN, "nobody may ask this")
        if need.scope is None:
            return None
        if visitor is None:
            return _unknown(request)
        if not need.met_by(visitor):
            note(request, "refused", name=visitor.name, why=f"{visitor.by} may {visitor.scope}, asked for {need.scope}")
            return _refuse(request, HTTPStatus.FORBIDDEN, _why(need, visitor))
        wait = self._rate.wait(f"{visitor.by}:{visitor.id}") if need.limited else 0
        if wait:
            headers = {"Retry-After": str(math.ceil(wait))}
            return _refuse(request, HTTPStatus.TOO_MANY_REQUESTS, "too many requests; wait a moment", headers)
        return None


def _why(need: Need, visitor: Visitor) -> str:
    if visitor.by not in need.by:
        return "this takes a token" if "token" in need.by else "this takes a log-in, not a token"
    return f"this takes the scope {need.scope}; you have {visitor.scope}"


def _unknown(request: Request) -> ASGIApp:
    """Send people to the log-in, and tell programs, scripts of the pages too, that they are not known."""
    if request.headers.get("authorization") is not None:
        note(request, "refused", why="unknown token")
    of_api = request.url.path.startswith(PREFIX) or request.headers.get("authorization") is not None
    of_script = request.headers.get("sec-fetch-dest", "document") != "document"
    if of_api or of_script:
        return _refuse(request, HTTPStatus.UNAUTHORIZED, "this takes a token, or a log-in", _BEARER)
    wanted = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    onward = f"?next={quote(wanted, safe='')}" if request.method == "GET" and wanted != "/" else ""
    return RedirectResponse(f"/login{onward}", status_code=HTTPStatus.SEE_OTHER)


def _refuse(request: Request, status: HTTPStatus, why: str, headers: dict[str, str] | None = None) -> ASGIApp:
    if request.url.path.startswith(PREFIX):
        return problem(status, why, headers or {})
    return PlainTextResponse(f"{why[:1].upper()}{why[1:]}.\n", status, headers)


def _bounded(receive: Receive, most: int) -> Receive:
    """Let no more than so many bytes of a body in."""
    taken = 0

    async def counted() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > most:
            raise HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"at most {most:,} bytes can be sent at once")
        return message

    return counted
