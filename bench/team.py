"""Measures several writers and readers at one team ledger, and sees that nothing is lost.

usage: python -m bench.team [--minutes 10] [--writers 8] [--readers 8] [--server ADDRESS]

Each process has a ledger of its own open on one PostgreSQL database. Writers add invented families of reports that
copy each other, each family's reports by different writers at once and those of every tenth by two of them; each
traces what waits after every 25 reports. Readers search, take the readings of what they found, and hold each against
what was written. At the end all is compared with a file into which one writer put the same reports in order: the
reports, and the export, which tracing makes most of. Without `--server` (the address of an empty database) a server is
started, with the settings PostgreSQL comes with. Prints the figures; the exit status is 1 where anything was lost or
went wrong.
"""

import argparse
import multiprocessing
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count, islice
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Barrier
from pathlib import Path

import psycopg

from bench.postgres_server import programs, running
from bench.tracing_cost import World
from onrecord.api.book import Ledger
from onrecord.api.kept import settled
from onrecord.ledger import Store
from onrecord.model import OnrecordError, Reading
from onrecord.model.contract import encode, export_to_json

_FIRST, _DAYS = date(2022, 1, 1), 1400
_SETTLE_EVERY = 25
_TWICE = 10


class Families:
    """The invented reports, each family by its number alone: the same in every process."""

    def __init__(self) -> None:
        self._world = World(1)

    def family(self, number: int) -> list[Reading]:
        """Return one family."""
        self._world.chance.seed(number)
        return self._world.family(f"f{number}", _FIRST + timedelta(days=self._world.chance.randrange(_DAYS)))

    def shares(self, writer: int, writers: int) -> Iterator[Reading]:
        """Yield what one writer adds, without end."""
        for number in count():
            for place, reading in enumerate(self.family(number)):
                own = (place + number) % writers
                if writer == own or (number % _TWICE == 0 and writer == (own + 1) % writers):
                    yield reading


@dataclass
class Told:
    """What a process did: reports it added or questions it asked, how many were new to it, and what went wrong."""

    role: str
    number: int
    done: int = 0
    new: int = 0
    waits: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Task:
    """What a process has to do it with; the clock starts when all are ready."""

    address: str
    families: Families
    writers: int
    seconds: float
    ready: Barrier

    def left(self) -> Iterator[None]:
        """Yield as long as there is time."""
        self.ready.wait()
        end = time.monotonic() + self.seconds
        while time.monotonic() < end:
            yield


def write(task: Task, told: Told) -> None:
    """Add reports until the time is over."""
    with Store.open(task.address) as store:
        for _, reading in zip(task.left(), task.families.shares(told.number, task.writers), strict=False):
            start = time.perf_counter()
            told.new += store.add(reading)
            told.waits.append(time.perf_counter() - start)
            told.done += 1
            if told.done % _SETTLE_EVERY == 0:
                settled(store)


def read(task: Task, told: Told) -> None:
    """Search, and hold what is found against what was written, until the time is over."""
    chance = random.Random(told.number)
    with Store.open(task.address) as store:
        for _ in task.left():
            words = chance.choice(task.families.family(chance.randrange(40))[0].report.text.split()[:40])
            start = time.perf_counter()
            found = [store.reading(hit.report) for hit in store.search(words, 20)[:3]]
            told.waits.append(time.perf_counter() - start)
            told.done += 1
            for reading in found:
                family, _, place = reading.report.id.removeprefix("f").partition(".r")
                if reading != task.families.family(int(family))[int(place)]:
                    told.errors.append(f"{reading.report.id} is not as it was written")


_ROLES: dict[str, Callable[[Task, Told], None]] = {"writer": write, "reader": read}


def _process(task: Task, told: Told, answers: "Queue[Told]") -> None:
    try:
        _ROLES[told.role](task, told)
    except (OnrecordError, OSError) as error:
        told.errors.append(str(error))
    finally:
        answers.put(told)


def run(address: str, writers: int, readers: int, seconds: float) -> list[Told]:
    """Let writers and readers at the ledger; return what each did."""
    Store.open(address).close()
    # A fork, so that the invented world is made once; nothing of it is a thread or a connection.
    context = multiprocessing.get_context("fork")
    answers: Queue[Told] = context.Queue()
    task = Task(address, Families(), writers, seconds, context.Barrier(writers + readers))
    everyone = [Told("writer", n) for n in range(writers)] + [Told("reader", n) for n in range(readers)]
    processes = [context.Process(target=_process, args=(task, told, answers)) for told in everyone]
    for process in processes:
        process.start()
    done = [answers.get() for _ in processes]
    for process in processes:
        process.join()
    return done


def alone(path: Path, done: list[Told], writers: int) -> None:
    """Put into a file, by one writer, what the writers put into the server."""
    families = Families()
    written: dict[str, Reading] = {}
    for told in done:
        if told.role == "writer":
            for reading in islice(families.shares(told.number, writers), told.done):
                written[reading.report.id] = reading
    with Store.open(path) as store:
        for reading in sorted(written.values(), key=lambda reading: (reading.report.published, reading.report.id)):
            store.add(reading)
        settled(store)


def lost(address: str, path: Path) -> list[str]:
    """Say in what the server's ledger differs from the file's."""
    found = []
    with Store.open(address) as many, Store.open(path) as one:
        settled(many)
        if many.counts() != one.counts():
            found.append(f"the server holds {many.counts()}, one writer {one.counts()}")
        if any(a != b for a, b in zip(many.readings(), one.readings(), strict=False)):
            found.append("the readings differ")
        exports = [encode(export_to_json(Ledger(store).export(), with_text=True)) for store in (many, one)]
        if exports[0] != exports[1]:
            found.append("the exports differ")
    return found


def deadlocks(address: str) -> int:
    """Count the deadlocks that the server had to end."""
    asked = "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()"
    with psycopg.connect(address) as connection:
        row = connection.execute(asked).fetchone()
        return int(row[0]) if row else 0


def _line(role: str, told: list[Told], seconds: float) -> str:
    total = sum(one.done for one in told)
    waits = sorted(wait for one in told for wait in one.waits)
    p95 = waits[int(0.95 * len(waits))] * 1000 if waits else 0.0
    new = f", {sum(one.new for one in told)} of them new" if role == "writer" else ""
    return f"  {role}s: {total / seconds:.1f}/s, p95 {p95:.0f} ms, {total} in all{new}"


def main() -> int:
    """Run and print; return the exit status."""
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--minutes", type=float, default=10)
    args.add_argument("--writers", type=int, default=8)
    args.add_argument("--readers", type=int, default=8)
    args.add_argument("--server", metavar="ADDRESS", help="an empty database; without it, a server is started")
    chosen = args.parse_args()
    seconds = chosen.minutes * 60
    with ExitStack() as stack, tempfile.TemporaryDirectory() as folder:
        address = chosen.server
        if address is None:
            found = programs()
            if found is None:
                sys.exit("PostgreSQL is not installed")
            address = stack.enter_context(stack.enter_context(running(found, {})).database())
        done = run(address, chosen.writers, chosen.readers, seconds)
        alone(Path(folder) / "one.db", done, chosen.writers)
        wrong = lost(address, Path(folder) / "one.db") + [error for told in done for error in told.errors]
        ended = deadlocks(address)
    print(f"{chosen.writers} writers, {chosen.readers} readers, {seconds:.0f} s")
    for role in _ROLES:
        print(_line(role, [told for told in done if told.role == role], seconds))
    print(f"  deadlocks {ended}, went wrong {len(wrong)}")
    for line in wrong:
        print(f"    {line}")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
