"""Logging in and out."""

import math
from collections.abc import Mapping
from http import HTTPStatus

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.api.access import Access, Visitor
from onrecord.api.passwords import LONGEST
from onrecord.desk.cookies import SESSION, cookie_of, drop_cookie, set_cookie
from onrecord.desk.gate.journal import note, place_of
from onrecord.desk.gate.visitor import visitor_of
from onrecord.desk.page import Asked, within
from onrecord.desk.security import COOKIE, FIELD
from onrecord.ledger.accounts import key_of
from onrecord.model import UsageError
from onrecord.model.account import Account


def form(request: Request) -> Response:
    """Answer with the form to log in with; who is logged in goes on."""
    if visitor_of(request) is not None:
        return RedirectResponse(within(request.query_params.get("next", ""), "/"), status_code=303)
    return _form(Asked(request, lost=True))


async def log_in(request: Request) -> Response:
    """Take a name and a password; begin a session under a new secret, or say that one of them is wrong."""
    ask = Asked(request, lost=True)
    given = await ask.form()
    ask.desk.tokens.check(request, given.get(FIELD, ""))
    return await run_in_threadpool(_entered, ask, given)


async def log_out(request: Request) -> Response:
    """End the session."""
    ask = Asked(request, lost=True)
    given = await ask.form()
    ask.desk.tokens.check(request, given.get(FIELD, ""))
    await run_in_threadpool(access_of(ask).log_out, cookie_of(request, SESSION))
    note(request, "logged out", name=who(ask).name)
    response = RedirectResponse("/login", status_code=303, headers={"Clear-Site-Data": '"cache", "storage"'})
    drop_cookie(response, request, SESSION)
    return response


def access_of(ask: Asked) -> Access:
    """Return the accounts of a desk that has some."""
    found = ask.desk.access
    assert found is not None  # noqa: S101 - a desk without them has no such pages
    return found


def who(ask: Asked) -> Visitor:
    """Return who asks for a page that the gate lets nobody unknown ask for."""
    found = visitor_of(ask.request)
    assert found is not None  # noqa: S101 - see above
    return found


def checked(ask: Asked, name: str, password: str) -> Account:
    """Return whose name and password these are; who was wrong too often must wait. Raises UsageError."""
    place = place_of(ask.request)
    key = key_of(name[:LONGEST])
    wait = ask.desk.backoff.attempt(key, place)
    if wait:
        note(ask.request, "log-in held off", name=name)
        raise HeldError(f"too many log-ins failed; try again in {_stretch(wait)}", wait)
    try:
        found = access_of(ask).check(name, password)
    except UsageError:
        ask.desk.backoff.failed(key, place)
        note(ask.request, "log-in failed", name=name)
        raise
    ask.desk.backoff.succeeded(key, place)
    return found


class HeldError(UsageError):
    """Somebody must wait so many seconds before trying again."""

    def __init__(self, reason: str, seconds: float) -> None:
        super().__init__(reason)
        self.seconds = math.ceil(seconds)


def _entered(ask: Asked, given: dict[str, str]) -> Response:
    try:
        account = checked(ask, given.get("name", ""), given.get("password", ""))
    except HeldError as error:
        answer = _form(ask, HTTPStatus.TOO_MANY_REQUESTS, str(error), given)
        answer.headers["Retry-After"] = str(error.seconds)
        return answer
    except UsageError as error:
        return _form(ask, HTTPStatus.FORBIDDEN, str(error), given)
    note(ask.request, "logged in", name=account.name)
    response = RedirectResponse(within(given.get("next", ""), "/"), status_code=303)
    begin(ask, response, account)
    return response


def begin(ask: Asked, response: Response, account: Account) -> None:
    """Begin a session in the place of whatever this browser had before."""
    secret = access_of(ask).log_in(account, cookie_of(ask.request, SESSION))
    set_cookie(response, ask.request, SESSION, secret, samesite="lax")
    drop_cookie(response, ask.request, COOKIE)


def _form(ask: Asked, status: int = 200, problem: str = "", given: Mapping[str, str] | None = None) -> Response:
    kept = ask.request.query_params if given is None else given
    name = given.get("name", "") if given else ""
    return ask.render("login.html", status, problem=problem, name=name, next=within(kept.get("next", ""), "/"))


def _stretch(seconds: float) -> str:
    whole = math.ceil(seconds)
    return f"{math.ceil(whole / 60)} minutes" if whole > 60 else f"{whole} second{'s' if whole > 1 else ''}"
