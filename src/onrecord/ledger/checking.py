"""Goes over the tables: texts against their hashes, readings against their texts, reviews against both."""

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter

import msgspec
from sqlalchemy import Connection, select

from onrecord.ledger import read, redaction
from onrecord.ledger.rows import report_of
from onrecord.ledger.schema import reports
from onrecord.ledger.search import index_agrees
from onrecord.ledger.versions import numbered, version_name
from onrecord.model import Finding, Passage, Reading, Report, Span, passage, text_hash
from onrecord.model.finding import REPAIR, RESTORE, Place

_CHUNK = 100


def check_texts(connection: Connection) -> Iterator[Finding]:
    """Give the texts that are not what their SHA-256 says."""
    columns = (reports.c.key, reports.c.id, reports.c.version, reports.c.sha256, reports.c.text)
    for row in connection.execute(select(*columns).order_by(reports.c.key)):
        if not isinstance(row.text, str) or text_hash(row.text) != row.sha256:
            says = "its text is not what its SHA-256 says"
            yield Finding(place=Place.TEXT, of=version_name(row.id, row.version), says=says, do=RESTORE)


def check_versions(connection: Connection) -> Iterator[Finding]:
    """Give the reports whose versions are numbered otherwise than their dates make them."""
    for report_id in misnumbered(connection):
        says = "its versions are not numbered by their dates"
        yield Finding(place=Place.READING, of=report_id, says=says, do=REPAIR)


def misnumbered(connection: Connection) -> list[str]:
    """Give the ids of the reports whose versions bear other numbers than `versions.numbered` gives them."""
    names = ("id", "key", "version", "published", "modified", "retrieved")
    found = connection.execute(select(*(reports.c[name] for name in names)).order_by(reports.c.id)).mappings()
    return [
        report_id
        for report_id, some in groupby(found, key=itemgetter("id"))
        if (rows := list(some)) and numbered(rows) != {row["key"]: row["version"] for row in rows}
    ]


def check_readings(connection: Connection) -> Iterator[Finding]:
    """Give the readings that cannot be read, or that point where their text does not say what they say."""
    for _, name, reading in readings(connection):
        says = "cannot be read back" if reading is None else flaw(reading)
        if says is not None:
            yield Finding(place=Place.READING, of=name, says=says, do=REPAIR)


def readings(connection: Connection) -> Iterator[tuple[int, str, Reading | None]]:
    """Give every version of every report, by key and name, with its reading; None where that cannot be read back."""
    rows = connection.execute(select(reports.c.key, reports.c.id, reports.c.version).order_by(reports.c.key)).all()
    for start in range(0, len(rows), _CHUNK):
        some = rows[start : start + _CHUNK]
        for row, reading in zip(some, _read(connection, [row.key for row in some]), strict=True):
            yield row.key, version_name(row.id, row.version), reading


def intact(connection: Connection, key: int) -> Report | None:
    """Give the report of a row of `reports`; None where its text is not what its SHA-256 says."""
    row = connection.execute(select(reports).where(reports.c.key == key)).mappings().one()
    try:
        report = report_of(row)
    except msgspec.MsgspecError:
        return None
    return report if report.sha256 == row["sha256"] else None


def _read(connection: Connection, keys: list[int]) -> list[Reading | None]:
    try:
        return list(read.of_versions(connection, dict.fromkeys(keys, 1)))
    except (msgspec.MsgspecError, LookupError, TypeError, ValueError):
        return [None] if len(keys) == 1 else [one for key in keys for one in _read(connection, [key])]


def flaw(reading: Reading) -> str | None:
    """Tell what of a reading is not where its text says; None where all is."""
    text, end = reading.report.text, len(reading.report.text)
    for statement in reading.statements:
        for name in ("source", "cue", "content"):
            held: Passage | None = getattr(statement, name)
            if held is not None and not _stands(held, text, end):
                return f"the {name} of {statement.id} is not what stands at its offsets"
        deadline = statement.deadline
        if deadline is not None and not _stands(Passage((deadline.span,), deadline.text), text, end):
            return f"the deadline of {statement.id} is not what stands at its offsets"
    strays = [time.span for time in reading.times if not _inside(time.span, end)]
    return f"the time at {strays[0].start} to {strays[0].end} lies outside the text" if strays else _references(reading)


def _references(reading: Reading) -> str | None:
    actors = {actor.id for actor in reading.actors}
    told = {statement.id for statement in reading.statements}
    for statement in reading.statements:
        if statement.report != reading.report.id:
            return f"{statement.id} says that it is of report {statement.report}"
        if statement.speaker is not None and statement.speaker not in actors:
            return f"the speaker of {statement.id} is not there"
        if statement.within is not None and statement.within not in told:
            return f"what {statement.id} is within is not there"
    return None


def _inside(span: Span, end: int) -> bool:
    return 0 <= span.start < span.end <= end


def _stands(held: Passage, text: str, end: int) -> bool:
    return all(_inside(span, end) for span in held.spans) and passage(text, held.spans) == held


def check_index(connection: Connection) -> Iterator[Finding]:
    """Tell whether the index over words is what the rows make it; the transaction must be one that may write."""
    if not index_agrees(connection):
        says = "is not what the texts and statements make it"
        yield Finding(place=Place.INDEX, of="words", says=says, do=REPAIR)


def check_redactions(connection: Connection) -> Iterator[Finding]:
    """Give the redactions that were stopped before the bytes were out of the ledger's files."""
    for report, _ in redaction.unfinished(connection):
        says = "was redacted, and its bytes may still lie in the ledger's files"
        yield Finding(place=Place.REDACTION, of=report, says=says, do=REPAIR)


def archived(connection: Connection) -> list[tuple[str, str]]:
    """Give the reports whose bytes are kept, by id, and where."""
    query = select(reports.c.id, reports.c.archived).where(reports.c.archived.is_not(None)).order_by(reports.c.key)
    return [(row.id, row.archived) for row in connection.execute(query)]
