"""Brings a ledger to the newest schema; Alembic is only imported where there is something to do."""

from sqlalchemy import Connection

from onrecord.ledger.database import Database, Look
from onrecord.model import LedgerError

# Every revision there has been, oldest first; the last is the schema of this version of onrecord.
REVISIONS = ("0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008", "0009")
HEAD = REVISIONS[-1]


def needs_migration(database: Database, seen: Look, *, create: bool) -> bool:
    """Tell whether what was seen must be brought to HEAD before use.

    Raises LedgerError where it is another program's, was made by a newer onrecord, or is empty and not to be made
    a ledger.
    """
    if not seen.tables:
        if create:
            return True
        raise LedgerError(f"{database.name}: {database.empty}, not a ledger; `onrecord add` makes one")
    if not seen.ours:
        raise LedgerError(f"{database.name}: {database.foreign}")
    if seen.revision not in REVISIONS:
        raise LedgerError(f"{database.name}: was made by a newer onrecord; upgrade onrecord to open it")
    return seen.revision != HEAD


def migrate(database: Database, *, create: bool) -> None:
    """Bring the ledger to HEAD in one transaction; of two processes that try at once, one finds it done."""
    database.set_up()
    with database.writing() as connection:
        if needs_migration(database, database.look(), create=create):
            _upgrade(connection)
            database.claim(connection)


def _upgrade(connection: Connection) -> None:
    from alembic import command  # noqa: PLC0415 - a fifth of a second that a normal open does not pay
    from alembic.config import Config  # noqa: PLC0415

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", "onrecord.ledger:migrations")
    config.set_main_option("path_separator", "os")
    command.upgrade(config, HEAD)
