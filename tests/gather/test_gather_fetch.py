"""Fetching one address from servers that answer well, badly, too slowly, too much, or not at all."""

import gzip
import io
import itertools
import socket
import ssl
import threading
import time
import tracemalloc
import zlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest
import trustme
from web_server import Asked, WebServer, answer

from onrecord.gather import fetch as fetch_module
from onrecord.gather.fetch import Fetched, Validators, fetch
from onrecord.gather.fetch_errors import FetchError, retry_after
from onrecord.gather.fetch_settings import DEFAULT_USER_AGENT, Fetching
from onrecord.model import UsageError

QUICK = Fetching(allow_private=True, seconds=10.0, connect_seconds=5.0, read_seconds=5.0, max_bytes=200_000)
IMPATIENT = replace(QUICK, connect_seconds=0.4, read_seconds=0.4)
HTML = "<!doctype html><title>Quay</title><p>The harbour board of Velm met on Monday.</p>"


@pytest.fixture
def server() -> Iterator[WebServer]:
    with WebServer() as running:
        yield running


def fails(url: str, settings: Fetching = QUICK, within: float = 9.0) -> FetchError:
    start = time.monotonic()
    with pytest.raises(FetchError) as caught:
        fetch(url, settings)
    assert time.monotonic() - start < within
    assert "\n" not in str(caught.value)
    assert caught.value.source == url
    return caught.value


def test_a_page_comes_with_what_the_server_said_of_it(server: WebServer) -> None:
    server.serve("/a", HTML, etag='"v1"', last_modified="Mon, 03 Mar 2025 08:00:00 GMT")
    found = fetch(server.url("/a#top"), QUICK)
    assert found.body == HTML.encode()
    assert found.url == server.url("/a")
    assert found.content_type == "text/html; charset=utf-8"
    assert found.validators == Validators('"v1"', "Mon, 03 Mar 2025 08:00:00 GMT")
    assert datetime.fromisoformat(found.retrieved) <= datetime.now(UTC)
    assert found.exchanges[-1].received.startswith(b"HTTP/1.1 200 OK\r\n")
    assert found.exchanges[-1].received.endswith(HTML.encode())


def test_the_request_says_who_asks_and_nothing_of_the_person(server: WebServer) -> None:
    server.serve("/", HTML, set_cookie="who=you")
    fetch(server.url("/"), QUICK)
    fetch(server.url("/"), replace(QUICK, user_agent="harbour-desk/2 (+mailto:desk@harbour.example)"))
    first, second = server.asked
    assert first.headers["user-agent"] == DEFAULT_USER_AGENT
    assert second.headers["user-agent"] == "harbour-desk/2 (+mailto:desk@harbour.example)"
    assert set(second.headers) == {"host", "user-agent", "accept", "accept-encoding", "connection"}
    assert first.headers["host"] == f"127.0.0.1:{server.port}"


@pytest.mark.parametrize("agent", ["a\r\nX-Other: b", "Küste"])
def test_a_user_agent_that_no_header_can_hold_is_refused(agent: str) -> None:
    with pytest.raises(UsageError, match="ASCII"):
        Fetching(user_agent=agent)


def test_a_page_that_did_not_change_is_not_sent_again(server: WebServer) -> None:
    server.serve_conditionally("/a", HTML, '"v1"')
    first = fetch(server.url("/a"), QUICK)
    again = fetch(server.url("/a"), QUICK, first.validators)
    assert not first.unchanged
    assert again.unchanged
    assert again.body == b""


def test_a_304_nobody_asked_for_is_an_error(server: WebServer) -> None:
    server.serve("/a", status="304 Not Modified")
    assert fails(server.url("/a")).status == 304


def test_redirects_are_followed_and_kept(server: WebServer) -> None:
    server.serve("/old", status="301 Moved", location="/new?a=b")
    server.serve("/new?a=b", HTML)
    found = fetch(server.url("/old"), QUICK)
    assert (found.asked, found.url) == (server.url("/old"), server.url("/new?a=b"))
    assert [step.status for step in found.exchanges] == [301, 200]


def test_redirects_in_a_circle_end(server: WebServer) -> None:
    server.serve("/a", status="302 Found", location="/b")
    server.serve("/b", status="302 Found", location="/a")
    assert fails(server.url("/a")).reason == "redirects in a circle"


