"""Where a ledger is kept: in a file, or on a server."""

import os
from pathlib import Path

import platformdirs
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from onrecord.ledger.database import Database
from onrecord.ledger.sqlite import SQLite
from onrecord.model import LedgerError

ENVIRONMENT = "ONRECORD_LEDGER"

_KINDS = "a file, sqlite:///FILE or postgresql://USER@HOST/DATABASE"


def default_path() -> str:
    """Give the ledger used where none is named: `$ONRECORD_LEDGER`, else a file in the user's data folder."""
    return os.environ.get(ENVIRONMENT) or str(platformdirs.user_data_path("onrecord") / "ledger.db")


def database_at(where: str | Path | None) -> Database:
    """Give the database at a path, or at a `sqlite:///` or `postgresql://` address; None is the default.

    Raises LedgerError for an address of another kind, or one that names no file or database. Nothing is opened.
    """
    named = default_path() if where is None else str(where)
    return _at_address(named) if "://" in named else _in_file(named)


def _in_file(named: str) -> SQLite:
    try:
        return SQLite(Path(named).expanduser().absolute())
    except RuntimeError as error:
        raise LedgerError(f"{named}: there is no such home folder; name another ledger") from error


def _at_address(address: str) -> Database:
    try:
        url = make_url(address)
    except (ArgumentError, ValueError) as error:
        raise LedgerError(f"{_hidden(address)}: no address of a ledger; give {_KINDS}") from error
    if url.drivername in {"postgresql", "postgres", "postgresql+psycopg"}:
        return _on_server(url)
    if url.drivername.partition("+")[0] != "sqlite":
        shown = url.render_as_string(hide_password=True)
        raise LedgerError(f"{shown}: no such ledger can be opened; give {_KINDS}")
    if not url.database or url.database == ":memory:":
        raise LedgerError(f"{address}: names no file to keep the ledger in; give sqlite:///FILE")
    return _in_file(url.database)


def _on_server(url: URL) -> Database:
    try:
        from onrecord.ledger.postgres import postgres_at  # noqa: PLC0415 - the driver is only there where it is wanted
    except ModuleNotFoundError as error:
        shown = url.render_as_string(hide_password=True)
        raise LedgerError(f"{shown}: needs psycopg; install it with `pip install 'onrecord[postgres]'`") from error
    return postgres_at(url)


def _hidden(address: str) -> str:
    """Write an address that cannot be read without what may be a password in it."""
    scheme, _, rest = address.partition("://")
    return f"{scheme}://***@{rest.rpartition('@')[2]}" if "@" in rest else address
