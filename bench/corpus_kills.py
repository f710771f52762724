"""Kills corpus runs at random points and completes them; the tables must be those of an undisturbed run.

usage: python -m bench.corpus_kills [--kills 20] [--seed N]

Every second time the whole run is killed, every other time its first process alone, whose workers then find out by
themselves. Ends with status 1 at the first table that differs.
"""

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from bench.corpus import write_reports
from onrecord.corpus.folder import TABLES

_RUN = """
import sys
from pathlib import Path
from onrecord.corpus.run import How, make
make([sys.argv[1]], Path(sys.argv[2]), How(workers=2, pages=4), lambda _: None)
"""


def start(source: Path, out: Path) -> "subprocess.Popen[bytes]":
    """Start a run in a session of its own."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}
    return subprocess.Popen(
        [sys.executable, "-c", _RUN, str(source), str(out)], start_new_session=True, env=environment
    )


def tables(out: Path) -> dict[str, bytes]:
    """Return the files of all tables."""
    return {f"{name}/{p.name}": p.read_bytes() for name in TABLES for p in sorted((out / name).glob("*.parquet"))}


def main(arguments: Sequence[str] | None = None) -> int:
    """Kill, complete, compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=0)
    args = parser.parse_args(arguments)
    chance = random.Random(args.seed)
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "reports.jsonl"
        write_reports(source, 24)
        begun = time.perf_counter()
        start(source, Path(folder) / "whole").wait()
        took = time.perf_counter() - begun
        whole = tables(Path(folder) / "whole")
        print(f"undisturbed: {took:.1f} s, {len(whole)} files")
        for number in range(args.kills):
            out, after = Path(folder) / str(number), chance.uniform(0, took)
            process = start(source, out)
            time.sleep(after)
            (os.killpg if number % 2 else os.kill)(process.pid, signal.SIGKILL)
            process.wait()
            kept = len(list((out / "readings").glob("*.parquet")))
            again = start(source, out).wait()
            same = not again and tables(out) == whole
            print(
                f"kill {number + 1} after {after:.1f} s, {kept} partitions kept: {'same' if same else 'DIFFERS'}",
                flush=True,
            )
            if not same:
                return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
