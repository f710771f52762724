"""Measures what adding one report costs beyond reading it, on generated ledgers of given sizes.

usage: python -m bench.tracing_cost [--statements 1000 100000 1000000] [--adds 200] [--folder DIR]

A ledger is filled at once with invented families of reports (origins, copies, rewrites, later reports that look back),
whose words and names are as unevenly spread as in news. What is kept of tracing for these is put in without being
worked out, a family as neighbours and each statement as its own first telling; the index is the real one. Then
reports are added one by one as `onrecord add` does, three in four of them to families that are there, one in ten with
a day in the past and the others of the last weeks; the clock runs from the reading to the end of the transaction.
Prints median and 95th percentile of wall-clock and processor time in ms, the size of the file and the memory of the
process.
"""

import argparse
import random
import resource
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import accumulate, chain, islice
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from onrecord.ledger import Store
from onrecord.ledger.rows import part_rows, report_row
from onrecord.ledger.tracing import Edge
from onrecord.model import Actor, ActorType, Certainty, Kind, Polarity, Reading, Report, Span, Statement, passage
from onrecord.trace.incremental import settle
from onrecord.trace.keys import keys_of, mark_of
from onrecord.trace.profile import Profile, profile
from onrecord.trace.results import Told, Traced
from onrecord.trace.seniority import Age

_STATEMENTS = 12
_FAMILY = 8
# So many of the reports that are added are of a day in the past; the others are of the ledger's last weeks.
_PAST = 0.1
# So many statements are written out; a larger ledger holds them several times over (see `multiply`), a word in fewer
# of their reports than this as another word each time.
_WRITTEN = 20_000
_RARE = 12
# By so much the keys of each round of copies are higher than those of the one before.
STEP = 10_000_000
_KEPT = "SELECT mark, body, report_key, keys FROM traced"
_decode = msgspec.json.Decoder(Traced).decode
_FIRST, _DAYS = date(2022, 1, 1), 1400
_EVERYDAY = (
    "the of to and in a for on that by will with from at was be it has is after under over more new two three first "
    "last government minister state year week month public plan work people country time road house money office"
).split()
_SYLLABLES = [c + v + e for c in "bdfgklmnprstvz" for v in "aeiou" for e in ("", "l", "n", "r", "s")]


@dataclass(frozen=True)
class _Words:
    """A stock of words that is drawn from unevenly, as 1/n says, less the head that every text has."""

    words: Sequence[str]
    weights: Sequence[float]

    def draw(self, chance: random.Random, count: int) -> list[str]:
        return chance.choices(self.words, cum_weights=self.weights, k=count)


