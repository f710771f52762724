"""The driver's own cursor, for what is asked too often to go by SQLAlchemy."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection


class Driver:
    """A cursor on a connection of any kind of database; statements mark their values with `?`."""

    def __init__(self, connection: Connection) -> None:
        self._cursor: Any = connection.connection.cursor()
        self._style = connection.dialect.paramstyle

    def execute(self, statement: str, values: Sequence[Any] = ()) -> Any:
        """Run a statement; give the cursor, which rows are fetched from."""
        return self._cursor.execute(_spelt(statement, self._style), values)

    def executemany(self, statement: str, rows: Iterable[Sequence[Any]]) -> None:
        """Run a statement for each row of values."""
        self._cursor.executemany(_spelt(statement, self._style), rows)


@lru_cache
def _spelt(statement: str, style: str) -> str:
    return statement if style == "qmark" else statement.replace("?", "%s")
