"""The readings of a partition as a file: a row a report, with what is asked of it before it is opened."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
import pyarrow as pa
from pyarrow import parquet as pq

from onrecord.corpus.folder import write_whole
from onrecord.model import Reading

# `stamp` and `retrieved` put versions of one report in order.
_SCHEMA = pa.schema(
    {
        "partition": pa.string(),
        "position": pa.int64(),
        "id": pa.string(),
        "sha256": pa.string(),
        "stamp": pa.string(),
        "retrieved": pa.string(),
        "reading": pa.binary(),
    }
)


def encode(made: object) -> bytes:
    """Return a record as bytes that a column keeps; a function, since what Daft hands to workers must be one."""
    return msgspec.json.encode(made)


def decode(body: bytes) -> Reading:
    """Undo `encode` of a reading."""
    return msgspec.json.decode(body, type=Reading)


def write_readings(path: Path, name: str, readings: Sequence[Reading]) -> None:
    """Write the readings of the partition `name`, whole or not at all."""
    rows = [
        {
            "partition": name,
            "position": position,
            "id": r.report.id,
            "sha256": r.report.sha256,
            "stamp": r.report.modified or r.report.published or "",
            "retrieved": r.report.retrieved or "",
            "reading": encode(r),
        }
        for position, r in enumerate(readings)
    ]
    table = pa.Table.from_pylist(rows, schema=_SCHEMA)
    write_whole(path, lambda to: pq.write_table(table, to, compression="zstd"))


def read_readings(path: Path) -> Iterator[Reading]:
    """Give the readings of a partition in their order."""
    with pq.ParquetFile(path) as opened:
        for batch in opened.iter_batches(batch_size=50, columns=["reading"]):
            for body in batch.column(0):
                yield decode(body.as_py())
