"""Measures the reading of a web archive: a generated one like those of CC-NEWS, read to its end.

usage: python -m bench.archives [--pages 20000] [--add] [--kills 5]

With `--add` the archive is added to a ledger as `onrecord add` does, but for the reading of sentences, which would be
nine tenths of the time; this is killed (`kill -9`) so often, at moments drawn by chance, and begun again, and in the
end the ledger's reports are held against those of the archive.

The pages are those of tests/gather/pages/set with other words in them, so that no two are alike; a quarter of the
records are requests and pictures, as crawlers keep them. Each record is compressed by itself, as published.
"""

import argparse
import gzip
import random
import re
import resource
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.gathering import PAGES
from onrecord.api.book import Ledger
from onrecord.gather import gather
from onrecord.ledger import Store
from onrecord.model import Reading, Report

_SYLLABLES = ("ba", "do", "fi", "gu", "ke", "lo", "mi", "nu", "pe", "ra")
_PARAGRAPH = re.compile(rb"<p[ >][^<]*")
_LONG = re.compile(rb"\b[a-zA-Z]{6,}\b")
_STARTED = "2026-01-05T06:00:00Z"


def record(kind: str, url: str, body: bytes, content_type: str = "text/html; charset=utf-8") -> bytes:
    """Write one WARC record, compressed."""
    asked = kind == "request"
    http = (
        b"GET / HTTP/1.1\r\n\r\n"
        if asked
        else f"HTTP/1.1 200 OK\r\nContent-Type: {content_type}\r\n\r\n".encode() + body
    )
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: {_STARTED}\r\n"
        f"WARC-Record-ID: <urn:uuid:{abs(hash((kind, url)))}>\r\nContent-Type: application/http; msgtype={kind}\r\n"
        f"Content-Length: {len(http)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + http + b"\r\n\r\n", compresslevel=1)


def records(pages: int) -> Iterator[bytes]:
    """Give the records of an archive with this many pages."""
    sources = [
        path.read_bytes()
        for path in sorted(PAGES.glob("*.html"))
        if b"charset=utf-8" in path.read_bytes().replace(b'"', b"").lower()
    ]
    for number, source in enumerate(islice(cycle(sources), pages)):
        url = f"https://outlet{number % 97}.example/2025/10/{number}"
        body = _PARAGRAPH.sub(partial(_another, number), source.replace(b"</h1>", f" ({number})</h1>".encode()))
        yield record("request", url, b"")
        yield record("response", url, body)
        if number % 2:
            yield record("response", url + ".jpg", b"\xff\xd8\xff" * 2_000, "image/jpeg")


def _another(number: int, paragraph: re.Match[bytes]) -> bytes:
    """Write a paragraph with other long words, so that no two pages tell of the same."""
    ending = "".join(_SYLLABLES[int(digit)] for digit in str(number)).encode()
    return _LONG.sub(lambda word: word[0] if word[0][-1] % 3 else word[0][:4] + ending, paragraph[0])


