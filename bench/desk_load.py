"""The desk under load: fifty readers and two writers, over the real server on loopback.

    python -m bench.desk_load --minutes 10 --statements 10000

A ledger of the given size is made, accounts are made in it, and `onrecord serve` is started as it would be for others.
Each reader is a browser that is logged in, asks for a page of some kind, looks at it for a while (`--pause` seconds on
average) and asks for the next; one writer adds reports through the API, the other reviews. For each kind of page the
95th percentile of the answer's time is printed, then what did not answer as it should, and the memory of the server
as time goes by: its own, and the pages of files that it has mapped, which the system takes back where it needs them.
`--writes` lets each writer write so often and no more, so that a longer run has no larger ledger. Clients and server
share the machine.
"""

import argparse
import http.client
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import chain, islice
from pathlib import Path
from urllib.parse import quote, urlencode

from bench.desk_worlds import Promises
from bench.tracing_cost import fill
from onrecord.api.book import open as open_ledger
from onrecord.ledger import Store
from onrecord.model.account import Scope

PASSWORD = "four lanterns over the weir"
READERS = 50
# Statements of one generated report.
A_REPORT = 12
# Seconds without a request after which a connection is not used again: less than the server keeps it, as a proxy's.
LEFT_ALONE = 60.0
_FORM = {"Content-Type": "application/x-www-form-urlencoded"}
_TICKET = re.compile(r'name="token" value="(\w+)"')
# Kinds of pages and how often they are asked for, against each other.
KINDS = {
    "today": 6, "commitments": 4, "commitment": 4, "sayings": 2, "saying": 2, "reports": 4, "report": 8, "card": 6,
    "actors": 2, "actor": 4, "outlets": 1, "search": 4, "api list": 2, "api item": 2,
}  # fmt: skip
# Parts of the time after which the server's memory is looked at.
LOOKS = (0.1, 0.25, 0.5, 0.75, 1.0)
_TEXT = "The weir at {place} will open by June, harbour master {name} said on Monday. It cost {n} crowns."


@dataclass
class Measured:
    """What all clients together found: seconds by kind, and what went wrong."""

    seconds: defaultdict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    errors: Counter[str] = field(default_factory=Counter)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def note(self, kind: str, took: float, problem: str = "") -> None:
        """Count one answer."""
        with self.lock:
            self.seconds[kind].append(took)
            if problem:
                self.errors[f"{kind}: {problem}"] += 1


class Client:
    """One connection that is kept, with a session or a token."""

    def __init__(self, port: int, headers: dict[str, str]) -> None:
        self._port = port
        self.headers = headers
        self._connection: http.client.HTTPConnection | None = None
        self._asked = 0.0

    def ask(self, method: str, path: str, body: str | None = None, **headers: str) -> tuple[int, str, str]:
        """Return the status, the body and the cookies of an answer."""
        if self._connection is not None and time.monotonic() - self._asked > LEFT_ALONE:
            self._connection.close()
            self._connection = None
        self._asked = time.monotonic()
        if self._connection is None:
            self._connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=60)
        try:
            self._connection.request(method, path, body, {**self.headers, **headers})
            answer = self._connection.getresponse()
            cookies = "; ".join(answer.headers.get_all("set-cookie", []))
            return answer.status, answer.read().decode("utf-8", "replace"), cookies
        except (OSError, http.client.HTTPException):
            self._connection.close()
            self._connection = None
            raise

    def log_in(self, name: str) -> tuple[int, str, str]:
        """Log in as a browser does; return the answer."""
        status, page, given = self.ask("GET", "/login")
        self.headers["Cookie"] = given.partition(";")[0]
        ticket = _TICKET.search(page)
        if ticket is None:
            return status, page, given
        form = urlencode({"name": name, "password": PASSWORD, "token": ticket[1]})
        answer = self.ask("POST", "/login", form, **_FORM)
        if found := re.search(r"onrecord_session=[\w-]+", answer[2]):
            self.headers["Cookie"] = found[0]
        return answer


