"""`onrecord watch` and `onrecord sources` as a person, a timer and a service manager run them."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from web_server import Asked, WebServer

from onrecord.api.book import open as open_ledger
from onrecord.cli import main
from onrecord.cli.intervals import interval


def page(title: str, month: str = "June") -> str:
    return f"""<!doctype html><html><head><title>{title}</title>
    <meta property="article:published_time" content="2025-03-04T08:00:00Z"></head><body><article><h1>{title}</h1>
    <p>The harbour board of Velm met on Monday. “The quay will open by {month},” said Ana Torvald, who chairs it.</p>
    <p>Nobody else spoke of it at any length that day.</p></article></body></html>"""


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[WebServer]:
    monkeypatch.delenv("ONRECORD_ALLOW_PRIVATE", raising=False)
    with WebServer() as running:
        links = "".join(f"<item><link>/{n}</link></item>" for n in range(4))
        running.serve("/feed", f"<rss version='2.0'><channel><title>Harbour</title>{links}</channel></rss>")
        for n in range(4):
            running.serve(f"/{n}", page(f"Page {n} of the quay"))
        yield running


@pytest.fixture
def ledger(tmp_path: Path) -> str:
    return str(tmp_path / "ledger.db")


def run(*args: str) -> Result:
    return CliRunner().invoke(main, list(args), prog_name="onrecord")


def started(*args: str) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    command = [sys.executable, "-m", "onrecord", *args]
    return subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, bufsize=1
    )


def test_from_subscription_to_ledger(server: WebServer, ledger: str) -> None:
    feed = server.url("/feed")
    assert run("sources", "add", feed, "-l", ledger, "--every", "1h").output == "1 source added.\n"
    assert run("sources", "add", feed, "-l", ledger).output == "0 sources added, 1 subscribed already.\n"
    assert server.asked == []
    done = run("watch", "--once", "--pace", "0", "--allow-private", "-l", ledger, "--format", "jsonl")
    assert done.exit_code == 0, done.output
    events = [json.loads(line) for line in done.output.splitlines()]
    assert [event["kind"] for event in events] == ["named", "added", "added", "added", "added"]
    (source,) = json.loads(run("sources", "list", "-l", ledger, "-f", "json").output)["sources"]
    assert (source["kind"], source["every"], source["added"], source["failures"]) == ("feed", 3600, 4, 0)
    assert "Harbour" not in run("sources", "list", "--failing", "-l", ledger).output
    with open_ledger(ledger) as book:
        assert len(book.statements()) >= 4
    assert run("sources", "remove", feed, "-l", ledger).output == "1 source removed.\n"
    wrong = run("sources", "remove", feed, "-l", ledger)
    assert (wrong.exit_code, wrong.output) == (2, f"onrecord: {feed} is no source of this ledger\n")


def test_without_leave_no_private_address_is_asked(server: WebServer, ledger: str) -> None:
    run("sources", "add", server.url("/feed"), "-l", ledger)
    done = run("watch", "--once", "-l", ledger)
    assert done.exit_code == 1
    assert "127.0.0.1 is no public address" in done.output
    assert run("add", server.url("/0"), "-l", ledger).exit_code == 1
    assert run("read", server.url("/0")).exit_code == 1
    assert server.asked == []


def test_an_address_is_read_and_added_like_a_file(server: WebServer, ledger: str) -> None:
    read = run("read", server.url("/0"), "--allow-private", "-f", "jsonl")
    document = json.loads(read.output)
    assert document["report"]["title"] == "Page 0 of the quay"
    assert document["report"]["archived"] is None
    assert run("add", server.url("/0"), "--allow-private", "-l", ledger).output == "1 report added.\n"
    server.serve("/0", page("Page 0 of the quay", "September"))
    assert run("add", server.url("/0"), "--allow-private", "-l", ledger).output == "1 report added.\n"
    with open_ledger(ledger) as book:
        (report,) = book.export().reports
        assert "September" in report.text
        assert report.id == document["report"]["id"]
        assert report.archived
    feed = run("add", server.url("/feed"), "--allow-private", "-l", ledger)
    assert feed.exit_code == 1
    assert "is a feed, not a report; `onrecord sources add` subscribes to it" in feed.output


def test_what_changed_is_shown_to_people(server: WebServer, ledger: str) -> None:
    run("sources", "add", server.url("/0"), "-l", ledger, "--every", "30s")
    arguments = ("watch", "--once", "--pace", "0", "--allow-private", "-l", ledger)
    assert "added" in run(*arguments).output
    server.serve("/0", page("Page 0 of the quay", "September"))
    lines = run(*arguments).output.splitlines()
    assert "changed" in lines[0]
    assert "Page 0 of the quay" in lines[0]
    assert lines[1].split()[0] == "-"
    assert "by June" in lines[1]
    assert lines[2].split()[0] == "+"
    assert "by September" in lines[2]


def test_a_source_is_tried_out(server: WebServer, ledger: str) -> None:
    good, bad = server.url("/feed"), server.url("/none")
    done = run("sources", "check", good, bad, "--allow-private", "-f", "jsonl")
    assert done.exit_code == 1
    assert f"onrecord: {bad}: the server answered 404 (Not Found)" in done.output
    found = json.loads(done.output.splitlines()[-1])
    assert (found["kind"], found["title"], found["entries"]) == ("feed", "Harbour", 4)
    run("sources", "add", server.url("/0"), "-l", ledger)
    assert "Page 0 of the quay" in run("sources", "check", "--allow-private", "-l", ledger).output
    assert not Path(f"{ledger}.warc").exists()


@pytest.mark.parametrize("every", ["5s", "8d", "soon", "15"])
def test_an_interval_that_is_none_is_refused(every: str, ledger: str) -> None:
    done = run("watch", "--every", every, "-l", ledger)
    assert done.exit_code == 2
    assert repr(every) in done.output
    assert interval.__doc__


def test_a_watch_is_stopped_at_once_even_when_a_server_hangs(server: WebServer, ledger: str) -> None:
    """By SIGTERM, which is made the same as Ctrl-C."""

    def hang(_peer: socket.socket, _asked: Asked) -> None:
        server.stopping.wait(20)

    server.routes["/1"] = hang
    run("sources", "add", server.url("/feed"), "-l", ledger)
    with started("watch", "--pace", "0", "--allow-private", "-l", ledger) as watch:
        assert watch.stdout is not None
        assert "named" in watch.stdout.readline()
        assert "added" in watch.stdout.readline()
        start = time.monotonic()
        watch.send_signal(signal.SIGTERM)
        _out, err = watch.communicate(timeout=20)
        assert watch.returncode == 0
        assert err == "onrecord: stopped; all that was read is in the ledger\n"
        assert time.monotonic() - start < 5
    with open_ledger(ledger) as book:
        assert len(book.export().reports) >= 1


def test_a_watch_that_was_killed_loses_and_repeats_nothing(server: WebServer, ledger: str) -> None:
    run("sources", "add", server.url("/feed"), "-l", ledger)
    arguments = ("watch", "--once", "--pace", "0", "--allow-private", "-l", ledger)
    with started(*arguments) as watch:
        assert watch.stdout is not None
        assert "named" in watch.stdout.readline()
        assert "added" in watch.stdout.readline()
        watch.kill()
        watch.communicate()
    assert run(*arguments).exit_code == 0
    with open_ledger(ledger) as book:
        reports = book.export().reports
        assert sorted(r.title or "" for r in reports) == [f"Page {n} of the quay" for n in range(4)]
        assert book.sources.all()[0].added == 4
    assert server.paths().count("/feed") <= 2
