"""Alerts handed over to real receivers on this machine: a web server and a mail server."""

import base64
import hashlib
import hmac
import json
import socket
import ssl
import threading
from collections.abc import Iterator
from datetime import date
from email import message_from_bytes
from email.policy import default
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message
from aiosmtpd.smtp import AuthResult, LoginPassword
from click.testing import CliRunner, Result

from onrecord.api.delivery import MailServer, letter, post, send, signature
from onrecord.cli import main
from onrecord.model import DeliveryError, UsageError

ARTICLE = """Minister promises bridge by June

The bridge at Velm will open by the end of June, transport minister Ana Torvald said on Monday.
"""
KEY = b"a key of thirty-two bytes, no more"
SECRET = "whsec_" + base64.b64encode(KEY).decode()


class Hooks(ThreadingHTTPServer):
    """Keeps what is posted to it, and answers `/gone` with 410 and `/moved` with 302."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Hook)
        self.taken: list[tuple[dict[str, str], bytes]] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class _Hook(BaseHTTPRequestHandler):
    server: Hooks

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"]))
        self.server.taken.append(({k.lower(): v for k, v in self.headers.items()}, body))
        self.send_response({"/gone": 410, "/moved": 302}.get(self.path, 204))
        if self.path == "/moved":
            self.send_header("location", "/elsewhere")
        self.end_headers()

    def log_message(self, *_args: object) -> None:
        """Keep quiet."""


@pytest.fixture
def hooks() -> Iterator[Hooks]:
    server = Hooks()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


class Box(Message):
    """Keeps the mails that come in; takes none for `nobody@`."""

    def __init__(self) -> None:
        super().__init__()
        self.mails: list[Any] = []

    async def handle_RCPT(  # noqa: N802 - the server's own name for it
        self, _server: object, _session: object, envelope: Any, address: str, _options: object
    ) -> str:
        if address.startswith("nobody@"):
            return "550 no such reader"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    def prepare_message(self, _session: object, envelope: Any) -> Any:
        return message_from_bytes(envelope.content, policy=default)

    def handle_message(self, message: Any) -> None:
        self.mails.append(message)


def free_port() -> int:
    """Return a port that nobody listens on: the controller of the mail server cannot choose one itself."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


@pytest.fixture
def box() -> Iterator[tuple[Box, MailServer]]:
    handler = Box()
    controller = Controller(handler, hostname="127.0.0.1", port=free_port())
    controller.start()
    yield handler, MailServer(host="127.0.0.1", port=controller.port)
    controller.stop()


def genuine(headers: dict[str, str], body: bytes) -> bool:
    """Check a webhook as its receiver would, by the published scheme."""
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    wanted = base64.b64encode(hmac.new(KEY, signed, hashlib.sha256).digest()).decode()
    return hmac.compare_digest(headers["webhook-signature"], f"v1,{wanted}")


def test_a_webhook_is_signed_so_that_its_receiver_can_tell(hooks: Hooks) -> None:
    post(f"{hooks.url}/hook", b'{"a":1}', SECRET)
    ((headers, body),) = hooks.taken
    assert body == b'{"a":1}'
    assert headers["content-type"] == "application/json"
    assert genuine(headers, body)
    assert not genuine(headers, body + b" ")


def test_the_same_news_has_the_same_id_whenever_it_is_posted(hooks: Hooks) -> None:
    post(hooks.url, b"one", SECRET)
    post(hooks.url, b"one", SECRET)
    post(hooks.url, b"two", SECRET)
    ids = [headers["webhook-id"] for headers, _ in hooks.taken]
    assert ids[0] == ids[1] != ids[2]


def test_the_signature_is_that_of_the_published_example() -> None:
    # From the specification of Standard Webhooks, "Signature scheme".
    secret, body = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", b'{"test": 2432232314}'
    signed = signature(secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, body)
    assert signed == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


@pytest.mark.parametrize(("path", "reason"), [("/gone", "410"), ("/moved", "302")])
def test_a_receiver_that_does_not_take_it_is_named_and_no_redirect_followed(
    hooks: Hooks, path: str, reason: str
) -> None:
    with pytest.raises(DeliveryError, match=reason):
        post(hooks.url + path, b"{}", SECRET)
    assert len(hooks.taken) == 1


def test_a_webhook_without_address_secret_or_receiver_is_refused(hooks: Hooks) -> None:
    with pytest.raises(UsageError, match="https"):
        post("file:///etc/hosts", b"{}", SECRET)
    with pytest.raises(UsageError, match="secret"):
        post(hooks.url, b"{}", "")
    with pytest.raises(UsageError, match="base64"):
        post(hooks.url, b"{}", "whsec_***")
    hooks.server_close()
    with pytest.raises(DeliveryError, match="reached"):
        post(hooks.url, b"{}", SECRET)


