"""Killed again and again while a web archive is added, a ledger has each page once in the end."""

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from warc_maker import packed, record
from web_server import WebServer

from onrecord.cli import main

PAGES = 40
KILLS = 3
ENVIRONMENT = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}


def page(number: int, links: str = "") -> bytes:
    return f"""<!doctype html><html lang="en"><head><title>Bridge {number} to open</title>
    <meta property="article:published_time" content="2026-05-{1 + number % 28:02}T08:00:00Z"></head>
    <body><article><h1>Bridge {number} to open</h1>
    <p>The bridge at kilometre {number} will open by 3 June, the minister said on Monday.</p>
    <p>“We are {number} bolts away from it,” she told reporters in Velm.</p></article>
    <div class="pagination">{links}</div></body></html>""".encode()


def records() -> Iterator[bytes]:
    """Yield pages as a crawler keeps them: some among requests' remains, one edited later, one on two pages."""
    for number in range(PAGES):
        yield record(f"https://courier.example/{number}.html", page(number))
        if number % 7 == 0:
            yield record(f"https://courier.example/{number}.jpg", b"\xff\xd8\xff", "image/jpeg")
    yield record("https://courier.example/3.html", page(3).replace(b"3 June", b"9 July"))
    for number in (1, 2):
        links = '<a href="/quay/1">1</a> <a href="/quay/2">2</a>'
        yield record(f"https://courier.example/quay/{number}", page(100 + number, links))


def adding(archive: Path, ledger: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "onrecord", "add", str(archive), "--ledger", str(ledger)]
    return subprocess.Popen(command, env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def run(ledger: Path, *args: str) -> str:
    done = CliRunner().invoke(main, [*args, "--ledger", str(ledger)])
    assert done.exit_code == 0, done.output
    return done.output


def stored(ledger: Path) -> int:
    if not ledger.exists():
        return 0
    connection = sqlite3.connect(f"file:{ledger}?mode=ro", uri=True, timeout=1)
    try:
        return int(connection.execute("select count(*) from reports").fetchone()[0])
    except sqlite3.OperationalError:
        return 0
    finally:
        connection.close()


def test_a_web_archive_is_added_without_loss_or_repetition_however_often_it_is_killed(tmp_path: Path) -> None:
    archive, killed, whole = tmp_path / "a.warc.gz", tmp_path / "killed.db", tmp_path / "whole.db"
    archive.write_bytes(packed(list(records())))
    places = sorted(random.Random(7).sample(range(1, PAGES), KILLS))
    for place in places:
        with adding(archive, killed) as process:
            while process.poll() is None and stored(killed) < place:
                time.sleep(0.02)
            process.send_signal(signal.SIGKILL)
        assert stored(killed) >= place
    versions = PAGES + 2  # one page is in the archive twice, one article on two pages
    run(killed, "add", str(archive))
    assert stored(killed) == versions
    assert run(killed, "add", str(archive)) == f"0 reports added, {versions} already there.\n"
    assert run(whole, "add", str(archive)) == f"{versions} reports added.\n"
    assert run(killed, "export", "--with-text") == run(whole, "export", "--with-text")


def test_the_archive_of_a_ledger_adds_nothing_to_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_ALLOW_PRIVATE", "1")
    ledger = tmp_path / "ledger.db"
    with WebServer() as server:
        links = '<a href="/quay/1">1</a> <a href="/quay/2">2</a>'
        items = "".join(
            f"<item><link>/{n}</link><pubDate>Mon, 4 May 2026 08:00:00 GMT</pubDate></item>" for n in (1, 2)
        )
        feed = f"<rss version='2.0'><channel>{items}<item><link>/quay/1</link></item></channel></rss>"
        server.serve("/feed", feed)
        server.serve("/1", page(1))
        server.serve("/2", page(2))
        server.serve("/quay/1", page(71, links))
        server.serve("/quay/2", page(72, links))
        server.serve("/old", status="301 Moved Permanently", location="/1")
        run(ledger, "sources", "add", server.url("/feed"))
        run(ledger, "watch", "--once", "--pace", "0")
        assert run(ledger, "add", server.url("/old")) == "0 reports added, 1 already there.\n"
        server.serve("/2", page(2).replace(b"3 June", b"9 July"))
        assert run(ledger, "add", server.url("/2")) == "1 report added.\n"
    before = json.loads(run(ledger, "export", "--with-text"))
    assert len(before["reports"]) == 3
    kept = sorted(map(str, (tmp_path / "ledger.db.warc").glob("*.warc.gz")))
    assert run(ledger, "add", *kept).startswith("0 reports added, ")
    assert json.loads(run(ledger, "export", "--with-text")) == before
