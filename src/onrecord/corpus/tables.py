"""The tables: what was read and traced as rows of the contract's names, in files of some thousand reports."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import daft
import msgspec
import pyarrow as pa
from daft import DataFrame, DataType, col
from pyarrow import parquet as pq

from onrecord.corpus.folder import Folder
from onrecord.corpus.readings import read_readings
from onrecord.corpus.shelf import decode_traced
from onrecord.corpus.steps import Steps, gathered
from onrecord.ledger.versions import renamed
from onrecord.model import Actor, Commitment, Reading, Report, Statement, TimeExpression
from onrecord.share.parquet import columns
from onrecord.trace.derivation import derivation
from onrecord.trace.results import Traced

# Partitions in one file of each table.
_TOGETHER = 25
_VERSION = pa.field("version", pa.int64())
_REPORT = pa.field("report", pa.string())
SCHEMAS: dict[str, pa.Schema] = {
    "reports": pa.schema(
        [
            *columns(Report),
            pa.field("sha256", pa.string()),
            pa.field("evidence", pa.list_(pa.string())),
            pa.field("model", pa.string()),
            _VERSION,
            pa.field("newest", pa.bool_()),
        ]
    ),
    "statements": pa.schema([*columns(Statement), _VERSION]),
    "actors": pa.schema([_REPORT, *columns(Actor), _VERSION]),
    "times": pa.schema([_REPORT, *columns(TimeExpression), _VERSION]),
    "commitments": pa.schema([_REPORT, *columns(Commitment), _VERSION]),
}
_COUNTS = DataType.struct(dict.fromkeys(SCHEMAS, DataType.int64()))
_Rows = dict[str, list[dict[str, Any]]]


def write_tables(folder: Folder, made: Path, entered: DataFrame, told: DataFrame, steps: Steps) -> dict[str, int]:
    """Write the tables of what stands in reports into the folder `made`; return the rows of each.

    `entered` has the numbered texts with their `partition`, `told` what tracing found of the newest.
    """
    for name in SCHEMAS:
        (made / name).mkdir(parents=True)
    found = told.select("place", "position", "traced", _id(col("traced")).alias("id"))
    taken = told.select(_parent(col("traced")).alias("id")).where(~col("id").is_null()).distinct()
    found = found.join(taken.with_column("taken", daft.lit(1)), on="id", how="left").exclude("id")
    rows = entered.join(found, on=["place", "position"], how="left").with_column("file", _file(col("place")))
    files = gathered(rows, "file", tuple(n for n in rows.column_names if n != "file"), "rows")
    for name, schema in SCHEMAS.items():
        write_rows(made / name, 0, schema.empty_table())  # so that a table without rows has its columns
    writer = steps.pool(_Writer, str(folder.path), str(made))
    counts = files.select(writer.write(col("file"), col("rows")).alias("counts")).to_pydict()["counts"]
    return {name: sum(row[name] for row in counts) for name in SCHEMAS}


def write_rows(table: Path, file: int, rows: pa.Table) -> None:
    """Write one file of a table."""
    pq.write_table(rows, table / f"{file:06}.parquet", compression="zstd")


@daft.func(return_dtype=DataType.string())
def _id(traced: bytes) -> str:
    return decode_traced(traced).id


@daft.func(return_dtype=DataType.string())
def _parent(traced: bytes) -> str | None:
    return decode_traced(traced).parent


@daft.func(return_dtype=DataType.int64())
def _file(place: int) -> int:
    return place // _TOGETHER


class _Writer:
    """Writes one file of each table from some partitions that follow one another."""

    def __init__(self, folder: str, made: str) -> None:
        self._folder = Folder(Path(folder))
        self._made = Path(made)

    @daft.method(return_dtype=_COUNTS)
    def write(self, file: int, rows: list[dict[str, Any]]) -> dict[str, int]:
        parts: dict[str, list[pa.Table]] = {name: [] for name in SCHEMAS}
        for name, entries in _by_partition(rows):
            for table, records in _partition_rows(self._folder.readings(name), entries).items():
                parts[table].append(pa.Table.from_pylist(records, schema=SCHEMAS[table]))
        tables = {name: pa.concat_tables(part) for name, part in parts.items()}
        for name, table in tables.items():
            write_rows(self._made / name, file, table)
        return {name: len(table) for name, table in tables.items()}


@dataclass(frozen=True, slots=True)
class Entry:
    """One text as the tables have it: its version, and what tracing found where that is the newest."""

    version: int
    newest: bool
    traced: Traced | None
    taken: bool


def _by_partition(rows: list[dict[str, Any]]) -> Iterator[tuple[str, Mapping[int, Entry]]]:
    found: dict[str, dict[int, Entry]] = {}
    for row in sorted(rows, key=lambda r: (r["place"], r["position"])):
        traced = decode_traced(row["traced"]) if row["traced"] is not None else None
        entry = Entry(row["version"], row["newest"], traced, row["taken"] is not None)
        found.setdefault(row["partition"], {})[row["position"]] = entry
    yield from found.items()


def _partition_rows(path: Path, entries: Mapping[int, Entry]) -> _Rows:
    found: _Rows = {name: [] for name in SCHEMAS}
    for position, reading in enumerate(read_readings(path)):
        if position in entries:
            for name, records in reading_rows(reading, entries[position]).items():
                found[name] += records
    return found


def reading_rows(read: Reading, entry: Entry) -> _Rows:
    """Return the rows of each table that one text makes."""
    reading = renamed(read, entry.version)
    report, of_report = reading.report, {"report": reading.report.id, "version": entry.version}
    told = {one.statement: one for one in entry.traced.told} if entry.traced else {}
    came = derivation(entry.traced, {report.id} if entry.taken else set()) if entry.traced else None
    if came:
        report = replace(report, relation=came.relation, derives_from=came.derives_from)
    own = {
        "sha256": report.sha256,
        "evidence": came.evidence if came else (),
        "model": reading.model,
        "version": entry.version,
        "newest": entry.newest,
    }
    statements = (
        replace(s, saying=told[s.id].saying, changes=told[s.id].changes) if s.id in told else s
        for s in reading.statements
    )
    return {
        "reports": [{**_row(report), **own}],
        "statements": [{**_row(s), "version": entry.version} for s in statements],
        "actors": [{**_row(a), **of_report} for a in reading.actors],
        "times": [{**_row(t), **of_report} for t in reading.times],
        "commitments": [{**_row(c), **of_report} for c in reading.commitments],
    }


def _row(noun: object) -> dict[str, Any]:
    row: dict[str, Any] = msgspec.to_builtins(noun, builtin_types=(date,))
    return row