def test_redirects_without_end_end(server: WebServer) -> None:
    for step in range(9):
        server.serve(f"/{step}", status="302 Found", location=f"/{step + 1}")
    assert fails(server.url("/0")).reason == "redirects more than 5 times"
    assert len(server.asked) == 6


@pytest.mark.parametrize("target", ["ftp://files.example/a", "javascript:alert(1)", "file:///etc/passwd"])
def test_a_redirect_to_no_web_address_is_not_followed(server: WebServer, target: str) -> None:
    server.serve("/a", status="302 Found", location=target)
    assert "is no http or https address" in fails(server.url("/a")).reason


@pytest.mark.parametrize("allowed", [False, True])
def test_a_redirect_to_a_private_address_is_not_followed(
    server: WebServer, monkeypatch: pytest.MonkeyPatch, *, allowed: bool
) -> None:
    """The server plays a public host: only the name it goes by counts as public. A setting is no leave for others."""
    server.serve("/a", status="302 Found", location=f"http://localhost:{server.port}/inside")
    server.serve("/inside", HTML)
    monkeypatch.setattr(
        fetch_module,
        "resolve",
        lambda host, port, seconds: ("127.0.0.1",) if host == "paper.example" else ("127.0.0.2",),
    )
    monkeypatch.setattr(fetch_module, "is_public", lambda ip: ip == "127.0.0.1")
    error = fails(server.url("/a", host="paper.example"), replace(QUICK, allow_private=allowed))
    assert "127.0.0.2 is no public address" in error.reason
    assert ("--allow-private" in error.reason) != allowed
    assert server.paths() == ["/a"]


def test_the_second_answer_of_a_name_service_leads_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """DNS rebinding: the first answer is public, every later one private; the name is asked once a step."""
    answers = itertools.chain(["203.0.113.7"], itertools.repeat("127.0.0.1"))
    names: list[object] = []
    reached: list[object] = []

    def getaddrinfo(host: str, port: int, **_kind: object) -> list[object]:
        names.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), port))]

    def connection(where: tuple[str, int], *_rest: object, **_options: object) -> socket.socket:
        reached.append(where[0])
        raise ConnectionRefusedError

    monkeypatch.setattr("onrecord.gather.safe_address.socket.getaddrinfo", getaddrinfo)
    monkeypatch.setattr("urllib3.util.connection.create_connection", connection)
    monkeypatch.setattr(fetch_module, "is_public", lambda ip: ip == "203.0.113.7")
    fails("http://paper.example/", replace(QUICK, allow_private=False))
    assert names == ["paper.example"]
    assert reached == ["203.0.113.7"]


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "0.0.0.0", "[::1]", "2130706433", "0x7f.1"])
def test_this_machine_is_not_asked_unless_a_setting_allows_it(server: WebServer, host: str) -> None:
    server.serve("/", HTML)
    error = fails(f"http://{host}:{server.port}/", replace(QUICK, allow_private=False))
    assert "is no public address" in error.reason
    assert server.asked == []


def test_the_environment_may_allow_it(server: WebServer, monkeypatch: pytest.MonkeyPatch) -> None:
    server.serve("/", HTML)
    monkeypatch.setenv("ONRECORD_ALLOW_PRIVATE", "0")
    with pytest.raises(FetchError, match="no public address"):
        fetch(server.url("/"))
    monkeypatch.setenv("ONRECORD_ALLOW_PRIVATE", "1")
    assert fetch(server.url("/")).body == HTML.encode()


def test_a_proxy_of_the_environment_is_not_asked(server: WebServer, monkeypatch: pytest.MonkeyPatch) -> None:
    server.serve("/", HTML)
    monkeypatch.setenv("HTTP_PROXY", "http://192.0.2.1:3128")
    monkeypatch.setenv("http_proxy", "http://192.0.2.1:3128")
    assert fetch(server.url("/"), QUICK).body == HTML.encode()


def dripping(server: WebServer, before: bytes, piece: bytes) -> None:
    def handle(peer: socket.socket, _asked: Asked) -> None:
        peer.sendall(before)
        while not server.stopping.wait(0.05):
            peer.sendall(piece)

    server.routes["/drip"] = handle


