"""What a kind of database must give for a ledger to be kept in it; all that differs between them is behind this."""

import random
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar, TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import StatementError

from onrecord.model import LedgerError

# How often a transaction is tried that others undo by what they do at the same time.
ATTEMPTS = 5

T = TypeVar("T")


class DisturbedError(LedgerError):
    """What others did at the same time undid a transaction; nothing of it was kept, and it may be tried again."""


@dataclass(frozen=True, slots=True)
class Look:
    """What a place holds: so many tables, whether they are a ledger's, and its revision."""

    tables: int
    ours: bool
    revision: str | None


class Database(ABC):
    """One place that a ledger is kept in. It may be used from several threads.

    `name` is what messages call it, and never holds a password. `path` is the ledger's file, or the place on this
    machine that stands for a ledger on a server: evidence and locks lie beside it.
    """

    # What is said of a place that holds nothing, and of one that holds another program's tables.
    empty: ClassVar[str]
    foreign: ClassVar[str]
    # What the driver raises; options of a connection that writes, and of one that reads a single moment.
    driver_error: ClassVar[type[Exception]]
    writes: ClassVar[Mapping[str, Any]] = {}
    reads: ClassVar[Mapping[str, Any]] = {}

    def __init__(self, engine: Engine, name: str, path: Path) -> None:
        self.engine = engine
        self.name = name
        self.path = path
        self._readers = engine.execution_options(**self.reads)
        self._writers = engine.execution_options(**self.writes)

    @abstractmethod
    def prepare(self, *, create: bool) -> None:
        """See that a ledger can be opened or made here; raises LedgerError where not."""

    @abstractmethod
    def look(self) -> Look:
        """Look at what is here without changing it, save that a missing file is made empty."""

    @abstractmethod
    def set_up(self) -> None:
        """Do what must be done before the tables are made or changed, and cannot be in their transaction."""

    @abstractmethod
    def begun(self, connection: Connection) -> None:
        """Make sure, in a transaction of `writes` just begun, that no other writes until it ends."""

    @abstractmethod
    def ending(self, connection: Connection) -> None:
        """Do what must be done last in a transaction that is about to be committed."""

    @abstractmethod
    def claim(self, connection: Connection) -> None:
        """Make a ledger of the tables just made or changed, last in that transaction."""

    @abstractmethod
    def number_on(self, connection: Connection) -> None:
        """Have new rows numbered after those that were put in with their numbers."""

    @abstractmethod
    def version(self) -> int:
        """Give a number that is another one whenever anything was changed, by whichever process."""

    @abstractmethod
    def flaws(self) -> list[str]:
        """Tell what is wrong with the database itself, below the tables."""

    @abstractmethod
    def copy_to(self, target: Path) -> None:
        """Copy the ledger as it is at this moment into a new file, whoever writes to it meanwhile."""

    @abstractmethod
    def put_aside(self, target: Path) -> None:
        """Copy what there is as it lies, damaged or not, to the new file `target`, or there and beside it."""

    @abstractmethod
    def mend(self) -> None:
        """Make anew what the database derives from the tables by itself."""

    @abstractmethod
    def scrub(self) -> None:
        """Leave nothing in the database's files of what was deleted; raises LedgerError where others are in the way."""

    @abstractmethod
    def explain(self, error: Exception) -> LedgerError:
        """Turn an error of the driver into one that names the ledger, the reason and the remedy."""

    def close(self) -> None:
        """Let go of it; may be called twice."""
        self.engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection on which all is read as it was at one moment."""
        with self.plainly(), self._readers.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Hold the one write lock from the start, so that what is read inside stays true until the commit."""
        with self.plainly(), self._writers.connect() as connection, connection.begin():
            self.begun(connection)
            yield connection
            self.ending(connection)

    def write(self, use: Callable[[Connection], T]) -> T:
        """Give what `use` gives in a `writing` transaction, tried up to ATTEMPTS times while others disturb it."""
        for attempt in range(1, ATTEMPTS):
            try:
                with self.writing() as connection:
                    return use(connection)
            except DisturbedError:
                time.sleep(attempt * random.uniform(0.05, 0.2))  # noqa: S311 - so that two do not meet again
        with self.writing() as connection:
            return use(connection)

    @contextmanager
    def rehearsing(self) -> Iterator[Connection]:
        """Write as `writing` does, and keep nothing of it."""
        with self.plainly(), self._writers.connect() as connection, connection.begin() as transaction:
            self.begun(connection)
            yield connection
            transaction.rollback()

    @contextmanager
    def alone(self) -> Iterator[bool]:
        """Hold what one process at a time may, of all machines that use this ledger; gives whether it may.

        For a file, locks beside it settle that.
        """
        yield True

    @contextmanager
    def plainly(self) -> Iterator[None]:
        """Raise as LedgerError what the database raises inside; everything else passes through."""
        try:
            yield
        except self.driver_error as error:
            raise self.explain(error) from error
        except StatementError as error:
            if isinstance(error.orig, self.driver_error):
                raise self.explain(error.orig) from error
            if isinstance(error.orig, UnicodeEncodeError):
                raise self._unwritable(error.orig) from error
            raise
        except UnicodeEncodeError as error:
            raise self._unwritable(error) from error

    def _unwritable(self, error: UnicodeEncodeError) -> LedgerError:
        code = ord(error.object[error.start])
        return LedgerError(f"{self.name}: cannot keep half a character (U+{code:04X}); decode the source anew")
