"""Measures a large ledger in a file and on a PostgreSQL server: the time to load it, its size, and what is asked of it.

usage: python -m bench.corpus_ledgers [--statements 1000000] [--folder DIR] [--server ADDRESS]

The reports are those of `bench.corpus_tables`, which measures the same in Parquet. The file is filled with rows, with
indexes and with what tracing found, without that being worked out; it is then copied onto the server as `onrecord move`
does it, row by row and compared. Without `--server` (the address of an empty database) a server is started, with the
settings that PostgreSQL comes with. Every question is asked 40 times, each time of another thing, by the same code for
both. Prints seconds, megabytes, and the median and 95th percentile of the questions in ms.
"""

import argparse
import random
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from itertools import chain, islice
from pathlib import Path

from sqlalchemy import func, select

from bench.corpus_tables import STATEMENTS, asked
from bench.desk_worlds import Promises
from bench.postgres_server import programs, running
from bench.tracing_cost import fill
from onrecord.api.moving import copy_ledger
from onrecord.desk.pages.searching import MOST, WEIGHED
from onrecord.ledger import Store
from onrecord.ledger.schema import actors, reports, statements
from onrecord.ledger.versions import visible

_SIZES = """
    SELECT relname, pg_total_relation_size(oid) FROM pg_class
    WHERE relkind = 'r' AND relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = current_schema())
    ORDER BY 2 DESC
"""


def questions(store: Store) -> dict[str, Callable[[random.Random], object]]:
    """Return what is asked, by its name: the questions of `bench.corpus_tables`, and those of pages about one thing."""
    chance = random.Random(1)
    with store.database.reading() as connection:
        highest = connection.execute(select(func.max(reports.c.key))).scalar_one()
        some = [chance.randint(1, highest) for _ in range(500)]
        ids = list(connection.execute(select(reports.c.id).where(reports.c.key.in_(some))).scalars())
        names = list(connection.execute(select(actors.c.name).where(actors.c.report_key.in_(some))).scalars())
        told = connection.execute(
            select(statements.c.id, statements.c.content_text).where(statements.c.report_key.in_(some))
        ).all()

    def ask(query: object) -> object:
        with store.database.reading() as connection:
            return connection.execute(query).all()  # type: ignore[call-overload]

    shown = reports.c.key.in_(visible(None))
    newest = select(reports.c.id, reports.c.outlet, reports.c.published).where(shown)
    newest = newest.order_by(reports.c.published.desc()).limit(50)
    outlets = select(reports.c.outlet, func.count()).where(shown).group_by(reports.c.outlet)
    said = select(statements.c.id, statements.c.content_text).join(
        actors, (actors.c.report_key == statements.c.report_key) & (actors.c.id == statements.c.speaker)
    )

    def due(chance: random.Random) -> object:
        month = f"2025-{chance.randint(1, 11):02}"
        within = statements.c.latest.between(f"{month}-01", f"{month}-28")
        return ask(select(statements.c.id, statements.c.latest).where(within).order_by(statements.c.latest).limit(50))

    return {
        "newest reports": lambda _: ask(newest),
        "statements of an actor": lambda c: ask(said.where(actors.c.name == c.choice(names)).limit(50)),
        "due in a month": due,
        "reports by outlet": lambda _: ask(outlets),
        "reports and statements with a word": lambda c: store.search(c.choice(c.choice(told)[1].split()), 50),
        "with a word, as the desk asks": lambda c: store.find(c.choice(c.choice(told)[1].split()), MOST, WEIGHED),
        "with two words": lambda c: store.search(" ".join(c.choice(told)[1].split()[:2]), 50),
        "a report with its reading": lambda c: store.reading(c.choice(ids)),
        "a statement with its report": lambda c: store.statement(c.choice(told)[0]),
    }


def in_file(path: Path, count: int) -> None:
    """Fill a file, print what that took, and ask."""
    Store.open(path).close()
    clock, work, world = time.perf_counter(), time.process_time(), Promises(0)
    fill(path, islice(chain.from_iterable(world.families()), count // STATEMENTS), world.keep)
    size = sum(part.stat().st_size for part in path.parent.glob(f"{path.name}*"))
    print(f"file: filled in {time.perf_counter() - clock:.0f} s ({time.process_time() - work:.0f} s of processor), "
          f"{size / 1e6:.0f} MB", flush=True)  # fmt: skip
    with Store.open(path) as store:
        print(f"  {store.counts()}")
        asked(questions(store), "in a file")


def on_server(path: Path, address: str) -> None:
    """Copy the file onto a server, print what that took, and ask."""
    clock, work = time.perf_counter(), time.process_time()
    copy_ledger(path, address, exports=False)
    took, worked = time.perf_counter() - clock, time.process_time() - work
    with Store.open(address) as store:
        with store.database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("VACUUM ANALYZE")
            sizes = connection.exec_driver_sql(_SIZES).all()
        print(f"server: copied and compared in {took:.0f} s ({worked:.0f} s of our processor), "
              f"{sum(size for _, size in sizes) / 1e6:.0f} MB", flush=True)  # fmt: skip
        print("  " + ", ".join(f"{name} {size / 1e6:.0f}" for name, size in sizes[:6]) + " MB")
        asked(questions(store), "on a server")


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--statements", type=int, default=1_000_000)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--server", metavar="ADDRESS", help="an empty database; without it, a server is started")
    args = parser.parse_args(arguments)
    with ExitStack() as stack:
        path = Path(stack.enter_context(tempfile.TemporaryDirectory(dir=args.folder))) / "ledger.db"
        in_file(path, args.statements)
        address = args.server
        if address is None:
            if (found := programs()) is None:
                raise SystemExit("PostgreSQL is not installed")
            address = stack.enter_context(stack.enter_context(running(found, {})).database())
        on_server(path, address)


if __name__ == "__main__":
    main()
