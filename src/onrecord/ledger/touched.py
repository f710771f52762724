"""Tells whether a file was written to since one last looked, by whichever process."""

import sqlite3
import threading
from pathlib import Path


class Touched:
    """Counts the commits others make to one SQLite file; may be used from several threads.

    SQLite gives a connection a number that changes when any other connection has committed
    (https://sqlite.org/pragma.html#pragma_data_version), so this one is held for nothing else and never writes.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._connection: sqlite3.Connection | None = None

    def version(self) -> int:
        """Give a number that is another one after every commit; it says nothing of order."""
        with self._lock:
            if self._connection is None:
                self._connection = sqlite3.connect(self._path, check_same_thread=False)
            number: int = self._connection.execute("PRAGMA data_version").fetchone()[0]
            return number

    def close(self) -> None:
        """Let go of the file; may be called twice."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()
                self._connection = None
