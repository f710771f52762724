"""What a word is: SQLite's FTS5 says it, in memory, so that every kind of ledger finds the same words."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from itertools import groupby

# `unicode61 remove_diacritics 2`: case and accents do not matter, whichever way an accent is encoded.
TOKENIZE = "unicode61 remove_diacritics 2"

# Words in a snippet; FTS5 allows 64.
SNIPPET_WORDS = 24

Row = Sequence[str | None]
"""The columns of one row, in the order of the index; all rows of a call have as many."""


def words(rows: Sequence[Row]) -> list[list[list[str]]]:
    """Give the words of each column of each row, folded, in their order."""
    if not rows:
        return []
    found: list[list[list[str]]] = [[[] for _ in row] for row in rows]
    with _index(rows, "content=''") as index:
        index.execute("CREATE VIRTUAL TABLE words USING fts5vocab(told, instance)")
        every = index.execute("SELECT doc, CAST(substr(col, 2) AS INTEGER), term FROM words ORDER BY doc, col, offset")
        for (row, column), group in groupby(every, key=lambda word: word[:2]):
            found[row][column] = [term for _, _, term in group]
    return found


def snippets(rows: Sequence[Row], expression: str) -> list[str]:
    """Give of each row the text around what an FTS5 expression asks for; '' where it has nothing of it."""
    asked = "SELECT rowid, snippet(told, -1, '', '', '…', ?) FROM told WHERE told MATCH ?"
    if not rows:
        return []
    with _index(rows) as index:
        found = dict(index.execute(asked, (SNIPPET_WORDS, expression)).fetchall())
    return [found.get(row, "") for row in range(len(rows))]


@contextmanager
def _index(rows: Sequence[Row], *options: str) -> Iterator[sqlite3.Connection]:
    columns = [f"c{column}" for column in range(len(rows[0]))]
    with closing(sqlite3.connect(":memory:")) as connection:
        made = ", ".join((*columns, *options, f"tokenize='{TOKENIZE}'"))
        connection.execute(f"CREATE VIRTUAL TABLE told USING fts5({made})")
        values = ", ".join("?" * (len(columns) + 1))
        numbered = ((number, *row) for number, row in enumerate(rows))
        connection.executemany(f"INSERT INTO told (rowid, {', '.join(columns)}) VALUES ({values})", numbered)  # noqa: S608
        yield connection
