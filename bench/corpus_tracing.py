"""Measures tracing at the scale of a corpus: joins over generated readings, without the engine.

usage: python -m bench.corpus_tracing [--reports 10000] [--workers 2] [--folder DIR]

The reports are those of `bench.tracing_cost`, in families of eight. Prints for each step wall-clock seconds, and at the
end the seconds of the processor for a report and the megabytes of the largest process.
"""

import argparse
import resource
import tempfile
import time
from collections.abc import Sequence
from itertools import chain, islice
from pathlib import Path

from bench.tracing_cost import World
from onrecord.corpus import session
from onrecord.corpus.folder import Folder
from onrecord.corpus.partition import Cut, Partition
from onrecord.corpus.step import Step

_PAGES = 200


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=10_000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--folder", type=Path)
    args = parser.parse_args(arguments)
    session.start()
    from onrecord.corpus.readings import write_readings  # noqa: PLC0415 - Daft must be told to be silent first
    from onrecord.corpus.tracing import traced_tables  # noqa: PLC0415

    with tempfile.TemporaryDirectory(dir=args.folder) as name:
        folder = Folder(Path(name))
        (folder.path / "readings").mkdir()
        readings = islice(chain.from_iterable(World(0).families()), args.reports)
        partitions = []
        while some := list(islice(readings, _PAGES)):
            called = f"p{len(partitions):06}"
            write_readings(folder.readings(called), called, some)
            partitions.append(Partition(name=called, cut=Cut.LINES, paths=(called,), pages=len(some)))
        before, clock = _processor(), time.perf_counter()

        def tell(step: Step) -> None:
            print(f"  {time.perf_counter() - clock:7.1f} s: step {step.done} of {step.total}", flush=True)

        counts = traced_tables(folder, partitions, folder.path / "work", args.workers, tell)
        took, work = time.perf_counter() - clock, _processor() - before
    print(f"{counts['reports']} reports, {counts['statements']} statements, {counts['sayings']} sayings: {took:.0f} s, "
          f"{1e3 * work / args.reports:.0f} ms of processor a report")  # fmt: skip
    largest = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(f"largest process: {largest / 1e3:.0f} MB")


def _processor() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(u.ru_utime + u.ru_stime for u in used)


if __name__ == "__main__":
    main()
