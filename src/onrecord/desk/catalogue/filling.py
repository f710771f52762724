"""Making a catalogue of a whole view at once."""

import sqlite3
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain

from onrecord.desk.catalogue.rows import Row, Rows, places_of
from onrecord.desk.catalogue.tables import FORMAT, INDEXES, TABLES, counted, triggers
from onrecord.follow.overview import View


def fill(base: sqlite3.Connection, view: View, day: date) -> None:
    """Put what follows from a view, looked at from `day`, in the place of all that is there, in one transaction."""
    base.execute("BEGIN IMMEDIATE")
    try:
        _clear(base)
        for statement in _each(TABLES):
            base.execute(statement)
        write(base, Rows(view, day, places_of(view)))
        for statement in (*_each(INDEXES), *_each(counted()), *_whole(triggers())):
            base.execute(statement)
        base.execute("ANALYZE")
        set_meta(base, format=FORMAT, day=day.isoformat())
    except BaseException:
        base.execute("ROLLBACK")
        raise
    base.execute("COMMIT")


def write(base: sqlite3.Connection, rows: Rows) -> None:
    """Put rows in."""
    insert(base, "reports", rows.reports())
    insert(base, "texts", rows.texts())
    insert(base, "statements", rows.statements())
    insert(base, "actors", rows.actors())
    insert(base, "names", rows.names())
    insert(base, "mentions", rows.mentions())
    insert(base, "sayings", rows.sayings())
    insert(base, "commitments", rows.commitments())
    insert(base, "turns", rows.turns())
    insert(base, "reviews", rows.reviews())
    insert(base, "pairs", rows.pairs())
    put_words(base, "commitments", rows.commitment_words())
    put_words(base, "actors", rows.actor_words())


def insert(base: sqlite3.Connection, table: str, rows: Iterable[Row]) -> None:
    """Put rows, all of the same columns, into a table."""
    found: Iterator[Row] = iter(rows)
    first = next(found, None)
    if first is None:
        return
    names = ", ".join(f'"{name}"' for name in first)
    places = ", ".join(f":{name}" for name in first)
    base.executemany(f"INSERT INTO {table} ({names}) VALUES ({places})", chain([first], found))


def put_words(base: sqlite3.Connection, table: str, words: Iterable[tuple[str, str]]) -> None:
    """Enter the words of rows that are there, by the rows' ids."""
    query = f"INSERT INTO {table}_words (rowid, text) SELECT key, ? FROM {table} WHERE id = ?"
    base.executemany(query, ((text, name) for name, text in words))


def set_meta(base: sqlite3.Connection, **values: object) -> None:
    """Keep what is to be known of a catalogue as a whole."""
    base.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", ((k, str(v)) for k, v in values.items()))


def _clear(base: sqlite3.Connection) -> None:
    made = "SELECT name, type FROM sqlite_master WHERE type IN ('table', 'trigger') AND sql NOT NULL"
    names = [(n, t) for n, t in base.execute(made).fetchall() if not n.startswith("sqlite_")]
    for name, kind in names:
        # The parts of an index over words go with it.
        if not name.rpartition("_words_")[1]:
            base.execute(f"DROP {kind} IF EXISTS {name}")


def _each(script: str) -> list[str]:
    return [s for s in script.split(";") if s.strip()]


def _whole(script: str) -> list[str]:
    return script.splitlines()
