"""The table of sayings: the tellings of one utterance, brought together by a join on its first one."""

import zlib
from pathlib import Path
from typing import Any

import daft
import msgspec
import pyarrow as pa
from daft import DataFrame, DataType, col

from onrecord.corpus.readings import encode
from onrecord.corpus.shelf import decode_traced
from onrecord.corpus.steps import Steps, gathered, unrolled
from onrecord.corpus.tables import write_rows
from onrecord.model import Saying
from onrecord.share.parquet import columns
from onrecord.trace.seniority import Age

# Rows in a file, about.
_TOGETHER = 100_000
_TELLING = {
    "key": DataType.string(),
    "saying": DataType.string(),
    "first": DataType.string(),
    "statement": DataType.string(),
    "origin": DataType.string(),
    "age": DataType.binary(),
    "order": DataType.int64(),
}
_SAYING = {
    "id": DataType.string(),
    "first": DataType.string(),
    "statements": DataType.list(DataType.string()),
    "voices": DataType.int64(),
}
_Rows = list[dict[str, Any]]


def write_sayings(made: Path, told: DataFrame, statements: int, steps: Steps) -> int:
    """Write the table into the folder `made`; return its rows. `statements` is how many there are."""
    (made / "sayings").mkdir(parents=True)
    tellings = unrolled(told, _tellings(col("traced")), tuple(_TELLING))
    of_one = gathered(tellings, "key", tuple(_TELLING)[1:], "told")
    rows = of_one.select(_saying(col("told")).alias("saying"))
    rows = rows.with_column("file", _file(col("saying"), daft.lit(statements // _TOGETHER + 1)))
    files = rows.groupby("file").agg(col("saying").list_agg())
    write_rows(made / "sayings", 0, columns(Saying).empty_table())
    written = steps.pool(_Writer, str(made / "sayings")).write(col("file"), col("saying"))
    return sum(files.select(written.alias("count")).to_pydict()["count"])


@daft.func(return_dtype=DataType.list(DataType.struct(_TELLING)))
def _tellings(traced: bytes) -> _Rows:
    t = decode_traced(traced)
    age = encode(t.age)
    return [
        {
            "key": "\n".join(one.first),
            "saying": one.saying,
            "first": one.first[1],
            "statement": one.statement,
            "origin": t.origin,
            "age": age,
            "order": order,
        }
        for order, one in enumerate(t.told)
    ]


@daft.func(return_dtype=DataType.struct(_SAYING))
def _saying(told: _Rows) -> dict[str, Any]:
    ordered = sorted(told, key=lambda one: (msgspec.json.decode(one["age"], type=Age), one["order"]))
    first = ordered[0]["first"]
    return {
        "id": next(one["saying"] for one in ordered if one["statement"] == first),
        "first": first,
        "statements": [first, *(one["statement"] for one in ordered if one["statement"] != first)],
        "voices": len({one["origin"] for one in ordered}),
    }


@daft.func(return_dtype=DataType.int64())
def _file(saying: dict[str, Any], files: int) -> int:
    return zlib.crc32(saying["id"].encode()) % files


class _Writer:
    """Writes the files of the table."""

    def __init__(self, made: str) -> None:
        self._made = Path(made)

    @daft.method(return_dtype=DataType.int64())
    def write(self, file: int, sayings: _Rows) -> int:
        rows = sorted(sayings, key=lambda s: (s["id"], s["first"]))
        write_rows(self._made, file, pa.Table.from_pylist(rows, schema=columns(Saying)))
        return len(rows)
