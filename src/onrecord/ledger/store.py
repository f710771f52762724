"""The ledger as the other rooms see it."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from sqlalchemy import Connection, Engine

from onrecord.ledger import place, read, reviews, write
from onrecord.ledger.migrate import migrate, needs_migration
from onrecord.ledger.offices import Offices
from onrecord.ledger.search import Hit, search
from onrecord.ledger.sources import Sources
from onrecord.ledger.sqlite import IMMEDIATE, engine_for, look, writing
from onrecord.ledger.touched import Touched
from onrecord.ledger.tracing import Traces
from onrecord.ledger.trouble import plainly
from onrecord.model import Reading, Report, Review, Statement, UsageError

T = TypeVar("T")


class Store:
    """One ledger, open. Use it in a `with` block, or call `close`. It may be used from several threads.

    Every method raises LedgerError where the database fails. Where a report has several versions, the
    methods show the newest, unless they say otherwise; the ids of its statements, actors and commitments
    then begin with `ID@VERSION` instead of `ID`.
    """

    def __init__(self, engine: Engine, path: Path) -> None:
        self._engine = engine
        self._touched = Touched(path)
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
        self._touched.close()
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

    @property
    def sources(self) -> Sources:
        """What is watched, and how each source fares."""
        return Sources(self._engine, self.path)

    @property
    def offices(self) -> Offices:
        """Who held which office, as imported lists have it."""
        return Offices(self._engine, self.path)

    def version(self) -> int:
        """Give a number that is another one whenever anything in the ledger was changed, by whichever process."""
        with plainly(self.path):
            return self._touched.version()

    def add(self, reading: Reading, then: Callable[[Traces], object] | None = None) -> bool:
        """Add one reading in one transaction; False where this text of this report is there already.

        Another text under a known id becomes a version beside the old ones. Versions are numbered by the date
        on the page, then by when it was retrieved, then by when they were added. `then` is done in the same
        transaction, where the reading was new.
        """
        with self._writing() as connection:
            added = write.add(connection, reading)
            if added and then:
                then(Traces(connection))
            return added

    def rehearse(self, reading: Reading, use: Callable[[Traces], T]) -> T:
        """Give what `use` makes of the ledger as it would be with one more reading; nothing of it is kept."""
        with plainly(self.path), self._engine.connect().execution_options(**IMMEDIATE) as connection:
            with connection.begin() as transaction:
                write.add(connection, reading)
                found = use(Traces(connection))
                transaction.rollback()
            return found

    def versions(self, report_id: str) -> list[Reading]:
        """Give the reading of every version of a report, the oldest first; none for an unknown report."""
        with self._reading() as connection:
            return read.versions(connection, report_id)

    def peek(self, use: Callable[[Traces], T]) -> T:
        """Give what `use` makes of what is kept of tracing, which it only looks at."""
        with self._reading() as connection:
            return use(Traces(connection))

    def traces(self, use: Callable[[Traces], T]) -> T:
        """Give what `use` makes of what is kept of tracing, which it may change, in one transaction."""
        with self._writing() as connection:
            return use(Traces(connection))

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

    def readings(self, as_of: date | None = None, known: str | None = None) -> Iterator[Reading]:
        """Give all readings by (published or '', id), as they stood when the first was asked for.

        With `as_of`, only of reports published up to and including that day, each in the newest version dated
        up to it; an undated report is left out then. With `known` (UTC, ISO 8601 with microseconds), only of
        what had been added by that time, numbered as it was then.
        """
        with self._streaming() as connection:
            yield from read.readings(connection, as_of, known)

    def add_review(self, review: Review) -> None:
        """Add one review to the log, in one transaction; nothing ever changes or deletes one."""
        with self._writing() as connection:
            reviews.add(connection, review)

    def reviews(self, known: str | None = None) -> list[Review]:
        """Give the reviews in the order they were made; with `known` (as in `readings`), those made by then."""
        with self._reading() as connection:
            return reviews.every(connection, known)

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

    def newest_day(self) -> str:
        """Give the last day (ISO) that any version of a report bears as its date; '' where none bears one."""
        with self._reading() as connection:
            return read.newest_day(connection)

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
