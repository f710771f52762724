"""Which version of a report is which, which one is shown, and how the ids of a later one are written."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, Select, case, exists, func, select

from onrecord.ledger.schema import reports
from onrecord.model import Commitment, Reading, Statement

# A number as `exported` writes it: from 2, without leading zeros, and no more than a database can hold.
_MARK = re.compile(r"@([2-9]|[1-9][0-9]{1,8})(?![0-9])")


def exported(own: str, report_id: str, version: int) -> str:
    """Write the id `r1.s3` of version 2 of report `r1` as `r1@2.s3`; those of the first stay as they are."""
    return own if version == 1 else f"{report_id}@{version}{own.removeprefix(report_id)}"


def version_name(report_id: str, version: int) -> str:
    """Write which version of a report is meant."""
    return report_id if version == 1 else f"{report_id}@{version}"


def owners(statement_id: str) -> Iterator[tuple[str, str, int]]:
    """Undo `exported`: each (own id, report id, version) a later version's id may have come from."""
    for mark in _MARK.finditer(statement_id):
        report_id = statement_id[: mark.start()]
        yield report_id + statement_id[mark.end() :], report_id, int(mark[1])


def renamed(reading: Reading, version: int) -> Reading:
    """Write every id the reading owns, and every reference to one, as `version` exports it."""
    if version == 1:
        return reading
    ids = [actor.id for actor in reading.actors]
    ids += [statement.id for statement in reading.statements]
    ids += [commitment.id for commitment in reading.commitments]
    names = {own: exported(own, reading.report.id, version) for own in ids}
    return replace(
        reading,
        actors=tuple(replace(actor, id=names[actor.id]) for actor in reading.actors),
        statements=tuple(_statement(statement, names) for statement in reading.statements),
        commitments=tuple(_commitment(commitment, names) for commitment in reading.commitments),
    )


def _statement(statement: Statement, names: Mapping[str, str]) -> Statement:
    return replace(
        statement,
        id=names[statement.id],
        speaker=_one(statement.speaker, names),
        within=_one(statement.within, names),
        commitment=_one(statement.commitment, names),
    )


def _commitment(commitment: Commitment, names: Mapping[str, str]) -> Commitment:
    return replace(
        commitment,
        id=names[commitment.id],
        agent=_one(commitment.agent, names),
        statements=_all(commitment.statements, names),
        evidence=_all(commitment.evidence, names),
    )


def _one(reference: str | None, names: Mapping[str, str]) -> str | None:
    return None if reference is None else names.get(reference, reference)


def _all(references: Iterable[str], names: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(names.get(reference, reference) for reference in references)


def numbered(rows: Iterable[RowMapping]) -> dict[int, int]:
    """Find the number, from 1, of each version of one report: key of its row to number.

    By the date on the page, then by when it was retrieved, so that the order of adding does not tell; only
    where both are the same is the one added later (the higher key) the newer.
    """

    def age(row: RowMapping) -> tuple[str, str, int]:
        return (row["modified"] or row["published"] or "", row["retrieved"] or "", row["key"])

    return {row["key"]: version for version, row in enumerate(sorted(rows, key=age), start=1)}


def visible(as_of: date | None, known: str | None = None) -> Select[tuple[int]]:
    """Select the key of the one version of each report that is shown.

    That is the newest; with `as_of`, of the reports published up to and including that day the newest version
    dated up to it. A report published in time whose every version carries a later date of modification is
    shown in its earliest version. With `known` (UTC, ISO 8601) only versions added by then count.
    """
    version = reports.c.version
    if as_of is None and known is None:
        newer = reports.alias()
        return select(reports.c.key).where(~exists().where(newer.c.id == reports.c.id, newer.c.version > version))
    order: tuple[ColumnElement[Any], ...] = (-version,)
    asked = []
    if as_of is not None:
        day = as_of.isoformat()
        late = _day(func.coalesce(reports.c.modified, reports.c.published)) > day
        order = (case((late, 1), else_=0), case((late, version), else_=-version))
        asked.append(_day(reports.c.published) <= day)
    if known is not None:
        asked.append(reports.c.added_at <= known)
    place = func.row_number().over(partition_by=reports.c.id, order_by=order).label("place")
    ranked = select(reports.c.key, place).where(*asked).subquery()
    return select(ranked.c.key).where(ranked.c.place == 1)


def renumbered(connection: Connection, known: str | None) -> dict[int, int]:
    """Give, by key, the number each version would have had in the ledger as it stood at `known`.

    Only those that differ from the number they have now; none where `known` is None.
    """
    if known is None:
        return {}
    place = func.row_number().over(partition_by=reports.c.id, order_by=reports.c.version)
    query = select(reports.c.key, reports.c.version, place.label("place")).where(reports.c.added_at <= known)
    return {row.key: row.place for row in connection.execute(query) if row.place != row.version}


def _day(stamp: ColumnElement[Any]) -> ColumnElement[str]:
    return func.substr(stamp, 1, 10)
