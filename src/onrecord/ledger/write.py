"""Puts readings into the tables; every function runs inside a transaction of the caller's."""

from functools import lru_cache
from operator import itemgetter
from typing import Any

from sqlalchemy import (
    Connection,
    Dialect,
    RowMapping,
    Table,
    bindparam,
    delete,
    func,
    insert,
    select,
    update,
)

from onrecord.ledger import chain
from onrecord.ledger.chain_links import PARTICULARS
from onrecord.ledger.clock import now
from onrecord.ledger.rows import Row, part_rows, report_row
from onrecord.ledger.schema import PARTS, reports
from onrecord.ledger.search import index_report, index_statements
from onrecord.ledger.tracing import await_tracing
from onrecord.ledger.versions import numbered
from onrecord.model import LedgerError, Reading

_VERSIONS = select(
    reports.c.key,
    reports.c.sha256,
    reports.c.version,
    reports.c.published,
    reports.c.modified,
    reports.c.retrieved,
).where(reports.c.id == bindparam("report_id"))

_PARTICULARS = select(reports.c.model, *(reports.c[name] for name in PARTICULARS)).where(
    reports.c.key == bindparam("key")
)


def add(connection: Connection, reading: Reading, *, wisher: str | None = None) -> bool:
    """Add a reading; False, and nothing written, where this text of this report is there already.

    Raises LedgerError where it was redacted, unless there is a `wisher` who has it taken in again.
    """
    row = report_row(reading)
    known = _versions(connection, row["id"])
    if any(version["sha256"] == row["sha256"] for version in known):
        return False
    chain.admit(connection, row["id"], row["sha256"], wisher)
    row["version"] = len(known) + 1
    row["added_at"] = now()
    _insert(connection, reports, [row])
    versions = _versions(connection, row["id"])
    key = next(version["key"] for version in versions if version["sha256"] == row["sha256"])
    index_report(connection, key)
    chain.enter_added(connection, row, _add_parts(connection, reading, key))
    if known:
        _number(connection, versions)
    await_tracing(connection, row["id"])
    return True


def _versions(connection: Connection, report_id: str) -> list[RowMapping]:
    return list(connection.execute(_VERSIONS, {"report_id": report_id}).mappings())


def _number(connection: Connection, versions: list[RowMapping]) -> None:
    right = numbered(versions)
    now = {row["key"]: row["version"] for row in versions}
    changed = [{"at": key, "to": version} for key, version in right.items() if now[key] != version]
    if changed:
        here = reports.c.key == bindparam("at")
        connection.execute(update(reports).where(here).values(version=bindparam("to")), changed)


def _add_parts(connection: Connection, reading: Reading, key: int) -> dict[str, list[Row]]:
    parts = part_rows(reading, key)
    for name, rows in parts.items():
        if rows:
            _insert(connection, PARTS[name], rows)
    index_statements(connection, key)
    return parts


def _insert(connection: Connection, table: Table, rows: list[Row]) -> None:
    command, names = _insertion(table, connection.dialect, tuple(rows[0]))
    values: list[Any] = rows if names is None else list(map(itemgetter(*names), rows))
    connection.exec_driver_sql(command, values)


@lru_cache
def _insertion(table: Table, dialect: Dialect, columns: tuple[str, ...]) -> tuple[str, tuple[str, ...] | None]:
    """Write an INSERT once, and the order of its values where the driver counts instead of naming them.

    Converting every row anew, as `execute` does, took as long as the database itself. It is not needed: the
    rows hold nothing that a database would not take as it stands (see `rows`).
    """
    compiled = insert(table).inline().compile(dialect=dialect, column_keys=list(columns))
    names = compiled.positiontup
    return str(compiled), None if names is None else tuple(names)


def replace(connection: Connection, reading: Reading) -> int:
    """Put a new reading in the place of the stored one of the same text; give the key of its report.

    Raises LedgerError where the ledger does not hold this text of this report.
    """
    report = reading.report
    versions = _versions(connection, report.id)
    key = next((version["key"] for version in versions if version["sha256"] == report.sha256), None)
    if key is None:
        raise LedgerError(f"report {report.id}: the ledger does not hold this text of it; add it first")
    for table in PARTS.values():
        connection.execute(delete(table).where(table.c.report_key == key))
    connection.execute(update(reports).where(reports.c.key == key).values(model=reading.model))
    parts = _add_parts(connection, reading, key)
    chain.enter_reading(connection, connection.execute(_PARTICULARS, {"key": key}).mappings().one(), parts)
    await_tracing(connection, report.id)
    return int(key)


def number_anew(connection: Connection, report_id: str) -> None:
    """Give the versions of a report the numbers that `versions.numbered` has for them."""
    _number(connection, _versions(connection, report_id))


def check_all_replaced(connection: Connection, keys: set[int]) -> None:
    """Raise LedgerError unless `keys` are those of all reports there are."""
    missing = connection.execute(select(func.count()).select_from(reports)).scalar_one() - len(keys)
    if missing:
        raise LedgerError(f"{missing} stored reports were not read anew; nothing was changed")
