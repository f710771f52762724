"""Measures the tables of a large corpus: their size, the time to write and to load them, and queries by DuckDB.

usage: python -m bench.corpus_tables [--statements 1000000] [--folder DIR]

Tables are filled with the invented reports of `bench.desk_worlds`, families of eight of which four tell the same; what
tracing would find of these is put in without being worked out. Every query is asked 40 times, each time of another
thing. Prints megabytes, seconds, and the median and 95th percentile of the queries in ms.
"""

import argparse
import random
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from bench.desk_worlds import Promises
from onrecord.corpus.tables import SCHEMAS, Entry, reading_rows, write_rows
from onrecord.model import Reading, Saying
from onrecord.share.parquet import columns
from onrecord.trace.keys import mark_of
from onrecord.trace.results import Told, Traced
from onrecord.trace.seniority import Age

STATEMENTS = 12
_IN_A_FILE = 5_000
ASKED = 40


def filled(folder: Path, statements: int) -> None:
    """Write the tables of so many statements."""
    for name in (*SCHEMAS, "sayings"):
        (folder / name).mkdir(parents=True)
    readings = islice(chain.from_iterable(Promises(0).families()), statements // STATEMENTS)
    for file in range(-(-statements // STATEMENTS // _IN_A_FILE)):
        rows: dict[str, list[dict[str, Any]]] = {name: [] for name in (*SCHEMAS, "sayings")}
        for reading, traced in _traced(islice(readings, _IN_A_FILE)):
            for name, made in reading_rows(reading, Entry(1, newest=True, traced=traced, taken=False)).items():
                rows[name] += made
            rows["sayings"] += [
                {"id": t.saying, "first": t.first[1], "statements": [t.statement], "voices": 1} for t in traced.told
            ]
        for name, schema in {**SCHEMAS, "sayings": columns(Saying)}.items():
            write_rows(folder / name, file, pa.Table.from_pylist(rows[name], schema=schema))


def _traced(readings: Iterator[Reading]) -> Iterator[tuple[Reading, Traced]]:
    family, parent = "", ""
    for reading in readings:
        own = reading.report.id
        if own.partition(".")[0] != family:
            family, parent = own.partition(".")[0], own
        told = tuple(
            Told(s.id, None, (own, s.id), f"x-{mark_of(s.id) % 16**12:012x}", (), ()) for s in reading.statements
        )
        day = reading.report.day
        age = Age(day.toordinal() if day else 0, 2, "", 0.0, own)
        yield (
            reading,
            Traced(id=own, near=(), age=age, parent=None if own == parent else parent, wording=0.3, told=told),
        )


def queries(base: duckdb.DuckDBPyConnection) -> dict[str, Callable[[random.Random], object]]:
    """Return what is asked, by its name."""
    some = base.execute("SELECT name FROM actors USING SAMPLE 500").fetchall()
    sayings = base.execute("SELECT id FROM sayings USING SAMPLE 500").fetchall()
    words = [
        w
        for (text,) in base.execute("SELECT content.text FROM statements USING SAMPLE 500").fetchall()
        for w in text.split()[:1]
    ]

    def ask(sql: str, *values: object) -> object:
        return base.execute(sql, list(values)).fetchall()

    who = "SELECT s.id, s.content.text FROM statements s JOIN actors a ON s.speaker = a.id WHERE a.name = ? LIMIT 50"
    tellings = "SELECT * FROM statements WHERE saying = ?"
    due = "SELECT id, deadline.latest FROM statements WHERE deadline.latest BETWEEN ? AND ? ORDER BY 2 LIMIT 50"
    newest = "SELECT id, outlet, published FROM reports WHERE newest ORDER BY published DESC LIMIT 50"
    holding = "SELECT id FROM statements WHERE contains(content.text, ?) LIMIT 50"
    relations = "SELECT outlet, relation, count(*) FROM reports WHERE newest GROUP BY 1, 2"

    def in_month(chance: random.Random) -> object:
        month = f"2025-{chance.randint(1, 11):02}"
        return ask(due, f"{month}-01", f"{month}-28")

    return {
        "newest reports": lambda _: ask(newest),
        "statements of an actor": lambda c: ask(who, c.choice(some)[0]),
        "tellings of a saying": lambda c: ask(tellings, c.choice(sayings)[0]),
        "due in a month": in_month,
        "statements with a word": lambda c: ask(holding, c.choice(words)),
        "relations by outlet": lambda _: ask(relations),
    }


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--statements", type=int, default=1_000_000)
    parser.add_argument("--folder", type=Path)
    args = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(dir=args.folder) as name:
        folder = Path(name)
        clock, work = time.perf_counter(), time.process_time()
        filled(folder, args.statements)
        print(f"written in {time.perf_counter() - clock:.0f} s ({time.process_time() - work:.0f} s of processor)")
        for table in (*SCHEMAS, "sayings"):
            print(f"  {table}: {sum(p.stat().st_size for p in (folder / table).iterdir()) / 1e6:.1f} MB")
        base = duckdb.connect()
        for table in (*SCHEMAS, "sayings"):
            base.execute(f"CREATE VIEW {table} AS SELECT * FROM '{folder}/{table}/*.parquet'")
        asked(queries(base), "on the files")
        clock = time.perf_counter()
        for table in (*SCHEMAS, "sayings"):
            base.execute(f"DROP VIEW {table}; CREATE TABLE {table} AS SELECT * FROM '{folder}/{table}/*.parquet'")
        print(f"loaded into DuckDB's own tables in {time.perf_counter() - clock:.1f} s")
        asked(queries(base), "on DuckDB's own tables")


def asked(questions: Mapping[str, Callable[[random.Random], object]], where: str) -> None:
    """Ask each question ASKED times and print how long it took."""
    for name, ask in questions.items():
        chance = random.Random(0)
        took = []
        for _ in range(ASKED):
            clock = time.perf_counter()
            ask(chance)
            took.append((time.perf_counter() - clock) * 1e3)
        took.sort()
        print(f"  {name}, {where}: median {took[len(took) // 2]:.0f} ms, p95 {took[int(len(took) * 0.95)]:.0f} ms",
              flush=True)  # fmt: skip


if __name__ == "__main__":
    main()
