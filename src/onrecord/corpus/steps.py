"""Steps of a run: what each gives is kept as Parquet, so that a stopped run goes on at the step it was at."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import daft
from daft import DataFrame, DataType, col

PLACE = DataType.struct({"day": DataType.int64(), "mark": DataType.int64()})


@dataclass(frozen=True, slots=True)
class Steps:
    """The steps of one run, in a folder of its own; `workers` processes do what takes long."""

    folder: Path
    workers: int

    def kept(self, name: str, make: Callable[[], DataFrame]) -> DataFrame:
        """Return what the step `name` gives, worked out by `make` unless it was before."""
        where = self.folder / name
        if not where.exists():
            made = self.folder / f".{name}"
            shutil.rmtree(made, ignore_errors=True)
            make().write_parquet(str(made), compression="zstd")
            made.rename(where)
        return daft.read_parquet(f"{where}/**/*.parquet")

    def pool(self, kind: type, *given: Any) -> Any:
        """Return an object of the class `kind` whose methods run in as many processes as there are workers."""
        if self.workers == 1:
            return daft.cls(use_process=False)(kind)(*given)
        return daft.cls(max_concurrency=self.workers, use_process=True)(kind)(*given)


def unrolled(frame: DataFrame, rows: Any, names: tuple[str, ...]) -> DataFrame:
    """Return a row for each record of the lists that the expression `rows` gives, with its fields `names`."""
    made = frame.select(rows.alias("row")).explode(col("row")).where(~col("row").is_null())
    return made.select(*(col("row")[name].alias(name) for name in names))


def gathered(frame: DataFrame, by: str, names: tuple[str, ...], into: str) -> DataFrame:
    """Return a row for each value of `by`, with its records of the fields `names` as the list `into`, in any order."""
    record = daft.functions.to_struct(**{name: col(name) for name in names})
    return frame.select(col(by), record.alias(into)).groupby(by).agg(col(into).list_agg())
