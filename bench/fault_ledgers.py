"""Ledgers to do damage to: invented readings that are whole, and files that are copied from one made once."""

import shutil
import sqlite3
import tempfile
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, insert

from onrecord.api.archives import folder_of
from onrecord.gather.archive import Archive
from onrecord.gather.fetch import Exchange, Fetched, Validators
from onrecord.ledger import Store
from onrecord.ledger.place import database_at
from onrecord.ledger.rows import part_rows, report_row
from onrecord.ledger.schema import reports, statements
from onrecord.model import (
    Act,
    Anchor,
    Certainty,
    Kind,
    Polarity,
    Reading,
    Report,
    Review,
    Span,
    Statement,
    SubjectKind,
    passage,
)
from onrecord.trace.incremental import settle

BASE = 6
"""Reports that a ledger holds before anything is done to it."""

_NAMES = ("Ines Korr", "Tomas Wex", "Alma Dorn", "Pavel Rusk", "Greta Lund")
_WORKS = ("quay", "tram line", "reservoir", "night ferry", "market hall", "dyke")


def secret(number: int) -> str:
    """Give words that stand in one report alone."""
    return f"zephyrine-{number * 7919:07x}"


def report(number: int) -> Report:
    """Make a report; the same number, the same report."""
    name, work = _NAMES[number % len(_NAMES)], _WORKS[number % len(_WORKS)]
    text = (
        f"{name} said the {work} would open before winter. The works are known as {secret(number)} by those who "
        f"dig there.\n\nThe council of Harrow Sound meets again in week {number}."
    )
    day = f"2031-{1 + number % 12:02}-{1 + number % 28:02}"
    return Report(id=f"r{number}", text=text, url=f"https://sound.example/{number}", title=f"The {work}", published=day)


def reading(number: int, model: str = "reader/1") -> Reading:
    """Make the reading of a report."""
    made = report(number)
    start = made.text.index(" said ")
    end = made.text.index(".")
    statement = Statement(
        id=f"{made.id}.s1",
        report=made.id,
        kind=Kind.INDIRECT,
        source=passage(made.text, [Span(0, start)]),
        cue=passage(made.text, [Span(start + 1, start + 5)]),
        content=passage(made.text, [Span(start + 6, end)]),
        speaker=None,
        within=None,
        certainty=Certainty.CERTAIN,
        polarity=Polarity.AFFIRMED,
        confidence=0.9,
    )
    return Reading(report=made, actors=(), statements=(statement,), commitments=(), times=(), model=model)


def review(number: int, of: int) -> Review:
    """Make a review of the statement of a report."""
    about = reading(of)
    content = about.statements[0].content
    anchor = Anchor(report=f"r{of}", sha256=about.report.sha256, spans=content.spans, text=content.text)
    return Review(
        id=f"v-{number}",
        kind=SubjectKind.STATEMENT,
        subject=f"r{of}.s1",
        act=Act.COMMENT,
        anchor=anchor,
        reason=f"heard it too, at {secret(of)}",
        author="rhea",
        made=datetime.now(UTC).isoformat(timespec="microseconds"),
    )


def fetched(number: int) -> Fetched:
    """Make what a fetch of a report's page gives."""
    made = report(number)
    body = f"<html><p>{made.text}</p></html>".encode()
    received = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body
    exchange = Exchange(url=made.url or "", ip="203.0.113.9", at="2031-02-03T04:05:06Z", status=200, received=received)
    return Fetched(
        asked=exchange.url,
        url=exchange.url,
        content_type="text/html",
        body=body,
        retrieved=exchange.at,
        validators=Validators(),
        exchanges=(exchange,),
    )


@cache
def _folder() -> Path:
    return Path(tempfile.mkdtemp(prefix="onrecord-faults-"))


@cache
def _newest() -> Path:
    path = _folder() / "newest.db"
    archive = Archive(folder_of(path))
    with Store.open(path) as store:
        for number in range(BASE):
            made = reading(number)
            place = archive.keep(fetched(number))
            store.add(replace(made, report=replace(made.report, archived=place)))
        store.add_review(review(0, 0))
        store.traces(settle)
    return path


@cache
def _old() -> Path:
    """Make a ledger as the version before the log left it."""
    path = _folder() / "old.db"
    database = database_at(path)
    database.prepare(create=True)
    database.set_up()
    with database.writing() as connection:
        _upgrade(connection, "0005")
        database.claim(connection)
        known = {name for (name,) in connection.exec_driver_sql("SELECT name FROM pragma_table_info('reports')")}
        for number in range(BASE):
            made = reading(number)
            row = {**report_row(made), "key": number, "version": 1, "added_at": f"2031-01-0{number + 1}T00:00:00+00:00"}
            connection.execute(insert(reports).values({k: v for k, v in row.items() if k in known}))
            connection.execute(insert(statements), part_rows(made, number)["statements"])
            connection.exec_driver_sql("INSERT INTO trace_pending VALUES (?)", (made.report.id,))
        for index in ("reports_fts", "statements_fts"):
            connection.exec_driver_sql(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")
    database.close()
    return path


def _upgrade(connection: Connection, revision: str) -> None:
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", "onrecord.ledger:migrations")
    config.set_main_option("path_separator", "os")
    command.upgrade(config, revision)


def new(folder: Path, *, old: bool = False) -> Path:
    """Put a ledger of `BASE` reports, with its archive, into a folder: of the newest schema, or of an old one."""
    template = _old() if old else _newest()
    path = folder / "ledger.db"
    shutil.copy(template, path)
    if not old:
        shutil.copytree(folder_of(template), folder_of(path))
    return path


def let_go() -> None:
    """Remove what was made once."""
    shutil.rmtree(_folder(), ignore_errors=True)
    for made in (_newest, _old, _folder):
        made.cache_clear()


def raw(path: Path) -> sqlite3.Connection:
    """Open a ledger's file below everything that guards it."""
    return sqlite3.connect(path, isolation_level=None)
