"""Which file a ledger is kept in."""

import os
from pathlib import Path

import platformdirs
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from onrecord.model import LedgerError

ENVIRONMENT = "ONRECORD_LEDGER"


def default_path() -> str:
    """Give the ledger used where none is named: `$ONRECORD_LEDGER`, else a file in the user's data folder."""
    return os.environ.get(ENVIRONMENT) or str(platformdirs.user_data_path("onrecord") / "ledger.db")


def resolve(where: str | Path | None) -> Path:
    """Turn a path or a `sqlite:///` address into an absolute path; None is the default.

    Raises LedgerError for an address of another kind, or one that names no file.
    """
    named = default_path() if where is None else str(where)
    path = Path(_file_of(named) if "://" in named else named)
    try:
        return path.expanduser().absolute()
    except RuntimeError as error:
        raise LedgerError(f"{path}: there is no such home folder; name another ledger") from error


def _file_of(address: str) -> str:
    try:
        url = make_url(address)
    except ArgumentError as error:
        raise LedgerError(f"{address}: no address of a ledger; give a file, or sqlite:///FILE") from error
    if url.get_backend_name() != "sqlite":
        shown = url.render_as_string(hide_password=True)
        raise LedgerError(f"{shown}: only SQLite ledgers can be opened; give a file, or sqlite:///FILE")
    if not url.database or url.database == ":memory:":
        raise LedgerError(f"{address}: names no file to keep the ledger in; give sqlite:///FILE")
    return url.database


def prepare(path: Path, *, create: bool) -> None:
    """See that a ledger can be opened at `path`; where `create` is set, make the folder it goes into.

    Raises LedgerError where the file is missing and not to be made, is no file, or cannot be written.
    """
    if "\0" in str(path):
        raise LedgerError(f"{str(path)!r}: is no name of a file; name another ledger")
    try:
        if path.is_dir():
            raise LedgerError(f"{path}: is a folder, not a ledger; name a file in it")
        if path.exists() and not path.is_file():
            raise LedgerError(f"{path}: is no file; name another ledger")
        if path.exists():
            if create and not os.access(path, os.W_OK):
                raise LedgerError(f"{path}: is read-only; make it writable, or name another ledger")
        elif create:
            path.parent.mkdir(parents=True, exist_ok=True)
        else:
            raise LedgerError(f"there is no ledger at {path}; `onrecord add` makes one")
    except OSError as error:
        raise LedgerError(f"{path}: cannot be reached ({error.strerror}); name another ledger") from error
