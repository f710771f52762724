"""A web server on this machine that answers as it is told to, well or badly."""

import contextlib
import socket
import socketserver
import ssl
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

PAGE = "text/html; charset=utf-8"


@dataclass
class Asked:
    """One request: its path with query, and its headers, names in small letters."""

    path: str
    headers: dict[str, str]


Handler = Callable[[socket.socket, Asked], None]


@dataclass
class WebServer:
    """Serves `routes` on a free port of 127.0.0.1, each request in a thread of its own, until the block ends.

    `asked` is every request that came; `stopping` is set at the end, for handlers that wait on purpose.
    """

    tls: ssl.SSLContext | None = None
    routes: dict[str, Handler] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    stopping: threading.Event = field(default_factory=threading.Event)

    def __enter__(self) -> Self:
        outer = self

        class _Request(socketserver.BaseRequestHandler):
            def handle(self) -> None:
                with contextlib.suppress(OSError):  # the client had enough
                    outer._serve(self.request)

        class _Server(socketserver.ThreadingTCPServer):
            daemon_threads = True
            block_on_close = False
            request_queue_size = 64

            def handle_error(self, request: object, client_address: object) -> None:
                raise AssertionError("a handler of the test failed")

        self._server = _Server(("127.0.0.1", 0), _Request)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stopping.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    @property
    def port(self) -> int:
        return int(self._server.server_address[1])

    def url(self, path: str = "/", host: str = "127.0.0.1") -> str:
        return f"{'https' if self.tls else 'http'}://{host}:{self.port}{path}"

    def paths(self) -> list[str]:
        return [asked.path for asked in self.asked]

    def serve(self, path: str, body: bytes | str = b"", *, status: str = "200 OK", **headers: str) -> None:
        """Answer a path so from now on; `content_type` and others become headers."""
        data = body.encode() if isinstance(body, str) else body
        self.routes[path] = lambda peer, _asked: peer.sendall(answer(data, status=status, **headers))

    def serve_conditionally(self, path: str, body: str, etag: str, **headers: str) -> None:
        """Answer 304 to who has this ETag already."""

        def handle(peer: socket.socket, asked: Asked) -> None:
            if asked.headers.get("if-none-match") == etag:
                peer.sendall(answer(b"", status="304 Not Modified", etag=etag))
            else:
                peer.sendall(answer(body.encode(), etag=etag, **headers))

        self.routes[path] = handle

    def _serve(self, raw: socket.socket) -> None:
        peer = self.tls.wrap_socket(raw, server_side=True) if self.tls else raw
        with peer:
            asked = _request(peer)
            if asked is None:
                return
            self.asked.append(asked)
            handler = self.routes.get(asked.path)
            if handler is None:
                peer.sendall(answer(b"", status="404 Not Found"))
            else:
                handler(peer, asked)


def answer(body: bytes, *, status: str = "200 OK", **headers: str) -> bytes:
    """Write a whole response; `content_length` and `content_type` may be given otherwise."""
    said = {"content_type": PAGE, "content_length": str(len(body)), **headers}
    lines = [f"HTTP/1.1 {status}", *(f"{name.replace('_', '-')}: {value}" for name, value in said.items())]
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + body


def _request(peer: socket.socket) -> Asked | None:
    data = b""
    while b"\r\n\r\n" not in data:
        piece = peer.recv(65_536)
        if not piece:
            return None
        data += piece
    first, *lines = data.split(b"\r\n\r\n")[0].decode("latin-1").split("\r\n")
    pairs = (line.split(":", 1) for line in lines)
    return Asked(first.split(" ")[1], {name.strip().lower(): value.strip() for name, value in pairs})
