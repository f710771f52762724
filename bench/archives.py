"""Measures the reading of a web archive: a generated one like those of CC-NEWS, read to its end.

usage: python -m bench.archives [--pages 20000]

The pages are those of tests/gather/pages/set with other numbers in them, so that no two are alike; a quarter of the
records are requests and pictures, as crawlers keep them. Each record is compressed by itself, as published.
"""

import argparse
import gzip
import resource
import sys
import time
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.gathering import PAGES
from onrecord.gather import gather
from onrecord.model import Report

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
        body = source.replace(b"</h1>", f" ({number})</h1>".encode()).replace(b". ", f" in case {number}. ".encode(), 3)
        yield record("request", url, b"")
        yield record("response", url, body)
        if number % 2:
            yield record("response", url + ".jpg", b"\xff\xd8\xff" * 2_000, "image/jpeg")


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


def main() -> int:
    """Print the figures."""
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--pages", type=int, default=20_000)
    for name, value in measure(args.parse_args().pages).items():
        print(f"{name:24s} {value:12.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
