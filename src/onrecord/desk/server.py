"""Serving the desk: a socket, a ledger, a browser."""

import socket
import threading
import webbrowser
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

import uvicorn
from starlette.applications import Starlette

from onrecord.api.book import open as open_ledger
from onrecord.desk.app import create_app
from onrecord.desk.security import LOCAL_HOSTS
from onrecord.model import UsageError

# Seconds that requests under way get when the desk is stopped.
_GRACE = 3


class _Server(uvicorn.Server):
    """A server that says when it takes requests."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if not self.should_exit:
            self._ready()


def run(
    ledger: str | None, host: str, port: int, *, browser: bool, allowed: Iterable[str], say: Callable[[str], object]
) -> None:
    """Serve a ledger's desk until stopped. Raises LedgerError, or UsageError where the address cannot be had."""
    book = open_ledger(ledger)
    with _listening(host, port) as listener:
        named = f"[{host}]" if ":" in host else host
        address = f"http://{named}:{listener.getsockname()[1]}/"

        def ready() -> None:
            say(f"The desk is open at {address} (Ctrl-C closes it)")
            if browser:
                threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()

        app = create_app(book, hosts=(*LOCAL_HOSTS, named, *allowed))
        say("Working out what follows from the reports …")
        app.state.desk.snapshots.at()
        _Server(_config(app), ready).run(sockets=[listener])


@contextmanager
def serving(app: Starlette) -> Iterator[str]:
    """Serve an application from another thread while the block runs; give its address, without a slash at the end."""
    with _listening("127.0.0.1", 0) as listener:
        ready = threading.Event()
        server = _Server(_config(app), ready.set)
        thread = threading.Thread(target=server.run, args=([listener],))
        thread.start()
        ready.wait()
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()


def _config(app: Starlette) -> uvicorn.Config:
    return uvicorn.Config(app, log_level="warning", timeout_graceful_shutdown=_GRACE, server_header=False)


@contextmanager
def _listening(host: str, port: int) -> Iterator[socket.socket]:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((host, port))
        except OSError as error:
            raise UsageError(
                f"cannot listen at {host} port {port}: {error.strerror}; name another one with --port"
            ) from error
        yield listener
