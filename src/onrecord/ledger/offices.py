"""Keeps the office-holders of imported lists."""

from collections.abc import Callable, Sequence

from sqlalchemy import Connection, delete, insert

from onrecord.ledger import chain
from onrecord.ledger.database import Database
from onrecord.ledger.offices_rows import held, row_of
from onrecord.ledger.offices_tables import offices
from onrecord.ledger.tracing import Traces
from onrecord.model import OfficeHolder


class Offices:
    """The imported lists of a ledger.

    Every method is one transaction and raises LedgerError where the database fails.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(
        self,
        source: str,
        holders: Sequence[OfficeHolder],
        then: Callable[[Traces, Sequence[OfficeHolder]], object] | None = None,
    ) -> int:
        """Keep the rows of the list `source` in the place of those kept before; give how many those were.

        `then` is done in the same transaction, with the rows of all lists as they were before.
        """

        def use(connection: Connection) -> int:
            before = held(connection)
            gone = connection.execute(delete(offices).where(offices.c.source == source)).rowcount
            rows = [row_of(holder, source) for holder in holders]
            if rows:
                connection.execute(insert(offices), rows)
            chain.enter_offices(connection, source, rows)
            if then:
                then(Traces(connection), before)
            return gone

        return self._database.write(use)

    def all(self) -> tuple[OfficeHolder, ...]:
        """Give the rows of all lists, by list and in its order."""
        with self._database.reading() as connection:
            return held(connection)
