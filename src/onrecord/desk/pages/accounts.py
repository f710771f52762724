"""All accounts, for those who see to them."""

from collections import Counter

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.desk.gate.journal import note
from onrecord.desk.page import Asked
from onrecord.desk.pages.entering import access_of, who
from onrecord.desk.security import FIELD
from onrecord.ledger.accounts import key_of
from onrecord.model import UsageError
from onrecord.model.account import Scope


def index(request: Request) -> Response:
    """Answer with all accounts in use."""
    ask = Asked(request, lost=True)
    access = access_of(ask)
    sessions = Counter(s.account for s in access.sessions())
    tokens = Counter(t.account for t in access.tokens() if t.revoked is None)
    kept = [a for a in access.accounts() if a.removed is None]
    return ask.render("accounts.html", accounts=kept, sessions=sessions, tokens=tokens, scopes=list(Scope))


async def scope(request: Request) -> Response:
    """Let an account do more or less."""
    ask, name, given = await _given(request)
    try:
        wanted = Scope(given.get("scope", ""))
    except ValueError:
        raise UsageError("choose what the account may do") from None
    await run_in_threadpool(access_of(ask).set_scope, name, wanted)
    return _done(ask, "scope set", name, scope=wanted)


async def sessions(request: Request) -> Response:
    """Log an account out everywhere."""
    ask, name, _ = await _given(request)
    await run_in_threadpool(access_of(ask).log_out_everywhere, name)
    return _done(ask, "sessions ended", name)


async def remove(request: Request) -> Response:
    """Take an account out of use."""
    ask, name, _ = await _given(request)
    await run_in_threadpool(access_of(ask).remove, name)
    return _done(ask, "account removed", name)


async def _given(request: Request) -> tuple[Asked, str, dict[str, str]]:
    """Return what was sent, and whom it is about: never oneself, so that one admin at least is left."""
    ask = Asked(request, lost=True)
    given = await ask.form()
    ask.desk.tokens.check(request, given.get(FIELD, ""))
    name = given.get("name", "")
    if key_of(name) == key_of(who(ask).name):
        raise UsageError("see to your own account on its own page; another admin can do this for you")
    return ask, name, given


def _done(ask: Asked, event: str, name: str, **facts: str) -> Response:
    note(ask.request, event, name=name, by=who(ask).name, **facts)
    return RedirectResponse("/accounts", status_code=303)
