"""Giving back what a request was lent: each snapshot holds a connection, and what was looked up by it."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from starlette.types import ASGIApp, Receive, Scope, Send

from onrecord.desk.snapshot import Snapshot

_LENT: ContextVar[list[Snapshot] | None] = ContextVar("lent", default=None)


def lent(snapshot: Snapshot) -> Snapshot:
    """Return a snapshot, which is given back when the request under way has been answered; without one, when unused."""
    if (held := _LENT.get()) is not None:
        held.append(snapshot)
    return snapshot


class Returned:
    """Middleware: gives back what a request was lent once it is answered, rather than when Python finds it unused.

    A page and what it looked up refer to each other, so that they would be found by a collection of all objects alone,
    which is the rarer the more a ledger holds.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, as ASGI has it."""
        with _returning():
            await self._app(scope, receive, send)


@contextmanager
def _returning() -> Iterator[None]:
    held: list[Snapshot] = []
    token = _LENT.set(held)
    try:
        yield
    finally:
        _LENT.reset(token)
        for snapshot in held:
            snapshot.close()