class World:
    """An endless row of invented reports, the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.vocabulary = self._stock(30_000, 300, capital=False)
        self.names = self._stock(40_000, 30, capital=True)

    def _stock(self, size: int, head: int, *, capital: bool) -> _Words:
        made: dict[str, None] = {}
        while len(made) < size:
            word = "".join(self.chance.choices(_SYLLABLES, k=3))
            made[word.capitalize() if capital else word] = None
        return _Words(list(made), list(accumulate(1 / n for n in range(head, size + head))))

    def families(self) -> Iterator[list[Reading]]:
        """Yield families of reports, each in order of publication."""
        number = 0
        while True:
            yield self.family(f"f{number}", _FIRST + timedelta(days=self.chance.randrange(_DAYS)))
            number += 1

    def family(self, name: str, day: date) -> list[Reading]:
        """Return a family that begins on `day`, in order of publication."""
        people = [" ".join(self.names.draw(self.chance, 2)) for _ in range(5)]
        told = [self._saying(people) for _ in range(2 * _STATEMENTS)]
        found = []
        for place in range(_FAMILY):
            if place in (2, 4, 6):
                day += timedelta(days=self.chance.randrange(40))
            part = told[:_STATEMENTS] if place < 4 else told[_STATEMENTS:]
            if place in (2, 3, 6):
                part = [(who, self._reworded(words)) for who, words in part]
                self.chance.shuffle(part)
            found.append(self._reading(f"{name}.r{place}", day, part))
        return found

    def _saying(self, people: Sequence[str]) -> tuple[str, list[str]]:
        chance = self.chance
        words = self.vocabulary.draw(chance, 7) + chance.choices(_EVERYDAY, k=9) + self.names.draw(chance, 1)
        chance.shuffle(words)
        return chance.choice(people), words

    def _reworded(self, words: Sequence[str]) -> list[str]:
        kept = [w for w in words if self.chance.random() < 0.7]
        return [*kept[len(kept) // 2 :], *self.chance.choices(_EVERYDAY, k=4), *kept[: len(kept) // 2]]

    def _reading(self, name: str, day: date, told: Sequence[tuple[str, list[str]]]) -> Reading:
        lines, statements, at = [], [], 0
        actors = {who: Actor(id=f"{name}.a{n}", name=who, type=ActorType.PERSON)
                  for n, who in enumerate(dict.fromkeys(w for w, _ in told))}  # fmt: skip
        for n, (who, words) in enumerate(told):
            content = " ".join(words)
            lines.append(f"{who} said {content}.")
            start = at + len(who) + len(" said ")
            statements.append((n, who, Span(start, start + len(content)), at))
            at += len(lines[-1]) + 2
        text = "\n\n".join(lines)
        return Reading(
            report=Report(id=name, text=text, outlet=f"Outlet {self.chance.randrange(300)}", published=day.isoformat()),
            actors=tuple(actors.values()),
            statements=tuple(
                Statement(
                    id=f"{name}.s{n}",
                    report=name,
                    kind=Kind.INDIRECT,
                    source=passage(text, [Span(at, at + len(who))]),
                    cue=passage(text, [Span(at + len(who) + 1, at + len(who) + 5)]),
                    content=passage(text, [span]),
                    speaker=actors[who].id,
                    within=None,
                    certainty=Certainty.CERTAIN,
                    polarity=Polarity.AFFIRMED,
                    confidence=0.9,
                )
                for n, who, span, at in statements
            ),
            commitments=(),
            times=(),
            model="generated",
        )


Keep = Callable[[Reading, Profile, tuple[int, ...]], Traced]
"""Gives what is to be kept of a report, from its profile and the marks of those near it."""


def of_its_own(reading: Reading, p: Profile, near: tuple[int, ...]) -> Traced:
    """Return a report as made from no other, each statement its own first telling."""
    told = tuple(Told(s.id, None, (p.id, s.id), f"x-{s.id}", (), ()) for s in reading.statements)
    return Traced(id=p.id, near=near, age=Age(p.day.toordinal(), 2, "", 0.0, p.id), origin=p.id, told=told)


def fill(path: Path, readings: Iterable[Reading], keep: Keep = of_its_own) -> None:
    """Put readings into a ledger that is empty, at once: rows, both indexes, and what is kept of tracing."""
    postings: list[np.ndarray[Any, Any]] = []
    with closing(sqlite3.connect(path, isolation_level=None)) as base:
        base.execute("PRAGMA synchronous = OFF")
        base.execute("BEGIN")
        family = ""
        near: tuple[int, ...] = ()
        for key, reading in enumerate(readings, start=1):
            own = reading.report.id.partition(".")[0]
            near = near if own == family else ()
            postings.append(_put(base, key, reading, near, keep))
            family, near = own, (*near, mark_of(reading.report.id))
        rows = np.concatenate(postings)
        postings.clear()
        rows = rows[np.lexsort((rows[:, 2], rows[:, 1], rows[:, 0]))]
        for start in range(0, len(rows), 100_000):
            some = rows[start : start + 100_000].tolist()
            base.executemany("INSERT INTO trace_postings VALUES (?, ?, ?)", some)
        base.execute("INSERT INTO reports_fts (rowid, title, text) SELECT key, title, text FROM reports")
        base.execute("INSERT INTO statements_fts (rowid, content_text) SELECT key, content_text FROM statements")
        base.execute("COMMIT")


def _put(
    base: sqlite3.Connection, key: int, reading: Reading, near: tuple[int, ...], keep: Keep
) -> "np.ndarray[Any, Any]":
    p = profile(reading)
    mark, day = mark_of(p.id), p.day.toordinal()
    row = {"key": key, "version": 1, "added_at": "2026-01-01T00:00:00.000000", **report_row(reading)}
    for table, rows in {"reports": [row], **part_rows(reading, key)}.items():
        if rows:
            names = ", ".join(rows[0])
            marks = ", ".join("?" * len(rows[0]))
            base.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", (list(r.values()) for r in rows))
    kept = keep(reading, p, near)
    keys = keys_of(p)
    values = (mark, key, 1, keys.packed(), msgspec.json.encode(kept).decode())
    base.execute("INSERT INTO traced VALUES (?, ?, ?, ?, ?)", values)
    base.executemany("INSERT INTO trace_edges VALUES (?, ?, ?)", ((other, int(Edge.NEAR), mark) for other in near))
    linked = {mark_of(one.first[0]) for one in kept.told} - {mark}
    base.executemany("INSERT INTO trace_edges VALUES (?, ?, ?)", ((o, int(Edge.LINKED), mark) for o in linked))
    return np.array([(k, day, mark) for k in (*keys.words, *keys.runs)], dtype=np.int64)


@dataclass(frozen=True)
class Cost:
    """What adds took, in ms: each a list of one number an add, in rising order."""

    wall: list[float]
    processor: list[float]

    def __str__(self) -> str:
        parts = []
        for name, values in (("wall", self.wall), ("processor", self.processor)):
            parts.append(f"{name} median {values[len(values) // 2]:.1f} p95 {values[int(len(values) * 0.95)]:.1f}")
        return ", ".join(parts)


def added(world: World, count: int) -> tuple[list[Reading], list[Reading]]:
    """Return what is in the ledger already of some families, and `count` reports to add to them and beside them."""
    chance = random.Random(1)
    there: list[Reading] = []
    new: list[Reading] = []
    while len(new) < count:
        past = chance.random() < _PAST
        day = _FIRST + timedelta(days=chance.randrange(_DAYS) if past else _DAYS + chance.randrange(30))
        family = world.family(f"n{len(new)}", day)
        cut = chance.choice((0, 2, 4, 6))
        there += family[:cut]
        new += family[cut : cut + 2]
    chosen = new[:count]
    chance.shuffle(chosen)
    return there, chosen


def measure(path: Path, readings: Sequence[Reading]) -> Cost:
    """Add readings to a ledger as it is done where the reader has done its part."""
    wall, processor = [], []
    with Store.open(path) as store:
        for reading in readings:
            clock, work = time.perf_counter(), time.process_time()
            store.add(reading, settle)
            wall.append((time.perf_counter() - clock) * 1e3)
            processor.append((time.process_time() - work) * 1e3)
    return Cost(sorted(wall), sorted(processor))


def generated(path: Path, statements: int, adds: int, seed: int = 0) -> list[Reading]:
    """Make a ledger of `statements`; return the reports to add to it."""
    world = World(seed)
    there, new = added(world, adds)
    times = max(1, statements // _WRITTEN)
    rest = max(0, statements // times // _STATEMENTS - len(there))
    others = islice(chain.from_iterable(world.families()), rest)
    renamed = (_renamed(r, "g") for r in others)
    Store.open(path).close()
    fill(path, chain(there, renamed))
    if times > 1:
        multiply(path, times)
    return new


def multiply(path: Path, times: int) -> None:
    """Put every report of a ledger in again and again as one of another story: common words stay, rare ones are others.

    Texts are not written anew, nor put into the index over words; keys, results and rows are.
    """
    with closing(sqlite3.connect(path, isolation_level=None)) as base:
        base.execute("PRAGMA synchronous = OFF")
        base.execute("PRAGMA cache_size = -400000")
        base.execute("BEGIN")
        rows = np.array(base.execute("SELECT key, day, mark FROM trace_postings").fetchall(), dtype=np.int64)
        _, where, count = np.unique(rows[:, 0], return_inverse=True, return_counts=True)
        rare = count[where] < _RARE
        marks, owner = np.unique(rows[:, 2], return_inverse=True)
        kept = {m: (_decode(body), *others) for m, body, *others in base.execute(_KEPT)}
        made = [_again(base, rows, rare, owner, [kept[int(m)] for m in marks], n) for n in range(1, times)]
        everything = np.concatenate(made)
        everything = everything[np.lexsort((everything[:, 2], everything[:, 1], everything[:, 0]))]
        for start in range(0, len(everything), 100_000):
            some = everything[start : start + 100_000].tolist()
            base.executemany("INSERT OR IGNORE INTO trace_postings VALUES (?, ?, ?)", some)
        base.execute("COMMIT")


def _again(
    base: sqlite3.Connection,
    rows: "np.ndarray[Any, Any]",
    rare: "np.ndarray[Any, Any]",
    owner: "np.ndarray[Any, Any]",
    kept: Sequence[tuple[Traced, int, bytes]],
    number: int,
) -> "np.ndarray[Any, Any]":
    """Put in the copies of one round; return their postings."""
    prefix, step = f"c{number}", number * STEP
    for table, own in (("reports", ("id",)), ("statements", ("id", "report", "speaker", "commitment"))):
        names = [row[1] for row in base.execute(f"PRAGMA table_info({table})")]
        values = [
            f"{n} + {step}" if n in ("key", "report_key") else f"'{prefix}' || {n}" if n in own else n for n in names
        ]
        first = "key" if table == "reports" else "report_key"
        base.execute(f"INSERT INTO {table} SELECT {', '.join(values)} FROM {table} WHERE {first} < {STEP}")
    new = [mark_of(prefix + t.id) for t, _, _ in kept]
    here = {mark_of(t.id): mark for (t, _, _), mark in zip(kept, new, strict=True)}
    for (t, key, keys), mark in zip(kept, new, strict=True):
        told = tuple(
            replace(o, statement=prefix + o.statement, first=(prefix + t.id, prefix + o.first[1])) for o in t.told
        )
        near = tuple(here[n] for n in t.near)
        copy = replace(
            t, id=prefix + t.id, near=near, origin=prefix + t.id, age=t.age._replace(id=prefix + t.id), told=told
        )
        values = [mark, key + step, 1, keys, msgspec.json.encode(copy).decode()]
        base.execute("INSERT INTO traced VALUES (?, ?, ?, ?, ?)", values)
        base.executemany("INSERT INTO trace_edges VALUES (?, ?, ?)", ((n, int(Edge.NEAR), mark) for n in near))
    other = rows.copy()
    other[rare, 0] ^= np.int64(number << 32)
    other[:, 2] = np.array(new, dtype=np.int64)[owner]
    return other


def _renamed(reading: Reading, prefix: str) -> Reading:
    report = replace(reading.report, id=prefix + reading.report.id)
    told = tuple(replace(s, id=prefix + s.id, report=report.id) for s in reading.statements)
    return replace(reading, report=report, statements=told)


def main() -> None:
    """Print a line for each size."""
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--statements", nargs="+", type=int, default=[1000, 100_000, 1_000_000])
    args.add_argument("--adds", type=int, default=200)
    args.add_argument("--folder", type=Path)
    chosen = args.parse_args()
    for statements in chosen.statements:
        with tempfile.TemporaryDirectory(dir=chosen.folder) as folder:
            path = Path(folder) / "ledger.db"
            start = time.perf_counter()
            new = generated(path, statements, chosen.adds)
            took = time.perf_counter() - start
            cost = measure(path, new)
            size = path.stat().st_size / 2**20
            print(f"{statements:9d} statements: {cost} ms; file {size:.0f} MiB, made in {took:.0f} s", flush=True)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory, with what making the ledgers took: {peak:.0f} MiB")


if __name__ == "__main__":
    main()
