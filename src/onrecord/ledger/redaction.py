"""Takes a report out of the tables for good and leaves marks; every function runs inside a caller's transaction.

What it leaves in the files until they are scrubbed is noted in `redacting`, so that a redaction which was stopped is
finished later.
"""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, RowMapping, delete, insert, select, update

from onrecord.ledger import chain
from onrecord.ledger.chain_tables import redacting
from onrecord.ledger.read import of_versions
from onrecord.ledger.schema import PARTS, reports, reviews
from onrecord.ledger.search import rebuild_index
from onrecord.ledger.sources_records import State
from onrecord.ledger.sources_tables import entries
from onrecord.ledger.tracing_tables import trace_pending
from onrecord.model import Report

Stretches = Sequence[tuple[str, int, int]]
"""Records of the archive: file, offset, length."""


def remove(connection: Connection, report_id: str, author: str, reason: str, places: Stretches) -> list[chain.Mark]:
    """Remove every version of a report, empty the reviews of it, and enter that in the log; give the marks left.

    None where there is no such report. `places` are the records of the archive that are to be blanked.
    """
    keys = select(reports.c.key).where(reports.c.id == report_id)
    found = connection.execute(select(reports).where(reports.c.id == report_id).order_by(reports.c.version))
    versions = found.mappings().all()
    if not versions:
        return []
    _empty_reviews(connection, report_id)
    for table in PARTS.values():
        connection.execute(delete(table).where(table.c.report_key.in_(keys)))
    connection.execute(delete(reports).where(reports.c.id == report_id))
    connection.execute(delete(trace_pending).where(trace_pending.c.id == report_id))
    _forget_pages(connection, {row["url"] for row in versions} - {None})
    rebuild_index(connection)
    for row in versions:
        chain.enter_redaction(connection, report_id, row["sha256"], author, reason)
    _note(connection, report_id, places)
    return chain.marks(connection, report_id)[-len(versions) :]


def versions_of(connection: Connection, report_id: str) -> list[Report]:
    """Give every version of a report."""
    query = select(reports.c.key, reports.c.version).where(reports.c.id == report_id).order_by(reports.c.version)
    keys = {row.key: row.version for row in connection.execute(query)}
    return [reading.report for reading in of_versions(connection, keys)]


def unfinished(connection: Connection) -> list[tuple[str, Stretches]]:
    """Give the reports whose bytes may still lie in the ledger's files, with the records of the archive to blank."""
    found = connection.execute(select(redacting).order_by(redacting.c.report)).mappings()
    return [(row["report"], [tuple(place) for place in json.loads(row["places"])]) for row in found]


def finished(connection: Connection, report_ids: Iterable[str]) -> None:
    """Note that the bytes of these reports are gone."""
    for report_id in report_ids:
        connection.execute(delete(redacting).where(redacting.c.report == report_id))


def _empty_reviews(connection: Connection, report_id: str) -> None:
    for row in connection.execute(select(reviews).order_by(reviews.c.key)).mappings().all():
        if report_id in {_report_of(row["anchor"]), _report_of(row["other_anchor"])}:
            _empty(connection, row)


def _empty(connection: Connection, row: RowMapping) -> None:
    emptied: dict[str, Any] = {
        "anchor": _wordless(row["anchor"]),
        "other_anchor": _wordless(row["other_anchor"]),
        "value": None,
        "field": None,
        "reason": "",
    }
    connection.execute(update(reviews).where(reviews.c.key == row["key"]).values(emptied))
    chain.enter_emptied(connection, {**row, **emptied})


def _report_of(anchor: str | None) -> str | None:
    return None if anchor is None else json.loads(anchor)["report"]


def _wordless(anchor: str | None) -> str | None:
    if anchor is None:
        return None
    return json.dumps({**json.loads(anchor), "spans": [], "text": "", "cue": []}, ensure_ascii=False)


def _forget_pages(connection: Connection, urls: set[str]) -> None:
    """Have the pages neither named by their titles nor fetched again."""
    gone = {"title": None, "next_due": None, "state": State.PASSED.value, "etag": None, "last_modified": None}
    connection.execute(update(entries).where(entries.c.url.in_(urls)).values(gone))


def _note(connection: Connection, report_id: str, places: Stretches) -> None:
    connection.execute(delete(redacting).where(redacting.c.report == report_id))
    connection.execute(insert(redacting).values(report=report_id, places=json.dumps(places)))
