"""Measures how long the desk's server takes for every page and API list of a large ledger while a writer adds to it.

usage: python -m bench.desk_scale --folder DIR [--statements 100000] [--times 1] [--rounds 20] [--browser]

A ledger of so many statements is generated (see `desk_worlds`) and its catalogue made, or both are taken from the
folder where they are there from before. With `--times N` every row of the ledger, of its index over words, of what is
kept of tracing, and of the catalogue is then there N times over under other ids: a ledger of N times as many reports,
statements, actors and commitments, whose catalogue was not worked out from it. The copies have the same words, so that
common words, and rare ones, are in N times as many texts; days and outlets are the same. A second process adds a report
every second. Requests go through the whole application, one at a time. Prints, for each address, the median and the
95th percentile of wall-clock and processor time in ms; processor time is that of the whole server process, which brings
the catalogue up meanwhile. With `--browser` a headless Chromium then opens the desk anew over a real server, by turns
with nothing kept and with what it kept of the last time, and what its own clock says is printed.
"""

import argparse
import random
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import date
from itertools import chain, islice
from pathlib import Path
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.testclient import TestClient

from bench.desk_worlds import Promises
from bench.tracing_cost import STEP, fill
from bench.tracing_cost import multiply as multiply_traced
from onrecord.api.book import open as open_ledger
from onrecord.desk.app import create_app, prepare
from onrecord.desk.catalogue.catalogue import Catalogue
from onrecord.desk.catalogue.filling import set_meta
from onrecord.desk.catalogue.keeping import make
from onrecord.desk.server import serving
from onrecord.ledger import Store

_A_REPORT = 12
_DAY = date(2025, 11, 3)
_BASE = "http://127.0.0.1:8710"
_LISTS = (
    "/", "/?since=90", "/commitments", "/commitments?status=overdue", "/commitments?status=pending&due=month",
    "/commitments?q=min&sort=told", "/commitments?page=40", "/sayings", "/sayings?all=1&change=negated", "/reports",
    "/reports?relation=copy&year=2024", "/actors", "/actors?q=an", "/outlets", "/review", "/review/log", "/export",
    "/add", "/search?q=minister+road", '/search?q="state+money"', "/search?q=the", "/search?q=min*",
)  # fmt: skip
_API = (
    "reports", "reports?outlet=Outlet%207", "reports?since=2025-01-01&relation=copy", "statements",
    "statements?kind=direct&certainty=possible", "statements?change=negated&polarity=denied", "actors",
    "actors?type=person&limit=500", "sayings", "sayings?voices=3", "commitments", "commitments?status=pending",
    "commitments?due_since=2025-11-03&due_until=2025-11-10", "outlets", "reviews", "openapi.json",
)  # fmt: skip
_NOUNS = ("reports", "statements", "actors", "sayings", "commitments")


