"""Records as rows of a table: CSV that a spreadsheet opens without running anything."""

import csv
import io
from collections.abc import Sequence

from onrecord.model.contract import Json, encode

# A spreadsheet takes a cell that begins with one of these for a formula.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def flat(record: Json) -> dict[str, str]:
    """Return a record as one row: a passage gives its text and its spans, a deadline its days."""
    row: dict[str, str] = {}
    for name, value in record.items():
        if isinstance(value, dict):
            row |= {(name if k == "text" else f"{name}_{k}"): _cell(v) for k, v in value.items()}
        else:
            row[name] = _cell(value)
    return row


def csv_text(rows: Sequence[dict[str, str]]) -> str:
    """Return rows as CSV with a header; the columns are those of all rows, in order of first appearance."""
    columns = list(dict.fromkeys(name for row in rows for name in row))
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows({k: _defused(v) for k, v in row.items()} for row in rows)
    return out.getvalue()


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    return encode(value)


def _defused(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA_STARTS) else cell