def test_a_mail_arrives_with_its_words(box: tuple[Box, MailServer]) -> None:
    handler, server = box
    mail = letter("onrecord: 1 change", "Брест – “it is here”", sender="o@desk.example", to=("a@desk.example",))
    send(mail, server)
    (taken,) = handler.mails
    assert (taken["subject"], taken["to"]) == ("onrecord: 1 change", "a@desk.example")
    assert taken.get_content().strip() == "Брест – “it is here”"


def test_a_reader_who_is_refused_is_named(box: tuple[Box, MailServer]) -> None:
    _, server = box
    for readers in (("nobody@desk.example",), ("a@desk.example", "nobody@desk.example")):
        with pytest.raises(DeliveryError, match=r"nobody@desk\.example"):
            send(letter("s", "t", sender="o@desk.example", to=readers), server)


def test_a_line_broken_in_a_header_is_refused() -> None:
    with pytest.raises(UsageError, match="mail"):
        letter("one\nBcc: all@desk.example", "t", sender="o@desk.example", to=("a@desk.example",))


def test_no_server_is_a_plain_error() -> None:
    with pytest.raises(DeliveryError, match=r"127\.0\.0\.1:1"):
        send(letter("s", "t", sender="o@desk.example", to=("a@desk.example",)), MailServer(host="127.0.0.1", port=1))


def test_a_password_is_only_told_on_a_secured_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    authority = trustme.CA()
    authority.cert_pem.write_to_path(tmp_path / "ca.pem")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    known = LoginPassword(b"desk", b"pass")
    handler = Box()
    controller = Controller(
        handler,
        hostname="127.0.0.1",
        port=free_port(),
        tls_context=context,
        require_starttls=True,
        auth_required=True,
        authenticator=lambda _s, _se, _e, _m, data: AuthResult(success=data == known),
    )
    controller.start()
    try:
        mail = letter("s", "t", sender="o@desk.example", to=("a@desk.example",))
        server = MailServer(host="127.0.0.1", port=controller.port, user="desk", password="pass", starttls=True)
        with pytest.raises(DeliveryError, match=r"(?i)certificate"):
            send(mail, server)
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
        send(mail, server)
    finally:
        controller.stop()
    assert len(handler.mails) == 1


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("alerts")
    (folder / "bridge.txt").write_text(ARTICLE, encoding="utf-8")
    path = str(folder / "story.db")
    added = ["add", str(folder / "bridge.txt"), "--published", "2026-03-02", "--ledger", path]
    assert CliRunner().invoke(main, added).exit_code == 0
    return path


def alert(ledger: str, *ways: str, since: str = "2026-06-01") -> Result:
    arguments = ["alert", "--ledger", ledger, "--since", since, "--as-of", "2026-07-20", *ways]
    return CliRunner().invoke(main, arguments, prog_name="onrecord")


def test_an_alert_goes_every_way_it_is_given(
    ledger: str, hooks: Hooks, box: tuple[Box, MailServer], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    handler, server = box
    monkeypatch.setenv("ONRECORD_WEBHOOK_SECRET", SECRET)
    feed, calendar = tmp_path / "new.xml", tmp_path / "due.ics"
    done = alert(
        ledger, "--atom", str(feed), "--ics", str(calendar), "--webhook", hooks.url,
        "--mail-to", "a@desk.example", "--smtp", f"127.0.0.1:{server.port}",
    )  # fmt: skip
    assert done.exit_code == 0, done.output
    ((headers, body),) = hooks.taken
    assert genuine(headers, body)
    posted = json.loads(body)
    assert posted["schema"] == "onrecord/1"
    (overdue,) = posted["changes"]
    assert (overdue["kind"], overdue["day"], overdue["before"]) == ("overdue", "2026-07-01", "pending")
    assert handler.mails[0]["subject"] == "onrecord: 1 change"
    assert "bridge" in handler.mails[0].get_content()
    entries = ET.fromstring(feed.read_bytes()).findall("{http://www.w3.org/2005/Atom}entry")
    assert len(entries) == 1
    assert b"DTSTART;VALUE=DATE:20260630" in calendar.read_bytes()
    before = feed.read_bytes()
    assert alert(ledger, "--atom", str(feed)).exit_code == 0
    assert feed.read_bytes() == before


def test_where_nothing_is_new_nobody_is_told(ledger: str, hooks: Hooks, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_WEBHOOK_SECRET", SECRET)
    done = alert(ledger, "--webhook", hooks.url, since=date(2026, 7, 20).isoformat())
    assert (done.exit_code, hooks.taken) == (0, [])
    assert done.output.startswith("0 changes")


def test_what_cannot_be_handed_over_ends_with_one_line(ledger: str, tmp_path: Path) -> None:
    done = alert(ledger, "--atom", str(tmp_path / "none" / "new.xml"))
    assert done.exit_code == 1
    assert len(done.stderr.splitlines()) == 1
    assert alert(ledger, "--smtp", "nowhere").exit_code == 2