@pytest.mark.parametrize(
    ("before", "piece"),
    [
        (answer(b"", content_length="100000"), b"."),
        (b"HTTP/1.1 200 OK\r\nX-Slow: ", b"a"),
        (b"HTTP/1.1 200 OK\r\n", b"X-More: a\r\n"),
        (b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\na\r\n"),
    ],
    ids=["body", "header", "headers", "continue", "chunks"],
)
def test_a_drip_ends_with_the_time_for_the_address(server: WebServer, before: bytes, piece: bytes) -> None:
    dripping(server, before, piece)
    assert fails(server.url("/drip"), replace(QUICK, seconds=0.6), within=4.0).reason in {
        "was not there after 0.6 seconds",
        "the server's answer is no proper HTTP",
    }


def test_silence_ends_sooner(server: WebServer) -> None:
    def handle(_peer: socket.socket, _asked: Asked) -> None:
        server.stopping.wait(5)

    server.routes["/"] = handle
    assert fails(server.url("/"), IMPATIENT, within=4.0).reason == "the server fell silent"


def test_a_connection_nobody_takes_up_ends() -> None:
    """A full queue of connections: the system neither accepts nor refuses the next one."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen(0)
        waiting = [socket.socket() for _ in range(3)]
        try:
            for one in waiting:
                one.setblocking(False)
                one.connect_ex(listening.getsockname())
            fails(f"http://127.0.0.1:{listening.getsockname()[1]}/", IMPATIENT, within=4.0)
        finally:
            for one in waiting:
                one.close()


def test_a_name_service_that_hangs_is_left_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    release = threading.Event()
    monkeypatch.setattr("onrecord.gather.safe_address.socket.getaddrinfo", lambda *_a, **_k: release.wait(5) and [])
    try:
        assert fails("http://paper.example/", IMPATIENT, within=4.0).reason == "the server fell silent"
    finally:
        release.set()


def test_an_unknown_host_and_a_closed_port_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_a: object, **_k: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        closed = f"http://127.0.0.1:{taken.getsockname()[1]}/"
        assert fails(closed).reason == "the server refused the connection"
    monkeypatch.setattr("onrecord.gather.safe_address.socket.getaddrinfo", unknown)
    error = fails("http://paper.example/")
    assert "no such host" in error.reason
    assert error.unreached


def test_an_endless_body_is_cut_off(server: WebServer) -> None:
    def handle(peer: socket.socket, _asked: Asked) -> None:
        peer.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
        while not server.stopping.is_set():
            peer.sendall(b"x" * 65_536)

    server.routes["/"] = handle
    assert "is larger than" in fails(server.url("/")).reason


def test_an_endless_head_is_cut_off(server: WebServer) -> None:
    def handle(peer: socket.socket, _asked: Asked) -> None:
        peer.sendall(b"HTTP/1.1 200 OK\r\n")
        while not server.stopping.is_set():
            peer.sendall(b"X-More: " + b"a" * 60_000 + b"\r\n")

    server.routes["/"] = handle
    fails(server.url("/"))


def bomb(layers: int) -> bytes:
    packed = b"\0" * 50_000_000
    for _ in range(layers):
        made = io.BytesIO()
        with gzip.GzipFile(fileobj=made, mode="wb", compresslevel=9, mtime=0) as stream:
            stream.write(packed)
        packed = made.getvalue()
    return packed


@pytest.mark.parametrize(("layers", "coding"), [(1, "gzip"), (2, "gzip, gzip")])
def test_a_bomb_is_noticed_before_it_unpacks(server: WebServer, layers: int, coding: str) -> None:
    server.serve("/", bomb(layers), content_encoding=coding)
    tracemalloc.start()
    try:
        reason = fails(server.url("/"), replace(QUICK, max_bytes=1_000_000)).reason
        _now, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert reason == "is larger than 1 MB"
    assert peak < 8_000_000


def test_packed_pages_are_unpacked(server: WebServer) -> None:
    server.serve("/gzip", gzip.compress(HTML.encode()), content_encoding="gzip")
    server.serve("/deflate", zlib.compress(HTML.encode()), content_encoding="deflate")
    server.serve("/torn", gzip.compress(HTML.encode())[:-12], content_encoding="gzip")
    server.serve("/false", HTML, content_encoding="gzip")
    assert fetch(server.url("/gzip"), QUICK).body == HTML.encode()
    assert fetch(server.url("/deflate"), QUICK).body == HTML.encode()
    assert fails(server.url("/false")).reason == "is packed in a way that cannot be unpacked"


def test_a_body_that_breaks_off_is_not_taken_for_whole(server: WebServer) -> None:
    server.serve("/short", HTML, content_length="5000")
    server.serve("/chunks", b"ff\r\nshort", transfer_encoding="chunked")
    assert fails(server.url("/short")).reason == "the server broke off before the end"
    fails(server.url("/chunks"))


@pytest.mark.parametrize("said", [b"", b"\0\1\2\3", b"SSH-2.0-harbour\r\n", b"HTTP/1.1 abc\r\n\r\n"])
def test_what_is_no_http_is_named(server: WebServer, said: bytes) -> None:
    server.routes["/"] = lambda peer, asked: peer.sendall(said)
    assert fails(server.url("/")).reason in {
        "the server's answer is no proper HTTP",
        "the server broke off before the end",
    }


@pytest.mark.parametrize("status", ["404 Not Found", "410 Gone", "500 Oops", "204 No Content", "299 Odd"])
def test_a_status_that_brings_no_page_is_named(server: WebServer, status: str) -> None:
    server.serve("/", b"" if status.startswith("204") else HTML, status=status)
    error = fails(server.url("/"))
    assert error.status == int(status[:3])
    assert f"answered {status[:3]}" in error.reason


def test_a_server_that_asks_for_patience_is_heard(server: WebServer) -> None:
    server.serve("/", status="429 Too Many Requests", retry_after="120")
    error = fails(server.url("/"))
    assert (error.status, error.retry_after) == (429, 120.0)


def test_patience_is_read_in_seconds_and_as_a_date() -> None:
    later = format_datetime(datetime.now(UTC) + timedelta(seconds=90), usegmt=True)
    assert retry_after("7") == 7.0
    assert retry_after(later) == pytest.approx(90, abs=3)
    assert retry_after("Mon, 03 Mar 2003 08:00:00 GMT") == 0.0
    assert retry_after("soon") is None
    assert retry_after(None) is None


@pytest.mark.parametrize(
    "url",
    [
        "http://",
        "http://user:word@paper.example/",
        "ftp://paper.example/",
        "http://[::1/",
        "http://a b/",
        "http://x/" + "y" * 5000,
    ],
)
def test_an_address_that_is_none_is_named(url: str) -> None:
    with pytest.raises(FetchError):
        fetch(url, QUICK)


def authority(tmp_path: Path, names: list[str]) -> tuple[ssl.SSLContext, Path]:
    ca = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    ca.issue_cert(*names).configure_cert(context)
    path = tmp_path / "ca.pem"
    ca.cert_pem.write_to_path(str(path))
    return context, path


def test_a_certificate_is_checked(tmp_path: Path) -> None:
    context, ca = authority(tmp_path, ["localhost"])
    trusting = replace(QUICK, ca_file=str(ca))
    with WebServer(tls=context) as server:
        server.serve("/", HTML)
        assert fetch(server.url("/", host="localhost"), trusting).body == HTML.encode()
        assert "certificate is not to be trusted" in fails(server.url("/", host="localhost")).reason
        assert "certificate is not to be trusted" in fails(server.url("/"), trusting).reason
    with pytest.raises(UsageError, match="ONRECORD_CA_FILE"):
        fetch(server.url("/"), replace(QUICK, ca_file=str(tmp_path / "none.pem")))


def test_broken_tls_is_named_and_a_silent_one_ends(server: WebServer) -> None:
    assert fails(f"https://127.0.0.1:{server.port}/", IMPATIENT).reason
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen(5)
        fails(f"https://127.0.0.1:{listening.getsockname()[1]}/", IMPATIENT, within=4.0)


def test_the_bytes_received_are_those_that_were_sent(server: WebServer) -> None:
    sent = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n"
    server.routes["/"] = lambda peer, asked: peer.sendall(sent)
    found: Fetched = fetch(server.url("/"), QUICK)
    assert found.body == b"hello"
    assert found.exchanges[-1].received == sent