def prepared(folder: Path, statements: int, times: int) -> Path:
    """Return a ledger of so many statements, with its catalogue beside it."""
    path = folder / f"{statements}.db"
    if not path.exists():
        world = Promises(0)
        Store.open(path).close()
        fill(path, islice(chain.from_iterable(world.families()), statements // _A_REPORT), world.keep)
    beside = path.with_name(f"{path.name}.desk")
    beside.mkdir(exist_ok=True)
    if not any(beside.glob("*.db")):
        with open_ledger(path) as book:
            start = time.process_time()
            kept = make(book, beside / f"{times}.db", _DAY, undated=True)
            print(f"catalogue made whole in {time.process_time() - start:.0f} s of processor time", flush=True)
            kept.catalogue.close()
        if times > 1:
            enlarge(path, kept.catalogue, times)
    return path


def enlarge(path: Path, catalogue: Catalogue, times: int) -> None:
    """Have a ledger and its catalogue hold all they hold so many times."""
    multiply_traced(path, times)
    multiply_ledger(path, times)
    with catalogue.writing() as base, Store.open(path) as store:
        multiply(base, times)
        set_meta(base, written=store.written())
    catalogue.close()


def multiply_ledger(path: Path, times: int) -> None:
    """Copy what `tracing_cost.multiply` leaves out: actors, commitments, and the index over words."""
    with closing(sqlite3.connect(path, isolation_level=None)) as base:
        base.execute("PRAGMA synchronous = OFF")
        base.execute("BEGIN")
        for table, own in (("actors", ("id",)), ("commitments", ("id", "agent", "statements"))):
            columns = [row[1] for row in base.execute(f"PRAGMA table_info({table})")]
            for n in range(1, times):
                values = [f"report_key + {n * STEP}" if c == "report_key" else _own(c, n, own) for c in columns]
                base.execute(f"INSERT INTO {table} SELECT {', '.join(values)} FROM {table} WHERE report_key < {STEP}")
        for table, texts in (("reports", "title, text"), ("statements", "content_text")):
            base.execute(
                f"INSERT INTO {table}_fts (rowid, {texts}) SELECT key, {texts} FROM {table} WHERE key > {STEP}"
            )
        base.execute("COMMIT")


def _own(column: str, n: int, own: Sequence[str]) -> str:
    if column not in own:
        return f'"{column}"'
    return f"replace(\"{column}\", '\"f', '\"c{n}f')" if column == "statements" else f"'c{n}' || \"{column}\""


def multiply(base: sqlite3.Connection, times: int) -> None:
    """Have every row of a catalogue there so many times, under other ids: another part of the same ledger."""
    tables = {
        "reports": ("id", "derives_from"), "texts": ("id",), "actors": ("id",), "names": ("id",),
        "mentions": ("local", "actor", "report"), "sayings": ("id", "first", "speaker"),
        "statements": ("id", "report", "speaker", "commitment", "saying"), "commitments": ("id", "agent"),
        "turns": ("commitment",),
    }  # fmt: skip
    triggers = base.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    base.execute("BEGIN IMMEDIATE")
    for name, _ in triggers:
        base.execute(f"DROP TRIGGER {name}")
    (size,) = base.execute("SELECT max(key) FROM statements").fetchone()
    for n in range(1, times):
        for table, own in tables.items():
            columns = [row[1] for row in base.execute(f"PRAGMA table_info({table})")]
            values = [_again(c, n, size, own) for c in columns]
            first = _first(table, columns, size)
            base.execute(f"INSERT INTO {table} SELECT {', '.join(values)} FROM {table} WHERE {first}")
        for table in ("commitments", "actors"):
            words = f"SELECT rowid + {n * size}, text FROM {table}_words WHERE rowid <= {size}"
            base.execute(f"INSERT INTO {table}_words (rowid, text) {words}")
    base.execute(f"UPDATE tallies SET n = n * {times}")
    base.execute(f"UPDATE outlets SET reports = reports * {times}")
    for _, sql in triggers:
        base.execute(sql)
    base.execute("COMMIT")
    base.execute("ANALYZE")


def _again(column: str, n: int, size: int, own: Sequence[str]) -> str:
    """Write a column of a copied row: ids under another name, bodies that say so too, places between the old ones."""
    if column == "key":
        return f"key + {n * size}"
    if column in own:
        return f"'c{n}' || \"{column}\""
    if column in {"at", "age"}:
        return f"{column} + {n / 1000}"
    if column in {"body", "over_body", "events"}:
        return _renamed(column, n)
    return f'"{column}"'


def _renamed(body: str, n: int) -> str:
    """Write JSON whose ids are those of the copy: all begin with `f` and a digit, or with a letter and a hyphen."""
    found = body
    for mark in (*(f'"f{digit}' for digit in range(10)), '"a-', '"x-', '"c-'):
        found = f"replace({found}, '{mark}', '\"c{n}{mark[1:]}')"
    return f"CAST({found} AS BLOB)" if body else found


def _first(table: str, columns: Sequence[str], size: int) -> str:
    if "key" in columns:
        return f"key <= {size}"
    name = {"texts": "id", "names": "id", "mentions": "local", "turns": '"commitment"'}[table]
    return f"NOT ({name} GLOB 'c[0-9]f*' OR {name} GLOB 'c[0-9]a-*' OR {name} GLOB 'c[0-9]c-*')"


def addresses(path: Path) -> Iterator[str]:
    """Yield every address that is asked: lists, then some items of each noun."""
    yield from _LISTS
    yield from (f"/api/v1/{name}" for name in _API)
    (catalogue,) = path.with_name(f"{path.name}.desk").glob("*.db")
    base = sqlite3.connect(catalogue)
    chance = random.Random(0)
    for noun in _NOUNS:
        last = base.execute(f"SELECT max(key) FROM {noun}").fetchone()[0]
        for _ in range(3):
            row = base.execute(f"SELECT id FROM {noun} WHERE key >= ? LIMIT 1", (chance.randint(1, last),)).fetchone()
            yield f"/{'cards' if noun == 'statements' else noun}/{quote(row[0], safe='')}"
            yield f"/api/v1/{noun}/{quote(row[0], safe='')}"
    yield "/outlets/Outlet%207"
    ((most,),) = base.execute("SELECT id FROM actors ORDER BY said DESC LIMIT 1").fetchall()
    yield f"/actors/{quote(most, safe='')}"
    yield f"/api/v1/statements?speaker={quote(most, safe='')}"
    base.close()


def opened(path: Path) -> Starlette:
    """Return the desk as `onrecord serve` opens it, on the day of the ledger, and print what that took."""
    clock, work = time.perf_counter(), time.process_time()
    app = create_app(open_ledger(path), today_is=lambda: _DAY)
    prepare(app)
    spent = time.perf_counter() - clock, time.process_time() - work
    print(f"opening the desk: {spent[0]:.1f} s, of processor time {spent[1]:.1f} s", flush=True)
    return app


def browse(path: Path, times: int = 5) -> None:
    """Open the front page in a browser, with nothing kept and once more, and print what its clock says."""
    from docs.make_screenshots import browsing  # noqa: PLC0415 - takes Playwright

    with serving(opened(path)) as desk, browsing() as browser:
        for number in range(times):
            context = browser.new_context()
            page = context.new_page()
            for kept in ("nothing kept", "again"):
                work = time.process_time()
                page.goto(f"{desk}/", wait_until="load")
                spent = (time.process_time() - work) * 1e3
                entry = page.evaluate("JSON.parse(JSON.stringify(performance.getEntriesByType('navigation')[0]))")
                marks = {n: entry[n] for n in ("responseStart", "domContentLoadedEventEnd", "loadEventEnd")}
                told = ", ".join(f"{name} {ms:.0f} ms" for name, ms in marks.items())
                print(f"browser, time {number + 1}, {kept}: {told}; the server's processor time {spent:.0f} ms")
            context.close()


def measure(path: Path, rounds: int) -> None:
    """Ask every address so often, and print what it took."""
    app = opened(path)
    took: dict[str, list[tuple[float, float]]] = {}
    with TestClient(app, base_url=_BASE, follow_redirects=True) as client:
        clock, work = time.perf_counter(), time.process_time()
        client.get("/")
        spent = (time.perf_counter() - clock) * 1e3, (time.process_time() - work) * 1e3
        print(f"first page of a desk just opened: {_percentiles([spent])}", flush=True)
        asked = list(addresses(path))
        writer = subprocess.Popen([sys.executable, "-m", "bench.desk_scale", "--write", str(path)])
        try:
            for _ in range(rounds):
                for address in asked:
                    wall, work = time.perf_counter(), time.process_time()
                    answer = client.get(address)
                    spent = (time.perf_counter() - wall) * 1e3, (time.process_time() - work) * 1e3
                    assert answer.status_code == 200, (address, answer.status_code, answer.text[:500])
                    took.setdefault(address, []).append(spent)
        finally:
            writer.terminate()
            writer.wait()
        kept = app.state.desk.snapshots.at()
        print(f"reports worked out among those around them meanwhile: {kept.nearby}")
    for address, times in took.items():
        print(f"{_percentiles(times)}  {address}")
    print(f"{_percentiles(list(chain.from_iterable(took.values())))}  all, {rounds} times each")


def _percentiles(spent: Sequence[tuple[float, float]]) -> str:
    parts = []
    for name, values in (("wall", sorted(w for w, _ in spent)), ("cpu", sorted(c for _, c in spent))):
        parts.append(f"{name} median {values[len(values) // 2]:6.1f} p95 {values[int(len(values) * 0.95)]:6.1f}")
    return "  ".join(parts)


def write(path: Path, every: float) -> None:
    """Add reports to a ledger, one after another, until stopped."""
    world = Promises(int(time.time()))
    with Store.open(path) as store:
        from onrecord.trace.incremental import settle  # noqa: PLC0415 - the writer alone traces

        for number in range(1_000_000):
            family = world.family(f"w{time.time_ns()}.{number}", date(2025, 10, 20))
            for reading in family[:3]:
                store.add(reading, settle)
                time.sleep(every)


def main() -> None:
    """Measure, or write."""
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--folder", type=Path)
    args.add_argument("--statements", type=int, default=100_000)
    args.add_argument("--times", type=int, default=1)
    args.add_argument("--rounds", type=int, default=20)
    args.add_argument("--write", type=Path, help=argparse.SUPPRESS)
    args.add_argument("--browser", action="store_true", help="measure the front page in a headless Chromium as well")
    chosen = args.parse_args()
    if chosen.write:
        write(chosen.write, 1.0)
        return
    path = prepared(chosen.folder, chosen.statements, chosen.times)
    measure(path, chosen.rounds)
    if chosen.browser:
        browse(path)


if __name__ == "__main__":
    main()
