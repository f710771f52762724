"""One catalogue in a file: written by one at a time, read by many, each from the state it began with."""

import queue
import sqlite3
import threading
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from onrecord.desk.catalogue.tables import FORMAT

# Seconds that one who writes waits for another process that does.
_BUSY = 60.0
# Readers' connections that are kept open for the next.
_READERS = 8
_SETTINGS = (
    "PRAGMA synchronous = OFF",  # a catalogue that a crash broke is made anew
    "PRAGMA mmap_size = 4294967296",
    "PRAGMA cache_size = -32000",
    "PRAGMA temp_store = MEMORY",
)
_OF_READERS = (
    "PRAGMA query_only = ON",
    # The file is mapped: only what is in the log yet is copied, and by each reader.
    "PRAGMA cache_size = -1000",
)


class ClosedCatalogueError(Exception):
    """Another catalogue has taken the place of this one, or is about to."""


class Catalogue:
    """A file of tables (see `tables`). May be used from several threads."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._readers: queue.SimpleQueue[sqlite3.Connection] = queue.SimpleQueue()
        self._writing = threading.Lock()
        # A collection that comes while one is lent may give another back.
        self._lending = threading.RLock()
        self._closed = False
        with closing(self._connected("rwc")) as base:
            base.execute("PRAGMA journal_mode = WAL")

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Give the one connection that writes, in autocommit; other threads wait. Raises as `lend` does."""
        with self._writing, closing(self._connected()) as base:
            yield base

    def lend(self) -> sqlite3.Connection:
        """Give a connection that sees one state until it is given back.

        Raises ClosedCatalogueError where it is closed, or the file was taken away (see `is_there`).
        """
        with self._lending:
            if self._closed:
                raise ClosedCatalogueError
            try:
                base = self._readers.get_nowait()
            except queue.Empty:
                base = self._connected(more=_OF_READERS)
        base.execute("BEGIN")
        # The state that a reader sees is that of its first query.
        base.execute("SELECT count(*) FROM sqlite_master").fetchone()
        return base

    def give_back(self, base: sqlite3.Connection) -> None:
        """Take a connection back."""
        with suppress(sqlite3.Error):
            base.execute("ROLLBACK")
        with self._lending:
            if self._readers.qsize() < _READERS and not self._closed:
                self._readers.put(base)
                return
        base.close()

    @property
    def is_there(self) -> bool:
        """Whether the file is; one who redacts a report takes it away, and another is to be made then."""
        return self.path.exists()

    def meta(self) -> dict[str, str]:
        """Return what is known of it as a whole: nothing where it was never made, or made otherwise than now."""
        base = self.lend()
        try:
            found = dict(base.execute("SELECT name, value FROM meta").fetchall())
        except sqlite3.DatabaseError:
            return {}
        finally:
            self.give_back(base)
        return found if found.get("format") == str(FORMAT) else {}

    def close(self) -> None:
        """Let go of the file; what is still lent is closed when it is given back."""
        with self._lending, suppress(queue.Empty):
            self._closed = True
            while True:
                self._readers.get_nowait().close()

    def remove(self) -> None:
        """Let go of the file and take it away."""
        self.close()
        for end in ("", "-wal", "-shm"):
            with suppress(OSError):
                self.path.with_name(self.path.name + end).unlink(missing_ok=True)

    def _connected(self, mode: str = "rw", more: Iterable[str] = ()) -> sqlite3.Connection:
        address = f"{self.path.absolute().as_uri()}?mode={mode}"
        try:
            base = sqlite3.connect(address, timeout=_BUSY, isolation_level=None, check_same_thread=False, uri=True)
        except sqlite3.OperationalError:
            if mode == "rw" and not self.is_there:
                raise ClosedCatalogueError from None
            raise
        for setting in (*_SETTINGS, *more):
            base.execute(setting)
        return base
