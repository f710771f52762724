"""The ledger as the other rooms see it."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine

from onrecord.ledger import place, read, write
from onrecord.ledger.migrate import migrate, needs_migration
from onrecord.ledger.search import Hit, search
from onrecord.ledger.sqlite import engine_for, look, writing
from onrecord.ledger.trouble import plainly
from onrecord.model import Reading, Report, Statement, UsageError


class Store:
    """One ledger, open. Use it in a `with` block, or call `close`. It may be used from several threads.

    Every method raises LedgerError where the database fails. Where a report has several versions, the
    methods show the newest, unless they say otherwise; the ids of its statements, actors and commitments
    then begin with `ID@VERSION` instead of `ID`.
    """

    def __init__(self, engine: Engine, path: Path) -> None:
        self._engine = engine
        self.path = path

    @classmethod
    def open(cls, where: str | Path | None = None, *, create: bool = True) -> "Store":
        """Open the ledger at a path or `sqlite:///` address; None is `default_path()`.

        Makes folder and file where they are missing, and brings an older ledger to the newest schema. With
        `create=False` a missing ledger is a LedgerError; so is always a file that is none, that cannot be
        read or written, or that a newer onrecord made.
        """
        path = place.resolve(where)
        place.prepare(path, create=create)
        with plainly(path):
            if needs_migration(path, look(path), create=create):
                migrate(path, create=create)
        return cls(engine_for(path), path)

    def close(self) -> None:
        """Let go of the file; may be called twice."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with plainly(self.path), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with plainly(self.path), writing(self._engine) as connection:
            yield connection

    @contextmanager
    def _streaming(self) -> Iterator[Connection]:
        # One read transaction from first to last row: what others write meanwhile is not seen. Detached, so
        # that a stream dropped half-way closes its connection rather than going back to a closed store.
        with self._reading() as connection:
            connection.detach()
            yield connection

    def add(self, reading: Reading) -> bool:
        """Add one reading in one transaction; False where this text of this report is there already.

        Another text under a known id becomes a version beside the old ones. Versions are numbered by the date
        on the page, then by when it was retrieved, then by when they were added.
        """
        with self._writing() as connection:
            return write.add(connection, reading)

    def add_many(self, readings: Iterable[Reading]) -> Iterator[bool]:
        """Add readings as they are asked for, each in a transaction of its own; give what `add` gives."""
        return map(self.add, readings)

    def replace(self, reading: Reading) -> None:
        """Put a new reading in the place of the one stored for the same text, in one transaction.

        A rebuild so done goes on from where it was stopped by asking `reports(other_than=MODEL)`.
        """
        with self._writing() as connection:
            write.replace(connection, reading)

    def rewrite(self, readings: Iterable[Reading]) -> int:
        """Replace all readings in one transaction, to which `readings` must have one for each of `reports()`.

        Until it ends, readers see the old state and other writers wait. Gives how many were replaced; raises
        LedgerError, with nothing changed, where one is missing or unknown.
        """
        with self._writing() as connection:
            keys = {write.replace(connection, reading) for reading in readings}
            write.check_all_replaced(connection, keys)
            return len(keys)

    def has(self, report_id: str, sha256: str) -> bool:
        """Tell whether this text of this report (`Report.sha256`) is there, in whichever version."""
        with self._reading() as connection:
            return read.has(connection, report_id, sha256)

    def readings(self, as_of: date | None = None) -> Iterator[Reading]:
        """Give all readings by (published or '', id), as they stood when the first was asked for.

        With `as_of`, only of reports published up to and including that day, each in the newest version dated
        up to it; an undated report is left out then.
        """
        with self._streaming() as connection:
            yield from read.readings(connection, as_of)

    def reports(self, *, other_than: str | None = None) -> Iterator[Report]:
        """Give every version of every report in the order they were added, as `rewrite` wants them read.

        `other_than` leaves out those whose reading was made by that model.
        """
        with self._streaming() as connection:
            yield from read.stored_reports(connection, other_than)

    def reading(self, report_id: str) -> Reading:
        """Give the reading of a report's newest version; UsageError with the closest ids if there is none."""
        with self._reading() as connection:
            found = read.newest(connection, report_id)
            if found is None:
                raise _unknown("report", report_id, read.close_report_ids(connection, report_id))
            return found

    def statement(self, statement_id: str) -> tuple[Statement, Reading]:
        """Give a statement of any version and the reading it is in.

        Raises UsageError with the closest ids where there is none.
        """
        with self._reading() as connection:
            found = read.statement(connection, statement_id)
            if found is None:
                raise _unknown("statement", statement_id, read.close_statement_ids(connection, statement_id))
            return found

    def counts(self) -> dict[str, int]:
        """Count reports, actors, statements, commitments and times shown, and versions held in all."""
        with self._reading() as connection:
            return read.counts(connection)

    def search(self, words: str, limit: int = 50) -> list[Hit]:
        """Find reports and statements that hold all the words, best first, at most `limit`.

        `"a phrase"` is found as it stands, `pref*` finds every word so begun; case and accents do not matter.
        """
        with self._reading() as connection:
            return search(connection, words, limit)


def _unknown(what: str, wrong: str, close: list[str]) -> UsageError:
    hint = f"; did you mean {' or '.join(close)}?" if close else ""
    return UsageError(f"there is no {what} {wrong!r} in the ledger{hint}")
