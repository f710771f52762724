"""The ledger as the other rooms see it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from sqlalchemy import Connection

from onrecord.ledger import chain, marks, read, redaction, reviews, write
from onrecord.ledger.accounts import Accounts
from onrecord.ledger.chain import Mark
from onrecord.ledger.database import Database
from onrecord.ledger.migrate import migrate, needs_migration
from onrecord.ledger.offices import Offices
from onrecord.ledger.place import database_at
from onrecord.ledger.redaction import Stretches
from onrecord.ledger.search import Best, Clocks, Found, Hit, Limit, find, search, snippets
from onrecord.ledger.sources import Sources
from onrecord.ledger.tracing import Traces
from onrecord.model import LedgerError, Reading, Report, Review, Statement, UsageError

T = TypeVar("T")


class Store:
    """One ledger, open. Use it in a `with` block, or call `close`. It may be used from several threads.

    Every method raises LedgerError where the database fails. Where a report has several versions, the
    methods show the newest, unless they say otherwise; the ids of its statements, actors and commitments
    then begin with `ID@VERSION` instead of `ID`.
    """

    def __init__(self, database: Database) -> None:
        self.database = database

    @property
    def path(self) -> Path:
        """The ledger's file, or the place that stands for it on this machine (see `Database`)."""
        return self.database.path

    @classmethod
    def open(cls, where: str | Path | None = None, *, create: bool = True) -> "Store":
        """Open the ledger at a path, a `sqlite:///` or a `postgresql://` address; None is `default_path()`.

        Makes folder and file, or the tables of a database, where they are missing, and brings an older ledger to the
        newest schema. With `create=False` a missing ledger is a LedgerError; so is always a place that holds
        something else, that cannot be read or written, or that a newer onrecord made.
        """
        database = database_at(where)
        try:
            database.prepare(create=create)
            with database.plainly():
                if needs_migration(database, database.look(), create=create):
                    migrate(database, create=create)
        except LedgerError:
            database.close()
            raise
        return cls(database)

    def close(self) -> None:
        """Let go of the database; may be called twice."""
        self.database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def _streaming(self) -> Iterator[Connection]:
        # One read transaction from first to last row: what others write meanwhile is not seen. Detached, so
        # that a stream dropped half-way closes its connection rather than going back to a closed store.
        with self.database.reading() as connection:
            connection.detach()
            yield connection

    @property
    def sources(self) -> Sources:
        """What is watched, and how each source fares."""
        return Sources(self.database)

    @property
    def offices(self) -> Offices:
        """Who held which office, as imported lists have it."""
        return Offices(self.database)

    @property
    def accounts(self) -> Accounts:
        """Who may use a desk over this ledger."""
        return Accounts(self.database)

    def version(self) -> int:
        """Give a number that is another one whenever anything in the ledger was changed, by whichever process."""
        with self.database.plainly():
            return self.database.version()

    def add(
        self, reading: Reading, then: Callable[[Traces], object] | None = None, *, wisher: str | None = None
    ) -> bool:
        """Add one reading in one transaction; False where this text of this report is there already.

        Another text under a known id becomes a version beside the old ones. Versions are numbered by the date
        on the page, then by when it was retrieved, then by when they were added. `then` is done in the same
        transaction, where the reading was new. A text that was redacted is a LedgerError, unless there is a
        `wisher` who has it taken in again, which is logged.
        """

        def use(connection: Connection) -> bool:
            added = write.add(connection, reading, wisher=wisher)
            if added and then:
                then(Traces(connection))
            return added

        return self.database.write(use)

    def rehearse(self, reading: Reading, use: Callable[[Traces], T]) -> T:
        """Give what `use` makes of the ledger as it would be with one more reading; nothing of it is kept."""
        with self.database.rehearsing() as connection:
            write.add(connection, reading)
            return use(Traces(connection))

    def versions(self, report_id: str) -> list[Reading]:
        """Give the reading of every version of a report, the oldest first; none for an unknown report."""
        with self.database.reading() as connection:
            return read.versions(connection, report_id)

    def peek(self, use: Callable[[Traces], T]) -> T:
        """Give what `use` makes of what is kept of tracing, which it only looks at."""
        with self.database.reading() as connection:
            return use(Traces(connection))

    def traces(self, use: Callable[[Traces], T]) -> T:
        """Give what `use` makes of what is kept of tracing, which it may change, in one transaction."""
        return self.database.write(lambda connection: use(Traces(connection)))

    def add_many(self, readings: Iterable[Reading]) -> Iterator[bool]:
        """Add readings as they are asked for, each in a transaction of its own; give what `add` gives."""
        return map(self.add, readings)

    def replace(self, reading: Reading) -> None:
        """Put a new reading in the place of the one stored for the same text, in one transaction.

        A rebuild so done goes on from where it was stopped by asking `reports(other_than=MODEL)`.
        """
        self.database.write(lambda connection: write.replace(connection, reading))

    def rewrite(self, readings: Iterable[Reading]) -> int:
        """Replace all readings in one transaction, to which `readings` must have one for each of `reports()`.

        Until it ends, readers see the old state and other writers wait. Gives how many were replaced; raises
        LedgerError, with nothing changed, where one is missing or unknown.
        """
        with self.database.writing() as connection:
            keys = {write.replace(connection, reading) for reading in readings}
            write.check_all_replaced(connection, keys)
            return len(keys)

    def has(self, report_id: str, sha256: str) -> bool:
        """Tell whether this text of this report (`Report.sha256`) is there, in whichever version."""
        with self.database.reading() as connection:
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
        self.database.write(lambda connection: reviews.add(connection, review))

    def reviews(self, known: str | None = None) -> list[Review]:
        """Give the reviews in the order they were made; with `known` (as in `readings`), those made by then."""
        with self.database.reading() as connection:
            return reviews.every(connection, known)

    def redact(
        self, report_id: str, author: str, reason: str, places: Stretches, before: Callable[[Traces], object]
    ) -> list[Mark]:
        """Remove every version of a report, in one transaction, and give the marks that this leaves in the log.

        `before` is done first, while the report is still there; `places` are the records of the archive to blank
        (see `redaction`). The bytes stay in the database's files until `database.scrub`.
        """

        def use(connection: Connection) -> list[Mark]:
            before(Traces(connection))
            return redaction.remove(connection, report_id, author, reason, places)

        return self.database.write(use)

    def mark(self, report: Report) -> Mark | None:
        """Give the mark of the redaction that keeps a report out; None where there is none."""
        with self.database.reading() as connection:
            return chain.mark_of(connection, report.id, report.sha256)

    def reports(self, *, other_than: str | None = None) -> Iterator[Report]:
        """Give every version of every report in the order they were added, as `rewrite` wants them read.

        `other_than` leaves out those whose reading was made by that model.
        """
        with self._streaming() as connection:
            yield from read.stored_reports(connection, other_than)

    def reading(self, report_id: str) -> Reading:
        """Give the reading of a report's newest version; UsageError with the closest ids if there is none."""
        with self.database.reading() as connection:
            found = read.newest(connection, report_id)
            if found is None:
                raise _unknown("report", report_id, read.close_report_ids(connection, report_id))
            return found

    def statement(self, statement_id: str) -> tuple[Statement, Reading]:
        """Give a statement of any version and the reading it is in.

        Raises UsageError with the closest ids where there is none.
        """
        with self.database.reading() as connection:
            found = read.statement(connection, statement_id)
            if found is None:
                raise _unknown("statement", statement_id, read.close_statement_ids(connection, statement_id))
            return found

    def written(self) -> marks.Written:
        """Tell how far this ledger has been written."""
        with self.database.reading() as connection:
            return marks.written(connection)

    def since(self, then: marks.Written) -> marks.Since:
        """Tell what was added after `written` gave `then`."""
        with self.database.reading() as connection:
            return marks.since(connection, then)

    def published(self, first: date, last: date) -> list[str]:
        """Give the ids of the reports of which some version bears a day from `first` to `last`."""
        with self.database.reading() as connection:
            return read.published(connection, first, last)

    def newest_day(self) -> str:
        """Give the last day (ISO) that any version of a report bears as its date; '' where none bears one."""
        with self.database.reading() as connection:
            return read.newest_day(connection)

    def counts(self) -> dict[str, int]:
        """Count reports, actors, statements, commitments and times shown, and versions held in all."""
        with self.database.reading() as connection:
            return read.counts(connection)

    def search(self, words: str, limit: int = 50, *, as_of: date | None = None, known: str | None = None) -> list[Hit]:
        """Find reports and statements that hold all the words, best first, at most `limit`, of what `readings` gives.

        `"a phrase"` is found as it stands, `pref*` finds every word so begun; case and accents do not matter.
        """
        with self.database.reading() as connection:
            return search(connection, words, limit, Clocks(as_of, known))

    def find(self, words: str, limit: int, among: int) -> Best:
        """Find what `search` does, without snippets; of each kind only among the `among` added last that hold them."""
        with self.database.reading() as connection:
            return find(connection, words, Limit(limit, among))

    def snippets(self, words: str, found: Sequence[Found]) -> list[str]:
        """Give the text around `words` of each of what was found by them; '' where it is gone since."""
        with self.database.reading() as connection:
            return snippets(connection, words, found)


def _unknown(what: str, wrong: str, close: list[str]) -> UsageError:
    hint = f"; did you mean {' or '.join(close)}?" if close else ""
    return UsageError(f"there is no {what} {wrong!r} in the ledger{hint}")