def addresses(port: int, token: str) -> dict[str, list[str]]:
    """Return addresses of every kind, found by asking the API."""
    client = Client(port, {"Authorization": f"Bearer {token}"})

    def ids(noun: str) -> list[str]:
        status, body, _ = client.ask("GET", f"/api/v1/{noun}?limit=200")
        assert status == 200, (noun, status, body[:200])
        return [quote(item["id"], safe="") for item in json.loads(body)[noun]] or ["none"]

    nouns = ("commitments", "sayings", "reports", "statements", "actors")
    found = {noun: ids(noun) for noun in nouns}
    return {
        "today": ["/"],
        "commitments": ["/commitments", "/commitments?sort=told", "/commitments?status=overdue", "/commitments?page=2"],
        "commitment": [f"/commitments/{i}" for i in found["commitments"]],
        "sayings": ["/sayings"],
        "saying": [f"/sayings/{i}" for i in found["sayings"]],
        "reports": ["/reports", "/reports?page=2"],
        "report": [f"/reports/{i}" for i in found["reports"]],
        "card": [f"/cards/{i}" for i in found["statements"]],
        "actors": ["/actors"],
        "actor": [f"/actors/{i}" for i in found["actors"]],
        "outlets": ["/outlets"],
        "search": ["/search?q=june", "/search?q=%22will+open%22", "/search?q=inspect*"],
        "api list": [f"/api/v1/{noun}?limit=50" for noun in nouns],
        "api item": [f"/api/v1/{noun}/{i}" for noun in nouns for i in found[noun][:20]],
    }


def read(port: int, name: str, pages: dict[str, list[str]], pause: float, until: float, into: Measured) -> None:
    """Be one reader."""
    dice = random.Random(name)
    client = Client(port, {})
    _timed(into, "log in", lambda: client.log_in(name), 303)
    kinds, weights = list(KINDS), list(KINDS.values())
    while time.monotonic() < until:
        time.sleep(dice.expovariate(1 / pause))
        kind = dice.choices(kinds, weights)[0]
        _timed(into, kind, lambda: client.ask("GET", dice.choice(pages[kind])), 200)  # noqa: B023 - called at once


def add(port: int, token: str, writes: int, pause: float, until: float, into: Measured) -> None:
    """Be the writer who adds reports, so many."""
    client = Client(port, {"Authorization": f"Bearer {token}", "Content-Type": "application/json"})
    for number in range(1, writes + 1):
        time.sleep(pause)
        if time.monotonic() > until:
            return
        text = _TEXT.format(place=f"Ossel {number}", name="Ada Pell", n=number * 100)
        body = json.dumps({"id": f"load-{number}", "text": text, "published": "2026-02-03", "outlet": "Load News"})
        _timed(into, "add a report", lambda: client.ask("POST", "/api/v1/reports", body), 201)  # noqa: B023


def review(port: int, token: str, subjects: Sequence[str], pause: float, until: float, into: Measured) -> None:
    """Be the writer who reviews."""
    client = Client(port, {"Authorization": f"Bearer {token}", "Content-Type": "application/json"})
    for subject in subjects:
        time.sleep(pause)
        if time.monotonic() > until:
            return
        body = json.dumps({"act": "comment", "subject": subject, "reason": "looked at under load"})
        _timed(into, "review", lambda: client.ask("POST", "/api/v1/reviews", body), 201)  # noqa: B023


def _timed(into: Measured, kind: str, ask: Callable[[], tuple[int, str, str]], wanted: int) -> None:
    start = time.monotonic()
    try:
        status, body, _ = ask()
        problem = "" if status == wanted else f"{status} {body[:120]}"
    except (OSError, http.client.HTTPException) as error:
        problem = repr(error)
    into.note(kind, time.monotonic() - start, problem)


def memory(process: int) -> tuple[float, float]:
    """Return the resident memory of a process in MiB: its own, and pages of files."""
    status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    own, files = (int(re.search(rf"{kind}:\s+(\d+)", status)[1]) / 1024 for kind in ("RssAnon", "RssFile"))  # type: ignore[index]
    return own, files


