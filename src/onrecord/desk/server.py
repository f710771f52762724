"""Serving the desk: a socket, a ledger, a browser."""

import ipaddress
import socket
import threading
import webbrowser
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import uvicorn
from starlette.applications import Starlette

from onrecord.api.access import Access
from onrecord.api.book import Ledger
from onrecord.api.book import open as open_ledger
from onrecord.desk.app import create_app, prepare
from onrecord.desk.arenas import few_arenas
from onrecord.desk.gate.journal import keep_journal
from onrecord.desk.security import LOCAL_HOSTS
from onrecord.model import UsageError

# Seconds that requests under way get when the desk is stopped.
_GRACE = 3
# Seconds that a connection is kept without a request: longer than proxies keep theirs (nginx 60), since one that is
# closed from this side just as the next request comes is an error for whoever asks.
_KEPT = 75


class _Server(uvicorn.Server):
    """A server that says when it takes requests."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if not self.should_exit:
            self._ready()


@dataclass(frozen=True, slots=True)
class Exposure:
    """Where a desk is reached: at an address, by more names than its own, through proxies that are trusted.

    `accounts` asks for them even where nobody else can reach the desk.
    """

    host: str
    port: int
    allowed: tuple[str, ...] = ()
    proxies: tuple[str, ...] = ()
    accounts: bool = False

    @property
    def local(self) -> bool:
        """Whether nobody but programs on this machine can reach it."""
        try:
            return not self.proxies and (self.host == "localhost" or ipaddress.ip_address(self.host).is_loopback)
        except ValueError:
            return False


def run(ledger: str | None, exposed: Exposure, *, browser: bool, say: Callable[[str], object]) -> None:
    """Serve a ledger's desk until stopped.

    Raises LedgerError, or UsageError where the address cannot be had or others would reach a desk without accounts.
    """
    few_arenas()
    book = open_ledger(ledger)
    access = access_to(book, exposed)
    host = exposed.host
    with _listening(host, exposed.port) as listener:
        named = f"[{host}]" if ":" in host else host
        address = f"http://{named}:{listener.getsockname()[1]}/"

        def ready() -> None:
            say(f"The desk is open at {address} (Ctrl-C closes it)")
            if browser:
                threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()

        app = create_app(book, hosts=(*LOCAL_HOSTS, named, *exposed.allowed), access=access)
        if access is not None:
            keep_journal()
        if not exposed.local and not exposed.proxies:
            say(
                "Passwords go over the network as they are: put a server that speaks https before it (docs/security.md)"
            )
        say("Working out what follows from the reports …")
        prepare(app)
        _Server(_config(app, exposed.proxies), ready).run(sockets=[listener])


def access_to(book: Ledger, exposed: Exposure) -> Access | None:
    """Return the accounts that a desk so exposed asks for, None for none: where a ledger has accounts, they hold.

    Raises UsageError where they are needed and there are none.
    """
    access = book.access
    if access.exist:
        return access
    if exposed.accounts or not exposed.local:
        book.close()
        why = "has no accounts" if exposed.accounts else "would be open to everybody who reaches it"
        raise UsageError(f"the desk {why}; make one first: `onrecord accounts add NAME --scope admin`")
    return None


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


def _config(app: Starlette, proxies: Iterable[str] = ()) -> uvicorn.Config:
    # Who asks and by what scheme is taken from a header only where a proxy that is named wrote it.
    return uvicorn.Config(
        app,
        log_level="warning",
        timeout_graceful_shutdown=_GRACE,
        timeout_keep_alive=_KEPT,
        server_header=False,
        proxy_headers=bool(list(proxies)),
        forwarded_allow_ips=list(proxies),
    )


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
