"""Ledgers of every kind for the tests: what holds in a file must hold on a server."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, nullcontext
from itertools import count
from pathlib import Path

import pytest
from ledger_making import check_file, new_ledger
from sqlalchemy import text

from onrecord.ledger import Store
from onrecord.ledger.words import words
from postgres_server import Server


class Ledgers:
    """Gives the address of a new, empty ledger each time it is called."""

    def __init__(self, make: Callable[[], AbstractContextManager[str]]) -> None:
        self._make = make
        self._stack = ExitStack()

    def __call__(self) -> str:
        return self._stack.enter_context(self._make())

    def forget(self) -> None:
        """Let go of those given, which may then be given again, emptied."""
        self._stack.close()


KINDS = ("sqlite", "postgresql")


@pytest.fixture(params=KINDS)
def ledgers(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Ledgers]:
    """New ledgers of one kind, and then of the other."""
    if request.param == "sqlite":
        numbers = count(1)
        given = Ledgers(lambda: nullcontext(str(new_ledger(tmp_path, f"ledger{next(numbers)}.db"))))
    else:
        server: Server = request.getfixturevalue("postgres")
        given = Ledgers(server.ledger)
    yield given
    given.forget()


def check_store(store: Store) -> None:
    """Assert that the database is whole, and that both indexes over words agree with the text."""
    if store.database.engine.dialect.name == "sqlite":
        check_file(store.path)
        return
    with store.database.reading() as connection:
        for table, columns in (("reports", "title, text"), ("statements", "content_text")):
            held = {row.key: row.folded for row in connection.execute(text(f"SELECT key, folded FROM {table}_fts"))}
            rows = connection.execute(text(f"SELECT key, {columns} FROM {table} ORDER BY key")).all()
            told = [
                "\n".join("".join(f" {word} " for word in one) for one in row) for row in words([r[1:] for r in rows])
            ]
            assert held == dict(zip((row[0] for row in rows), told, strict=True))