def prepared(folder: Path, statements: int) -> tuple[Path, str]:
    """Make the ledger and its accounts; return its path and a token."""
    path = folder / "ledger.db"
    world = Promises(0)
    Store.open(path).close()
    fill(path, islice(chain.from_iterable(world.families()), statements // A_REPORT), world.keep)
    with open_ledger(path) as book:
        for n in range(READERS):
            book.access.add(f"reader {n}", PASSWORD, Scope.READ)
        book.access.add("writer", PASSWORD, Scope.REVIEW)
        return path, book.access.add_token("writer", Scope.REVIEW, timedelta(days=1), "load")[1]


def run(path: Path, token: str, minutes: float, pause: float, writes: int) -> int:
    """Serve, load, print; return the exit status."""
    command = [sys.executable, "-m", "onrecord", "serve", "--no-browser", "--accounts", "--port", "0", "-l", str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        assert server.stderr is not None
        said: list[str] = []
        threading.Thread(target=lambda: said.extend(server.stderr or ()), daemon=True).start()
        found_port = (int(m[1]) for line in server.stdout if (m := re.search(r"http://127\.0\.0\.1:(\d+)/", line)))
        port = next(found_port, None)
        if port is None:
            sys.exit("".join(said) or "the server did not start")
        try:
            pages = addresses(port, token)
            subjects = [p.rpartition("/")[2] for p in pages["card"]]
            found = Measured()
            until = time.monotonic() + minutes * 60
            people = [
                threading.Thread(target=read, args=(port, f"reader {n}", pages, pause, until, found))
                for n in range(READERS)
            ]
            people.append(threading.Thread(target=add, args=(port, token, writes, pause, until, found)))
            reviewer = (port, token, subjects[:writes], pause, until, found)
            people.append(threading.Thread(target=review, args=reviewer))
            for person in people:
                person.start()
            kept = []
            for part in LOOKS:
                time.sleep(max(0.0, until - minutes * 60 * (1 - part) - time.monotonic()))
                kept.append(memory(server.pid))
            for person in people:
                person.join()
        finally:
            server.terminate()
            server.wait(30)
    return report(found, kept, [line for line in said if '"event"' not in line])


def report(found: Measured, kept: Sequence[tuple[float, float]], said: Sequence[str]) -> int:
    """Print what was measured; return 1 where anything went wrong."""
    print(f"{'kind':14s}{'answers':>9s}{'median':>9s}{'p95':>9s}{'worst':>9s}  ms")
    for kind in ["log in", *KINDS, "add a report", "review"]:
        took = sorted(found.seconds[kind])
        if took:
            at = [took[int(len(took) * p)] * 1000 for p in (0.5, 0.95)] + [took[-1] * 1000]
            print(f"{kind:14s}{len(took):9d}" + "".join(f"{ms:9.0f}" for ms in at))
    asked = sum(map(len, found.seconds.values()))
    print(
        f"{asked} answers, {sum(found.errors.values())} errors, {os.cpu_count()} cores, load {os.getloadavg()[1]:.1f}"
    )
    print("memory of the server after part of the time, MiB of its own (and of files):", end=" ")
    print(", ".join(f"{part:.0%} {own:.0f} ({files:.0f})" for part, (own, files) in zip(LOOKS, kept, strict=True)))
    print(f"written meanwhile: {len(found.seconds['add a report'])} reports, {len(found.seconds['review'])} reviews")
    for problem, count in found.errors.most_common(20):
        print(f"  {count}× {problem}")
    for line in said[-20:]:
        print(f"  server: {line.rstrip()}")
    return int(bool(found.errors or said))


def main() -> int:
    """Make the ledger, put the desk under load, print."""
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--minutes", type=float, default=10)
    args.add_argument("--statements", type=int, default=10_000)
    args.add_argument("--pause", type=float, default=2.0, help="seconds somebody looks at a page, on average")
    args.add_argument("--writes", type=int, default=100_000, help="how often each writer writes, at most")
    args.add_argument("--folder", type=Path)
    chosen = args.parse_args()
    with tempfile.TemporaryDirectory(dir=chosen.folder) as folder:
        path, token = prepared(Path(folder), chosen.statements)
        return run(path, token, chosen.minutes, chosen.pause, chosen.writes)


if __name__ == "__main__":
    sys.exit(main())