def measure(pages: int) -> dict[str, float]:
    """Write an archive, read it, and return pages a second, the share of extraction, and memory in MB.

    Time is told twice, as it passed and as the processor worked: on a busy machine only the second says much.
    """
    import trafilatura  # noqa: PLC0415 - timed below

    spent = 0.0
    extraction = trafilatura.bare_extraction

    def timed(*args: object, **options: object) -> object:
        nonlocal spent
        started = time.process_time()
        try:
            return extraction(*args, **options)  # type: ignore[arg-type]
        finally:
            spent += time.process_time() - started

    with TemporaryDirectory() as folder:
        path = Path(folder) / "CC-NEWS-20260105060000-00000.warc.gz"
        with path.open("wb") as stream:
            stream.writelines(records(pages))
        trafilatura.bare_extraction = timed  # type: ignore[assignment]
        began, busy = time.perf_counter(), time.process_time()
        reports = errors = 0
        marks = []
        for number, found in enumerate(gather(str(path))):
            reports += isinstance(found, Report)
            errors += not isinstance(found, Report)
            if number in {pages // 10, pages // 2}:
                marks.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
        took, worked = time.perf_counter() - began, time.process_time() - busy
        trafilatura.bare_extraction = extraction
        size = path.stat().st_size
    marks.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    return {
        "pages/s": pages / took,
        "pages/s of one core": pages / worked,
        "share of extraction": spent / worked,
        "reports": reports,
        "named as unreadable": errors,
        "archive MB": size / 1e6,
        "peak MB after a tenth": marks[0],
        "peak MB after half": marks[1],
        "peak MB at the end": marks[-1],
    }


def added(pages: int, kills: int) -> dict[str, float]:
    """Add an archive to a ledger under kills; return what is lost, what is there twice, and what it took."""
    chance = random.Random(pages)
    with TemporaryDirectory() as folder:
        path, ledger = Path(folder) / "CC-NEWS-20260105060000-00000.warc.gz", Path(folder) / "ledger.db"
        with path.open("wb") as stream:
            stream.writelines(records(pages))
        expected = Counter(_told(found) for found in gather(str(path)) if isinstance(found, Report))
        command = [sys.executable, "-m", "bench.archives", "--into", str(ledger), str(path)]
        began = time.perf_counter()
        for place in sorted(chance.sample(range(1, len(expected)), kills)):
            with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
                while process.poll() is None and _count(ledger) < place:
                    time.sleep(0.5)
                process.kill()
            print(f"killed after {_count(ledger)} reports, {time.perf_counter() - began:.0f} s", flush=True)
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        took = time.perf_counter() - began
        with closing(sqlite3.connect(ledger)) as base:
            held = Counter(base.execute("SELECT id, sha256 FROM reports").fetchall())
            waiting = base.execute("SELECT count(*) FROM trace_pending").fetchone()[0]
        size = ledger.stat().st_size
    worked = resource.getrusage(resource.RUSAGE_CHILDREN)
    return {
        "reports": len(expected),
        "lost": len(expected - held),
        "there twice": sum((held - Counter(set(held))).values()),
        "not of the archive": len(held - expected),
        "left untraced": waiting,
        "seconds": took,
        "CPU seconds": worked.ru_utime + worked.ru_stime,
        "CPU ms a report": 1e3 * (worked.ru_utime + worked.ru_stime) / len(expected),
        "peak MB": worked.ru_maxrss / 1024,
        "ledger MB": size / 1e6,
    }


class Nothing:
    """A reader that finds no statement: what is measured stands around it."""

    model = "nothing/1"

    def read(self, report: Report) -> Reading:
        """Read nothing."""
        return Reading(report=report, actors=(), statements=(), commitments=(), times=(), model=self.model)


def into(ledger: str, archive: str) -> None:
    """Add an archive to a ledger."""
    with Ledger(Store.open(ledger), Nothing()) as book:
        for _ in book.add_all([archive]):
            pass


def _told(report: Report) -> tuple[str, str]:
    return report.id, report.sha256


def _count(ledger: Path) -> int:
    if not ledger.exists():
        return 0
    with closing(sqlite3.connect(f"file:{ledger}?mode=ro", uri=True, timeout=5)) as base:
        try:
            return int(base.execute("SELECT count(*) FROM reports").fetchone()[0])
        except sqlite3.OperationalError:
            return 0


def main() -> int:
    """Print the figures."""
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--pages", type=int, default=20_000)
    args.add_argument("--add", action="store_true", help="add the archive to a ledger, under kills")
    args.add_argument("--kills", type=int, default=5)
    args.add_argument("--into", nargs=2, metavar=("LEDGER", "ARCHIVE"), help=argparse.SUPPRESS)
    chosen = args.parse_args()
    if chosen.into:
        into(*chosen.into)
        return 0
    figures = added(chosen.pages, chosen.kills) if chosen.add else measure(chosen.pages)
    for name, value in figures.items():
        print(f"{name:24s} {value:12.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
