"""One's own account: password, browsers logged in, tokens of programs."""

from datetime import timedelta

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.api.access import LONGEST_TOKEN
from onrecord.api.passwords import SHORTEST
from onrecord.desk.cookies import SESSION, cookie_of
from onrecord.desk.gate.journal import note
from onrecord.desk.page import Asked
from onrecord.desk.pages.entering import HeldError, access_of, begin, checked, who
from onrecord.desk.security import FIELD
from onrecord.model import UsageError
from onrecord.model.account import Scope


def mine(request: Request) -> Response:
    """Answer with one's own account."""
    return _page(Asked(request, lost=True))


async def password(request: Request) -> Response:
    """Set another password, for whoever knows the present one; every other browser is logged out."""
    ask, given = await _given(request)
    return await run_in_threadpool(_password, ask, given)


async def sessions(request: Request) -> Response:
    """Log out every other browser, for whoever knows the password."""
    ask, given = await _given(request)
    return await run_in_threadpool(_alone, ask, given)


async def tokens(request: Request) -> Response:
    """Make a token and show its secret, this once."""
    ask, given = await _given(request)
    return await run_in_threadpool(_token, ask, given)


async def revoke(request: Request) -> Response:
    """Revoke one of one's own tokens."""
    ask, given = await _given(request)
    await run_in_threadpool(access_of(ask).revoke, given.get("id", ""), who(ask).name)
    note(request, "token revoked", name=who(ask).name, token=given.get("id", ""))
    return RedirectResponse("/account", status_code=303)


async def _given(request: Request) -> tuple[Asked, dict[str, str]]:
    ask = Asked(request, lost=True)
    given = await ask.form()
    ask.desk.tokens.check(request, given.get(FIELD, ""))
    return ask, given


def _password(ask: Asked, given: dict[str, str]) -> Response:
    name = who(ask).name
    try:
        account = checked(ask, name, given.get("present", ""))
        access_of(ask).set_password(name, given.get("password", ""))
    except HeldError as error:
        return _page(ask, 429, str(error))
    except UsageError as error:
        return _page(ask, 422, str(error))
    note(ask.request, "password changed", name=name)
    response = RedirectResponse("/account", status_code=303)
    begin(ask, response, account)
    return response


def _alone(ask: Asked, given: dict[str, str]) -> Response:
    name = who(ask).name
    try:
        checked(ask, name, given.get("present", ""))
    except HeldError as error:
        return _page(ask, 429, str(error))
    except UsageError as error:
        return _page(ask, 422, str(error))
    ended = access_of(ask).log_out_everywhere(name, cookie_of(ask.request, SESSION))
    note(ask.request, "sessions ended", name=name, count=str(ended))
    return RedirectResponse("/account", status_code=303)


def _token(ask: Asked, given: dict[str, str]) -> Response:
    access, name = access_of(ask), who(ask).name
    try:
        scope = Scope(given.get("scope", ""))
        lifetime = timedelta(days=int(given.get("days", "")[:4]))
    except ValueError:
        return _page(ask, 422, "choose what the token is for and how many days it holds")
    try:
        token, secret = access.add_token(name, scope, lifetime, given.get("label", ""))
    except UsageError as error:
        return _page(ask, 422, str(error))
    note(ask.request, "token made", name=name, token=token.id, scope=scope)
    return _page(ask, secret=secret)


def _page(ask: Asked, status: int = 200, problem: str = "", secret: str = "") -> Response:
    access, visitor = access_of(ask), who(ask)
    return ask.render(
        "account.html",
        status,
        problem=problem,
        secret=secret,
        sessions=access.sessions(visitor.name),
        tokens=access.tokens(visitor.name),
        scopes=[s for s in Scope if visitor.scope.covers(s)],
        shortest=SHORTEST,
        most_days=LONGEST_TOKEN.days,
    )
