"""The desk as a web application: its addresses, what guards them, and what is shown when something is amiss."""

import gc
import sys
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from onrecord.api.access import Access
from onrecord.api.book import Ledger
from onrecord.desk.gate.gate import Gate
from onrecord.desk.gate.journal import JOURNAL
from onrecord.desk.gate.limits import Rate
from onrecord.desk.jobs import Jobs
from onrecord.desk.lending import Returned
from onrecord.desk.page import Asked, Desk, compile_templates
from onrecord.desk.pages import (
    account,
    accounts,
    actors,
    adding,
    commitments,
    entering,
    exporting,
    outlets,
    reports,
    reviewing,
    sayings,
    searching,
    today,
)
from onrecord.desk.security import LOCAL_HOSTS, Guard, Tokens
from onrecord.desk.snapshots import WORTH_WAITING, Snapshots
from onrecord.desk.v1 import v1
from onrecord.model import LedgerError, OnrecordError

_STATIC = Path(__file__).parent / "static"


def create_app(
    book: Ledger,
    *,
    hosts: Iterable[str] = LOCAL_HOSTS,
    today_is: Callable[[], date] | None = None,
    worth_waiting: float = WORTH_WAITING,
    access: Access | None = None,
    rate: Rate | None = None,
) -> Starlette:
    """Return the desk over an open ledger, which it closes at the end; `hosts` are the names it answers to.

    With `access`, which knows the accounts, one must log in, and programs are let through at a `rate`; without it
    everybody who reaches the desk may do everything.

    `today_is` tells the day, `worth_waiting` how many seconds a page may wait for what the ledger has become.
    """
    desk = Desk(book, Snapshots(book, today_is, worth_waiting), Jobs(), Tokens(), access)
    book.find_by(lambda name: desk.snapshots.at(None, fresh=True).named(name))

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        yield
        desk.jobs.close()
        desk.snapshots.close()
        book.close()

    guards = [Middleware(Guard, hosts=tuple(hosts)), Middleware(Returned)]
    if access is not None:
        guards.append(Middleware(Gate, access=access, desk=lambda: app, rate=rate))
    app: Starlette = Starlette(
        routes=[
            *_routes(),
            *(_account_routes() if access else ()),
            v1(desk.snapshots, book, accounts=access is not None),
        ],
        middleware=guards,
        exception_handlers={OnrecordError: _amiss, HTTPException: _missing},
        lifespan=lifespan,
    )
    app.state.desk = desk
    return app


# Seconds after which a thread that works something out aside lets others run. A page asks the database a few dozen
# times, and at the interpreter's 5 ms it would wait as long each time that it comes back from there.
_GIVE_WAY = 0.0005


def prepare(app: Starlette) -> None:
    """Have at hand what the first page needs: the catalogue, the parts of it that the front page is made of, templates.

    Takes a second or two where a large ledger's catalogue must come from the disk. Raises LedgerError.
    """
    sys.setswitchinterval(_GIVE_WAY)
    desk: Desk = app.state.desk
    today.front(desk.snapshots.at())
    compile_templates()
    # What is there now stays: collections look at what requests leave alone, and come as often as these need.
    gc.collect()
    gc.freeze()


def _routes() -> list[Route | Mount]:
    return [
        Route("/", today.today, name="today"),
        Route("/commitments", commitments.index),
        Route("/commitments/{id:path}", commitments.commitment),
        Route("/sayings", sayings.index),
        Route("/sayings/{id:path}", sayings.saying),
        Route("/reports", reports.index),
        Route("/reports/{id:path}", reports.report),
        Route("/statements/{id:path}", reports.statement),
        Route("/cards/{id:path}", reports.card),
        Route("/actors", actors.index),
        Route("/actors/{id:path}", actors.actor),
        Route("/outlets", outlets.index),
        Route("/outlets/{id:path}", outlets.outlet),
        Route("/search", searching.search),
        Route("/add", adding.form, methods=["GET"]),
        Route("/add", adding.add, methods=["POST"]),
        Route("/add/{id}", adding.progress),
        Route("/review", reviewing.queue, methods=["GET"]),
        Route("/review", reviewing.review, methods=["POST"]),
        Route("/review/name", reviewing.name, methods=["POST"]),
        Route("/review/log", reviewing.log),
        Route("/export", exporting.index),
        Route("/export/{name:path}", exporting.export),
        Route("/healthz", _health),
        Mount("/static", StaticFiles(directory=_STATIC)),
    ]


def _account_routes() -> list[Route]:
    return [
        Route("/login", entering.form, methods=["GET"]),
        Route("/login", entering.log_in, methods=["POST"]),
        Route("/logout", entering.log_out, methods=["POST"]),
        Route("/account", account.mine, methods=["GET"]),
        Route("/account/password", account.password, methods=["POST"]),
        Route("/account/sessions", account.sessions, methods=["POST"]),
        Route("/account/tokens", account.tokens, methods=["POST"]),
        Route("/account/tokens/revoke", account.revoke, methods=["POST"]),
        Route("/accounts", accounts.index, methods=["GET"]),
        Route("/accounts/scope", accounts.scope, methods=["POST"]),
        Route("/accounts/sessions", accounts.sessions, methods=["POST"]),
        Route("/accounts/remove", accounts.remove, methods=["POST"]),
    ]


def _health(request: Request) -> Response:
    """Answer whether the ledger can be read."""
    desk: Desk = request.app.state.desk
    try:
        desk.book.version()
    except LedgerError as error:
        why = {"reason": str(error)} if desk.access is None else {}
        return JSONResponse({"status": "failing", **why}, status_code=503)
    return JSONResponse({"status": "ok"})


def _amiss(request: Request, error: Exception) -> Response:
    status = 503 if isinstance(error, LedgerError) else 404 if request.method == "GET" else 422
    ask = Asked(request, lost=True)
    return ask.render("amiss.html", status, reason=_told(ask, error))


def _told(ask: Asked, error: Exception) -> str:
    """Return what is amiss; to people elsewhere, nothing of where and how the ledger is kept."""
    if isinstance(error, LedgerError) and ask.desk.access is not None:
        JOURNAL.error("%s", error)
        return "the ledger cannot be used for now"
    return str(error)


def _missing(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 404
    told = error.detail if isinstance(error, HTTPException) else ""
    reason = {404: "there is no page at this address", 503: told}.get(status, "this address does not take that")
    answer = Asked(request, lost=True).render("amiss.html", status, reason=reason)
    answer.headers.update(error.headers or {} if isinstance(error, HTTPException) else {})
    return answer
