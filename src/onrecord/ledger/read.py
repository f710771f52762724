"""Takes readings out of the tables."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import Column, Connection, RowMapping, func, select

from onrecord.ledger.rows import actors_of, reading_of, report_of
from onrecord.ledger.schema import PARTS, reports, statements
from onrecord.ledger.versions import exported, owners, renamed, renumbered, visible
from onrecord.model import Actor, Reading, Report, Statement

# Reports fetched at a time: five queries each; beyond a hundred nothing is gained but memory is used.
CHUNK = 100

# How many ids a hint is looked for among.
HINT_POOL = 2000

# Nobody means an id of this length, and comparing longer ones takes long.
HINT_LENGTH = 200


def has(connection: Connection, report_id: str, sha256: str) -> bool:
    """Tell whether this text of this report is there."""
    here = (reports.c.id == report_id) & (reports.c.sha256 == sha256)
    return connection.execute(select(reports.c.key).where(here)).first() is not None


def readings(connection: Connection, as_of: date | None, known: str | None = None) -> Iterator[Reading]:
    """Give the readings shown as of a day and of what was known at a time, by (published or '', id)."""
    order = (func.coalesce(reports.c.published, ""), reports.c.id)
    keys = select(reports.c.key).where(reports.c.key.in_(visible(as_of, known))).order_by(*order)
    yield from _in_chunks(connection, connection.execute(keys).scalars().all(), renumbered(connection, known))


def of_versions(connection: Connection, versions: Mapping[int, int]) -> list[Reading]:
    """Give the readings of versions, by their keys, with the ids that their numbers give them."""
    return list(_in_chunks(connection, list(versions), versions))


def casts(connection: Connection) -> Iterator[tuple[str, str | None, tuple[Actor, ...]]]:
    """Give the id, the day of publication as it is written, and the actors of every report's newest version."""
    columns = (reports.c.key, reports.c.id, func.substr(reports.c.published, 1, 10))
    shown = connection.execute(select(*columns).where(reports.c.key.in_(visible(None)))).all()
    heads = {key: (report, day) for key, report, day in shown}
    for some in _chunks(list(heads)):
        actors = _parts(connection, "actors", some)
        for key in some:
            yield *heads[key], actors_of(actors.get(key, ()))


def versions(connection: Connection, report_id: str) -> list[Reading]:
    """Give the reading of every version of a report, the oldest first."""
    of_report = select(reports.c.key).where(reports.c.id == report_id).order_by(reports.c.version)
    return list(_in_chunks(connection, connection.execute(of_report).scalars().all()))


def newest(connection: Connection, report_id: str) -> Reading | None:
    """Give the reading of the newest version of a report, None where there is none."""
    of_report = select(reports.c.key).where(reports.c.id == report_id)
    keys = connection.execute(of_report.order_by(reports.c.version.desc()).limit(1)).scalars().all()
    return next(_in_chunks(connection, keys), None)


def statement(connection: Connection, statement_id: str) -> tuple[Statement, Reading] | None:
    """Give a statement, by its exported id, and the reading it is in; None where there is none."""
    joined = select(reports.c.key).join(statements, statements.c.report_key == reports.c.key)
    asked = [joined.where(statements.c.id == statement_id, reports.c.version == 1)]
    for own, report_id, version in owners(statement_id):
        here = (statements.c.id == own, reports.c.id == report_id, reports.c.version == version)
        asked.append(joined.where(*here))
    for query in asked:
        keys = connection.execute(query.order_by(reports.c.key)).scalars().all()
        for reading in _in_chunks(connection, keys):
            for one in reading.statements:
                if one.id == statement_id:
                    return one, reading
    return None


def stored_reports(connection: Connection, other_than: str | None) -> Iterator[Report]:
    """Give every version of every report, save those read by that model, in the order they were added."""
    keys = select(reports.c.key).order_by(reports.c.key)
    if other_than is not None:
        keys = keys.where(reports.c.model != other_than)
    for some in _chunks(connection.execute(keys).scalars().all()):
        rows = connection.execute(select(reports).where(reports.c.key.in_(some)).order_by(reports.c.key))
        yield from map(report_of, rows.mappings())


def published(connection: Connection, first: date, last: date) -> list[str]:
    """Give the ids of the reports that bear a day from `first` to `last`."""
    day = func.substr(reports.c.published, 1, 10)
    # Any stamp of the last day sorts before the day after it.
    near = reports.c.published.between(first.isoformat(), last.isoformat() + "\N{TILDE}")
    query = select(reports.c.id).distinct().where(near, day <= last.isoformat()).order_by(reports.c.id)
    return list(connection.execute(query).scalars())


def newest_day(connection: Connection) -> str:
    """Give the last day that any version of a report bears; '' where none bears one."""
    stamps = [func.max(func.substr(column, 1, 10)) for column in (reports.c.published, reports.c.modified)]
    return max(day or "" for day in connection.execute(select(*stamps)).one())


def counts(connection: Connection) -> dict[str, int]:
    """Count what is shown, and the versions held in all."""
    shown = visible(None)
    found = {"reports": select(func.count()).select_from(shown.subquery())}
    found["versions"] = select(func.count()).select_from(reports)
    for name, table in PARTS.items():
        found[name] = select(func.count()).select_from(table).where(table.c.report_key.in_(shown))
    return {name: connection.execute(query).scalar_one() for name, query in found.items()}


def close_report_ids(connection: Connection, wrong: str) -> list[str]:
    """Give up to three ids of reports that look like `wrong`."""
    return get_close_matches(wrong[:HINT_LENGTH], _ids_from(connection, reports.c.id, wrong))


def close_statement_ids(connection: Connection, wrong: str) -> list[str]:
    """Give up to three ids of statements, as exported, that look like `wrong`."""
    columns = (statements.c.id, reports.c.id.label("report"), reports.c.version)
    query = select(*columns).join(reports, statements.c.report_key == reports.c.key)
    start = wrong[: len(wrong) // 2].partition("@")[0]
    query = query.where(statements.c.id >= start).order_by(statements.c.id).limit(HINT_POOL)
    found = {exported(row.id, row.report, row.version) for row in connection.execute(query)}
    return get_close_matches(wrong[:HINT_LENGTH], sorted(found))


def _ids_from(connection: Connection, column: Column[Any], wrong: str) -> list[str]:
    start = wrong[: len(wrong) // 2]
    query = select(column).distinct().where(column >= start).order_by(column).limit(HINT_POOL)
    return list(connection.execute(query).scalars())


def _in_chunks(
    connection: Connection, keys: Sequence[int], versions: Mapping[int, int] | None = None
) -> Iterator[Reading]:
    for some in _chunks(keys):
        found = connection.execute(select(reports).where(reports.c.key.in_(some))).mappings()
        rows = {row["key"]: row for row in found}
        parts = {name: _parts(connection, name, some) for name in PARTS}
        for key in some:
            of_report = {name: part.get(key, ()) for name, part in parts.items()}
            yield renamed(reading_of(rows[key], of_report), (versions or {}).get(key, rows[key]["version"]))


def _parts(connection: Connection, name: str, keys: Sequence[int]) -> dict[int, list[RowMapping]]:
    table = PARTS[name]
    query = select(table).where(table.c.report_key.in_(keys)).order_by(table.c.report_key, table.c.position)
    rows = connection.execute(query).mappings()
    return {key: list(group) for key, group in groupby(rows, key=itemgetter("report_key"))}


def _chunks(keys: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(keys), CHUNK):
        yield keys[start : start + CHUNK]
