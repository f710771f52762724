"""Makes anew what a ledger derives from its evidence; neither texts nor reviews nor the log are ever touched."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection

from onrecord.api.archives import folder_of
from onrecord.api.checking import Checked, check, retraced
from onrecord.api.redacting import finish
from onrecord.extract import Reader, default_reader
from onrecord.gather.archive_mend import mend_archive
from onrecord.ledger import Store, checking
from onrecord.ledger.chain_check import unsaid_readings
from onrecord.ledger.place import database_at
from onrecord.ledger.search import index_agrees, rebuild_index
from onrecord.ledger.tracing import Traces
from onrecord.ledger.write import number_anew
from onrecord.model import LedgerError
from onrecord.trace.incremental import retrace
from onrecord.trace.upright import check_tracing


@dataclass(frozen=True, slots=True, kw_only=True)
class Repaired:
    """What a repair did, a line each; where the files are as they were before; what is wrong still."""

    done: tuple[str, ...]
    aside: Path
    checked: Checked


def repair(where: str | Path | None = None, reader: Callable[[], Reader] = default_reader) -> Repaired:
    """Copy the ledger's file aside, then mend all that can be made anew from what is intact.

    Raises LedgerError where there is no ledger, where it cannot be copied, or is damaged below the tables.
    """
    database = database_at(where)
    try:
        database.prepare(create=False)
        aside = database.path.with_name(f"{database.path.name}.before-{datetime.now(UTC):%Y%m%dT%H%M%S%fZ}")
        try:
            database.put_aside(aside)
        except OSError as error:
            raise LedgerError(f"{aside}: no copy could be made ({error.strerror}); nothing was repaired") from error
        done = _of_file(database.flaws, database.mend)
    finally:
        database.close()
    with Store.open(where, create=False) as store:
        done += _of_versions(store)
        done += _of_readings(store, reader)
        done += _of_index(store)
        done += _of_tracing(store)
        done += mend_archive(folder_of(store.path), folder_of(aside))
        if blanked := finish(store):
            done.append(f"finished a redaction: {blanked} records blanked, the database's files scrubbed")
    return Repaired(done=tuple(done), aside=aside, checked=check(where))


def _of_file(flaws: Callable[[], list[str]], mend: Callable[[], None]) -> list[str]:
    before = len(flaws())
    if not before:
        return []
    mend()
    return [f"made the indexes of the tables anew: {before - len(flaws())} of {before} flaws of the file are gone"]


def _of_readings(store: Store, reader: Callable[[], Reader]) -> list[str]:
    done = []
    with store.database.reading() as connection:
        unsaid = unsaid_readings(connection)
        damaged = [
            (name, checking.intact(connection, key))
            for key, name, reading in checking.readings(connection)
            if reading is None or checking.flaw(reading) or key in unsaid
        ]
    for name, report in damaged:
        if report is not None:
            store.replace(reader().read(report))
            done.append(f"read {name} again from its text")
    return done


def _of_versions(store: Store) -> list[str]:
    def use(connection: Connection) -> list[str]:
        wrong = checking.misnumbered(connection)
        for report_id in wrong:
            number_anew(connection, report_id)
        return wrong

    return [f"numbered the versions of {report_id} anew" for report_id in store.database.write(use)]


def _of_index(store: Store) -> list[str]:
    with store.database.rehearsing() as connection:
        if index_agrees(connection):
            return []
    store.database.write(rebuild_index)
    return ["made the index over words anew"]


def _of_tracing(store: Store) -> list[str]:
    with store.database.reading() as connection:
        # What cannot be read back is found by the first, and not to be compared by the second.
        damaged = any(check_tracing(Traces(connection))) or any(retraced(connection))
    if not damaged:
        return []
    return [f"traced {store.traces(retrace)} reports anew"]
