"""Turns records into rows and rows into records; the columns of `schema` bear the fields' names.

Values are what a database keeps as it stands: dates are ISO text, spans and lists JSON text. NUL characters are
kept like any other (SQLite does; for PostgreSQL see `postgres_text`).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from typing import Any, TypeAlias, TypeVar

import msgspec
from sqlalchemy import RowMapping

from onrecord.model import Actor, Commitment, Reading, Report, Statement, TimeExpression

Row: TypeAlias = dict[str, Any]
_Record = TypeVar("_Record", Report, Actor, Statement, Commitment, TimeExpression)

# What follows from a whole ledger is never stored.
_UNSTORED = frozenset({"seen_by", "contradictions", "decided"})
_FIELDS = {
    kind: tuple(field.name for field in fields(kind) if field.name not in _UNSTORED)
    for kind in (Report, Actor, Statement, Commitment, TimeExpression)
}
_PASSAGES = ("source", "cue", "content")
_DEADLINE = {
    "span": "deadline_span",
    "text": "deadline_text",
    "earliest": "earliest",
    "latest": "latest",
    "edtf": "edtf",
    "unresolved": "unresolved",
}
_JSON_FIELDS: dict[type, tuple[str, ...]] = {
    Report: ("disguises",),
    Actor: ("roles", "aliases"),
    Statement: ("changes", "source_spans", "cue_spans", "content_spans", "deadline_span"),
    Commitment: ("statements", "lacks", "evidence"),
    TimeExpression: ("span",),
}
_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder().decode


def report_row(reading: Reading) -> Row:
    """Give the row of the report, save for what the ledger itself adds (key, version, added_at)."""
    row: Row = _closed(Report, msgspec.to_builtins(reading.report))
    return {**row, "sha256": reading.report.sha256, "model": reading.model}


def part_rows(reading: Reading, report_key: int) -> dict[str, list[Row]]:
    """Give the rows of all else in a reading, by the name of the part, in the reading's order."""
    parts: dict[str, Iterable[Row]] = {
        "actors": map(_plain_row, reading.actors),
        "statements": map(_statement_row, reading.statements),
        "commitments": map(_plain_row, reading.commitments),
        "times": map(_plain_row, reading.times),
    }
    return {name: _placed(rows, report_key) for name, rows in parts.items()}


def report_of(row: RowMapping) -> Report:
    """Make the report again from its row."""
    return _record(Report, _opened(Report, row))


def reading_of(report: RowMapping, parts: Mapping[str, Sequence[RowMapping]]) -> Reading:
    """Make the reading again from the rows that `report_row` and `part_rows` gave, in the same order."""
    return Reading(
        report=report_of(report),
        actors=actors_of(parts["actors"]),
        statements=tuple(map(_statement, parts["statements"])),
        commitments=tuple(_record(Commitment, _opened(Commitment, row)) for row in parts["commitments"]),
        times=tuple(_record(TimeExpression, _opened(TimeExpression, row)) for row in parts["times"]),
        model=report["model"],
    )


def actors_of(rows: Iterable[RowMapping]) -> tuple[Actor, ...]:
    """Make the actors of a reading again from their rows, in the same order."""
    return tuple(_record(Actor, _opened(Actor, row)) for row in rows)


def _placed(rows: Iterable[Row], report_key: int) -> list[Row]:
    placed = list(rows)
    for position, row in enumerate(placed):
        row["report_key"] = report_key
        row["position"] = position
    return placed


def _plain_row(record: Actor | Commitment | TimeExpression) -> Row:
    row: Row = msgspec.to_builtins(record)
    return _closed(type(record), {name: row[name] for name in _FIELDS[type(record)]})


def _statement_row(statement: Statement) -> Row:
    row: Row = msgspec.to_builtins(statement)
    for name in _PASSAGES:
        passage = row.pop(name) or {}
        row[f"{name}_spans"] = passage.get("spans")
        row[f"{name}_text"] = passage.get("text")
    deadline = row.pop("deadline") or {}
    for field, column in _DEADLINE.items():
        row[column] = deadline.get(field)
    return _closed(Statement, row)


def _statement(stored: RowMapping) -> Statement:
    row = _opened(Statement, stored)
    for name in _PASSAGES:
        spans = row[f"{name}_spans"]
        row[name] = None if spans is None else {"spans": spans, "text": row[f"{name}_text"]}
    row["deadline"] = None
    if row["deadline_span"] is not None:
        row["deadline"] = {field: row[column] for field, column in _DEADLINE.items()}
    return _record(Statement, row)


def _closed(kind: type, row: Row) -> Row:
    for name in _JSON_FIELDS[kind]:
        if row[name] is not None:
            row[name] = _encode(row[name]).decode()
    return row


def _opened(kind: type, stored: RowMapping) -> Row:
    row: Row = {str(name): value for name, value in stored.items()}
    for name in _JSON_FIELDS[kind]:
        if row[name] is not None:
            row[name] = _decode(row[name])
    return row


def _record(kind: type[_Record], row: Mapping[Any, Any]) -> _Record:
    return msgspec.convert({name: row[name] for name in _FIELDS[kind]}, kind)
