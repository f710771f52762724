"""What goes wrong below, put into one plain line that says what to do."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import StatementError

from onrecord.model import LedgerError

# Primary result codes of SQLite (the low byte of the extended code), and what a person can do.
ADVICE = {
    sqlite3.SQLITE_NOTADB: "is not a ledger (not a database at all); name another file",
    sqlite3.SQLITE_BUSY: "is being written by another onrecord; wait until it is done and try again",
    sqlite3.SQLITE_LOCKED: "is being written by another onrecord; wait until it is done and try again",
    sqlite3.SQLITE_FULL: "the disk is full; free some space and add the rest again",
    sqlite3.SQLITE_READONLY: "is read-only; make it and its folder writable, or name another ledger",
    sqlite3.SQLITE_CANTOPEN: "cannot be opened; see that its folder exists and may be written to",
    sqlite3.SQLITE_PERM: "cannot be opened for want of permission; name another ledger",
    sqlite3.SQLITE_IOERR: "the disk cannot be read or written; see that it is in order",
    sqlite3.SQLITE_CORRUPT: "is damaged; restore it from a copy, or add the reports to a new ledger",
    sqlite3.SQLITE_TOOBIG: "a text is too long to be kept (over a thousand million bytes)",
}


def explain(error: sqlite3.Error, path: Path) -> LedgerError:
    """Turn an error of SQLite into one that names the ledger, the reason and the remedy."""
    code = getattr(error, "sqlite_errorcode", None)
    advice = None if code is None else ADVICE.get(code & 0xFF)
    return LedgerError(f"{path}: {advice or ' '.join(str(error).split())}")


@contextmanager
def plainly(path: Path) -> Iterator[None]:
    """Raise as LedgerError what the database raises inside; everything else passes through."""
    try:
        yield
    except sqlite3.Error as error:
        raise explain(error, path) from error
    except StatementError as error:
        if isinstance(error.orig, sqlite3.Error):
            raise explain(error.orig, path) from error
        if isinstance(error.orig, UnicodeEncodeError):
            raise _unwritable(error.orig, path) from error
        raise
    except UnicodeEncodeError as error:
        raise _unwritable(error, path) from error


def _unwritable(error: UnicodeEncodeError, path: Path) -> LedgerError:
    code = ord(error.object[error.start])
    return LedgerError(f"{path}: cannot keep half a character (U+{code:04X}); decode the source anew")
