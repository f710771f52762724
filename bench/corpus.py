"""Measures what a corpus costs beside the engine in a plain loop, on one core and on two; about three minutes.

usage: python -m bench.corpus [--reports 400] [--pages 200] [--folder DIR]

Reads the same reports (those of the training stories) in a plain loop, by a corpus run with one worker and by one with
two, each in a process of its own, and prints for each the wall-clock seconds and processor seconds of reading, reports
a second, and the largest memory of any one process that reads. Then the seconds of tracing and writing the tables.
On a machine that does other work beside, only processor seconds say something.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_STORIES = Path(__file__).parents[1] / "training" / "stories"
_LOOP = """
import json, sys, time
from onrecord.extract import default_reader
from onrecord.gather import gather
reader = default_reader()
begun, work = time.perf_counter(), time.process_time()
for report in gather(sys.argv[1]):
    reader.read(report)
print(json.dumps({"reading": time.perf_counter() - begun, "processor": time.process_time() - work}))
"""
_RUN = """
import json, os, sys, time
from pathlib import Path
from onrecord.corpus.run import How, make
begun, seen = time.perf_counter(), {}
def tell(step):
    now = time.perf_counter()
    seen.setdefault(step.what, [now, now])[1] = now
    if step.what == "tracing" and "processor" not in seen:
        seen["processor"] = sum(os.times()[:4])
make([sys.argv[1]], Path(sys.argv[2]), How(workers=int(sys.argv[3]), pages=int(sys.argv[4])), tell)
first, last = seen["reading"]
rest = time.perf_counter() - seen["tracing"][0]
print(json.dumps({"reading": last - first, "processor": seen["processor"], "rest": rest}))
"""


@dataclass(frozen=True)
class Cost:
    """Seconds on the clock and of the processor, megabytes of the largest process, seconds of all after reading."""

    reading: float
    processor: float
    memory: float
    rest: float = 0.0


def write_reports(path: Path, count: int) -> int:
    """Write the first `count` reports of the stories one a line; return how many there are."""
    lines = []
    for story in sorted(_STORIES.glob("*/story.json")):
        for report in json.loads(story.read_text("utf-8"))["reports"]:
            text = (story.parent / f"{report['id']}.txt").read_text("utf-8")
            kept = {name: report[name] for name in ("outlet", "url", "published")}
            lines.append(json.dumps({"id": f"{story.parent.name}-{report['id']}", **kept, "text": text}))
    # Stories differ in length; strewn, every partition has as much to do.
    strewn = sorted(lines, key=hash_of)[:count]
    path.write_text("\n".join(strewn), "utf-8")
    return len(strewn)


def hash_of(line: str) -> str:
    """Return what lines are strewn by, the same each time."""
    return line[::-1][:200]


def measure(script: str, *arguments: str) -> Cost:
    """Run a script in a process of its own, watching the memory of all that it starts."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}
    command = [sys.executable, "-c", script, *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        memory = 0.0
        while process.poll() is None:
            memory = max([memory, *(_megabytes(pid) for pid in _reading(process.pid))])
            time.sleep(1)
        told = process.communicate()[0]
    if process.returncode:
        raise SystemExit(f"the run ended with status {process.returncode}")
    return Cost(memory=memory, **json.loads(told))


def _reading(root: int) -> list[int]:
    """Return the processes below `root`, itself among them, that read reports."""
    parents = {}
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            parents[int(entry.parent.name)] = int(entry.read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
    below = {root}
    while more := {pid for pid, parent in parents.items() if parent in below} - below:
        below |= more
    return sorted(below if len(below) == 1 else below - {root})


def _megabytes(pid: int) -> float:
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1e3 for line in status.splitlines() if line.startswith("VmHWM")), 0.0)


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=400)
    parser.add_argument("--pages", type=int, default=200, help="of a partition")
    parser.add_argument("--folder", type=Path)
    args = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(dir=args.folder) as folder:
        path = Path(folder) / "reports.jsonl"
        count = write_reports(path, args.reports)
        loop = measure(_LOOP, str(path))
        _print("plain loop", loop, count)
        one = measure(_RUN, str(path), f"{folder}/one", "1", str(args.pages))
        _print("one worker", one, count)
        two = measure(_RUN, str(path), f"{folder}/two", "2", str(args.pages))
        _print("two workers", two, count)
        print(f"overhead of one worker: {one.reading / loop.reading - 1:+.1%} of the clock, "
              f"{one.processor / loop.processor - 1:+.1%} of the processor")  # fmt: skip
        print(f"two workers against one: {one.reading / two.reading:.2f} times; against the loop: "
              f"{loop.reading / two.reading:.2f} times")  # fmt: skip
        print(f"tracing and tables: {one.rest:.1f} s with one worker, {two.rest:.1f} s with two")
        size = sum(p.stat().st_size for p in Path(folder, "one").rglob("*.parquet"))
        print(f"on disk: {size / count / 1e3:.1f} kB a report, readings and tables together")


def _print(name: str, cost: Cost, count: int) -> None:
    print(f"{name}: {count} reports in {cost.reading:.1f} s ({count / cost.reading:.2f} a second), "
          f"{cost.processor:.1f} s of processor, {cost.memory:.0f} MB", flush=True)  # fmt: skip


if __name__ == "__main__":
    main()
