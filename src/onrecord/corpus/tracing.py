"""From the readings of all partitions to the tables, in steps that are joins over all reports."""

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import daft
from daft import DataFrame

from onrecord.corpus.blocks import aged, derived, told
from onrecord.corpus.entries import entries, shelf
from onrecord.corpus.firsts import firsts
from onrecord.corpus.folder import Folder
from onrecord.corpus.near import near
from onrecord.corpus.partition import Partition
from onrecord.corpus.sayings import write_sayings
from onrecord.corpus.step import Step
from onrecord.corpus.steps import Steps
from onrecord.corpus.tables import write_tables

_STEPS = 8
# Starting a process takes as long as tracing some hundred reports: one is started for so many partitions.
_WORTH = 4


def traced_tables(
    folder: Folder, partitions: Sequence[Partition], work: Path, workers: int, tell: Callable[[Step], None]
) -> dict[str, int]:
    """Write the tables of the readings of `partitions` into `work/tables`; return the rows of each."""
    work.mkdir(parents=True, exist_ok=True)
    steps = Steps(work, max(1, min(workers, len(partitions) // _WORTH)))
    order = daft.from_pydict({"partition": [p.name for p in partitions], "place": list(range(len(partitions)))})
    read = daft.read_parquet([str(folder.readings(p.name)) for p in partitions]).join(order, on="partition")
    done = 0

    def step(name: str, make: Callable[[], DataFrame]) -> DataFrame:
        nonlocal done
        tell(Step("tracing", done, _STEPS))
        done += 1
        return steps.kept(name, make)

    entered = step("entries", lambda: entries(read))
    shelved = step("shelf", lambda: shelf(read, entered, steps))
    close = step("near", lambda: near(shelved, steps))
    old = step("aged", lambda: aged(shelved, close, steps))
    made = step("derived", lambda: derived(shelved, close, old, steps))
    first = step("firsts", lambda: firsts(made, steps))
    all_told = step("told", lambda: told(shelved, close, made, first, steps))
    tell(Step("tracing", done, _STEPS))
    found = all_told.join(shelved.select("mark", "place", "position"), on="mark")
    tables = work / "tables"
    shutil.rmtree(tables, ignore_errors=True)
    counts = write_tables(folder, tables, entered.join(order, on="place"), found, steps)
    return {**counts, "sayings": write_sayings(tables, found, counts["statements"], steps)}
