"""Brings a file to the newest schema; Alembic is only imported where there is something to do."""

from pathlib import Path

from sqlalchemy import Connection

from onrecord.ledger.sqlite import APPLICATION_ID, Look, engine_for, look, set_wal, writing
from onrecord.model import LedgerError

# Every revision there has been, oldest first; the last is the schema of this version of onrecord.
REVISIONS = ("0001", "0002", "0003", "0004", "0005")
HEAD = REVISIONS[-1]


def needs_migration(path: Path, seen: Look, *, create: bool) -> bool:
    """Tell whether a file must be brought to HEAD before use.

    Raises LedgerError where it is another program's database, was made by a newer onrecord, or is empty and
    not to be made a ledger.
    """
    if not seen.tables:
        if create:
            return True
        raise LedgerError(f"{path}: is an empty file, not a ledger; `onrecord add` makes one")
    if seen.application_id != APPLICATION_ID:
        raise LedgerError(f"{path}: is another program's database, not a ledger; name another file")
    if seen.revision not in REVISIONS:
        raise LedgerError(f"{path}: was made by a newer onrecord; upgrade onrecord to open it")
    return seen.revision != HEAD


def migrate(path: Path, *, create: bool) -> None:
    """Bring the file to HEAD in one transaction; of two processes that try at once, one finds it done."""
    set_wal(path)
    engine = engine_for(path)
    try:
        with writing(engine) as connection:
            if needs_migration(path, look(path), create=create):
                connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
                _upgrade(connection)
    finally:
        engine.dispose()


def _upgrade(connection: Connection) -> None:
    from alembic import command  # noqa: PLC0415 - a fifth of a second that a normal open does not pay
    from alembic.config import Config  # noqa: PLC0415

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", "onrecord.ledger:migrations")
    config.set_main_option("path_separator", "os")
    command.upgrade(config, HEAD)
