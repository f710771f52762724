"""Parquet: one noun a file, its columns typed as the contract has them. Needs the extra `parquet` (pyarrow)."""

import io
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

import msgspec
from msgspec import inspect

from onrecord.model import Report, UsageError

if TYPE_CHECKING:
    import pyarrow as pa

_PLAIN: dict[type[inspect.Type], str] = {
    inspect.StrType: "string",
    inspect.EnumType: "string",
    inspect.IntType: "int64",
    inspect.FloatType: "float64",
    inspect.BoolType: "bool_",
    inspect.DateType: "date32",
}


def parquet(records: Sequence[object], noun: type, *, with_text: bool = True) -> bytes:
    """Return `records`, all of the dataclass `noun`, as a Parquet file; UsageError where pyarrow is missing.

    Nested records are structs, tuples lists, a span a list of two numbers, a day a date. Reports get the
    SHA-256 of their text beside it, and stand without the text where it is not asked for.
    """
    try:
        import pyarrow as pa  # noqa: PLC0415 - heavy, and an extra
        from pyarrow import parquet as pq  # noqa: PLC0415
    except ImportError:
        raise UsageError("Parquet needs pyarrow: pip install 'onrecord[parquet]'") from None
    rows = [msgspec.to_builtins(r, builtin_types=(date,)) for r in records]
    table = pa.Table.from_pylist(rows, schema=columns(noun))
    if noun is Report:
        table = table.append_column("sha256", [[r.sha256 for r in records if isinstance(r, Report)]])
        table = table if with_text else table.drop_columns("text")
    out = io.BytesIO()
    pq.write_table(table, out, compression="zstd")
    return out.getvalue()


def columns(noun: type) -> "pa.Schema":
    """Return the columns of the dataclass `noun`, typed as the contract has its fields."""
    import pyarrow as pa  # noqa: PLC0415 - heavy, and an extra

    return pa.schema(list(_arrow(inspect.type_info(noun))))


def _arrow(kind: inspect.Type) -> "pa.DataType":
    import pyarrow as pa  # noqa: PLC0415 - heavy, and an extra

    if isinstance(kind, inspect.UnionType):
        return _arrow(next(t for t in kind.types if not isinstance(t, inspect.NoneType)))
    if isinstance(kind, inspect.VarTupleType):
        return pa.list_(_arrow(kind.item_type))
    if isinstance(kind, inspect.NamedTupleType):
        # A list of a fixed size could not be read back: Arrow refuses one within a record that is null.
        return pa.list_(_arrow(kind.fields[0].type))
    if isinstance(kind, inspect.DataclassType):
        return pa.struct([pa.field(f.name, _arrow(f.type)) for f in kind.fields])
    made: pa.DataType = getattr(pa, _PLAIN[type(kind)])()
    return made
