"""Reading partitions on all workers: each of them keeps what it read before it takes the next."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import daft
import msgspec
from daft import DataType, col

from onrecord.corpus.folder import Folder, write_whole
from onrecord.corpus.pages import ReadPartition, read_partition
from onrecord.corpus.partition import Partition
from onrecord.corpus.readings import write_readings
from onrecord.model.contract import encode

# Tasks that partitions are handed out in on a cluster, where each of them costs the driver some work.
_TASKS = 2_000


def sweep(folder: Folder, partitions: Sequence[Partition], workers: int, limit: float) -> Iterator[str]:
    """Read the partitions of which there is no file, on `workers` processes; yield the name of each when it is kept."""
    waiting = [p for p in partitions if not folder.readings(p.name).exists()]
    if not waiting:
        return
    frame = daft.from_pydict({"partition": [encode(p) for p in waiting]})
    if daft.get_or_infer_runner_type() == "ray":
        frame = frame.into_partitions(min(len(waiting), _TASKS))
    kind = daft.cls(max_concurrency=min(workers, len(waiting)), use_process=True)(_Worker)
    named = kind(str(folder.path), limit).read(col("partition"))
    for row in frame.into_batches(1).select(named.alias("name")).iter_rows():
        yield row["name"]
    if not all(folder.readings(p.name).exists() for p in waiting):
        raise KeyboardInterrupt  # of which Daft makes the end of the rows


class _Worker:
    """Reads partitions one by one."""

    def __init__(self, folder: str, limit: float) -> None:
        self._folder = Folder(Path(folder))
        self._limit = limit

    @daft.method.batch(return_dtype=DataType.string(), batch_size=1)
    def read(self, partitions: Any) -> list[str]:
        return [self._read(msgspec.json.decode(told, type=Partition)) for told in partitions.to_pylist()]

    def _read(self, partition: Partition) -> str:
        keep(self._folder, partition, read_partition(partition, self._limit))
        return partition.name


def keep(folder: Folder, partition: Partition, read: ReadPartition) -> None:
    """Keep what a partition gave. Its readings come last: where they are, all of it is."""
    aside = folder.set_aside(partition.name)
    lines = "".join(f"{encode(one)}\n" for one in read.aside)
    if lines:
        write_whole(aside, lambda to: to.write_text(lines, "utf-8"))
    else:
        aside.unlink(missing_ok=True)
    write_readings(folder.readings(partition.name), partition.name, read.readings)
