"""Copies a whole ledger, row by row, into an empty one of any kind: both clocks, the log, and what tracing kept."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy import Connection, RowMapping, Table, func, insert, select

from onrecord.ledger.database import Database
from onrecord.ledger.schema import metadata, reports
from onrecord.ledger.search import index_report, index_statements
from onrecord.model import LedgerError

# Rows held at a time; a report is some kilobytes.
BATCH = 500

Tell = Callable[[int, int], None]
"""Is told how many steps are done, and how many there are."""

_WHOLE = 2**256
_encode = msgspec.json.Encoder().encode


@dataclass(frozen=True, slots=True)
class Moved:
    """What was copied: how many reports (all versions counted) and rows in all."""

    reports: int
    rows: int


def move(source: Database, target: Database, tell: Tell = lambda _done, _of: None) -> Moved:
    """Copy all of one ledger, as it stands now, into another; nothing is kept unless all of it arrived.

    It is one transaction of the target's, in which what arrived is read back and compared with what was sent.
    Raises LedgerError where the target is not empty, or holds something else than was sent.
    """
    with source.reading() as old, target.writing() as new:
        _check_empty(new, target)
        counts = {table: _count(old, table) for table in metadata.sorted_tables}
        rows = sum(counts.values())
        steps = _Steps(2 * rows + counts[reports], tell)
        sent = {table: _copy(old, new, table, steps) for table in counts}
        for key in new.execute(select(reports.c.key).order_by(reports.c.key)).scalars().all():
            index_report(new, key)
            index_statements(new, key)
            steps.did(1)
        for table, fingerprint in sent.items():
            if _fingerprint(new, table, steps) != fingerprint:
                raise LedgerError(f"{target.name}: holds other {table.name} than were sent; nothing was kept")
        target.number_on(new)
        return Moved(counts[reports], rows)


class _Steps:
    def __init__(self, of: int, tell: Tell) -> None:
        self._done = 0
        self._of = of
        self._tell = tell

    def did(self, count: int) -> None:
        self._done += count
        self._tell(self._done, self._of)


def _check_empty(connection: Connection, target: Database) -> None:
    for table in metadata.sorted_tables:
        if connection.execute(select(table).limit(1)).first() is not None:
            raise LedgerError(f"{target.name}: is not empty; name a new ledger to copy into")


def _count(connection: Connection, table: Table) -> int:
    return connection.execute(select(func.count()).select_from(table)).scalar_one()


def _copy(old: Connection, new: Connection, table: Table, steps: _Steps) -> int:
    """Copy a table; give the fingerprint of what was sent."""
    fingerprint = 0
    for rows in _batches(old, table):
        new.execute(insert(table), [dict(row) for row in rows])
        fingerprint = (fingerprint + _sum(rows)) % _WHOLE
        steps.did(len(rows))
    return fingerprint


def _fingerprint(connection: Connection, table: Table, steps: _Steps) -> int:
    fingerprint = 0
    for rows in _batches(connection, table):
        fingerprint = (fingerprint + _sum(rows)) % _WHOLE
        steps.did(len(rows))
    return fingerprint


def _batches(connection: Connection, table: Table) -> Iterator[list[RowMapping]]:
    # By the key: what a row of the same table refers to was there before it.
    query = select(table).order_by(*table.primary_key).execution_options(yield_per=BATCH)
    with connection.execute(query) as found:
        for rows in found.mappings().partitions():
            yield list(rows)


def _sum(rows: list[RowMapping]) -> int:
    """Add up the hashes of rows, so that their order does not tell."""
    return sum(int.from_bytes(hashlib.sha256(_encode(_values(row))).digest()) for row in rows)


def _values(row: RowMapping) -> list[Any]:
    return list(row.values())
