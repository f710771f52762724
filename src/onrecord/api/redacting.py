"""Takes a report out of a ledger for good: text, readings, index, tracing and archive; a mark in the log is left."""

import glob
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from onrecord.api.archives import folder_of
from onrecord.gather.archive_redact import blank, stretches
from onrecord.ledger import Store, chain, redaction
from onrecord.ledger.chain import Mark, marks
from onrecord.model import LedgerError, UsageError
from onrecord.trace.incremental import forget


@dataclass(frozen=True, slots=True, kw_only=True)
class Redacted:
    """What a redaction left: a mark for each version that was removed, and how many records it blanked.

    `elsewhere` are copies beside the ledger that `repair` made before, which hold the report still.
    """

    marks: tuple[Mark, ...]
    records: int
    elsewhere: tuple[Path, ...]


def redact(where: str | Path | None, report_id: str, *, author: str, reason: str) -> Redacted:
    """Remove every version of a report from all files of the ledger, and leave marks of it in the log.

    A redaction that was stopped is finished by asking for it again. Raises UsageError where there is no such report
    or no reason, LedgerError where the disk refuses or others read the ledger all the while.
    """
    if not reason.strip() or not author.strip():
        raise UsageError("a redaction needs its reason and the name of its author; they stay in the log")
    with Store.open(where, create=False) as store:
        with store.database.reading() as connection:
            versions = redaction.versions_of(connection, report_id)
            left = marks(connection, report_id)
        if versions:
            places = stretches(folder_of(store.path), versions)
            left = store.redact(report_id, author, reason, places, partial(forget, report=report_id))
        elif not left:
            store.reading(report_id)
        copies = tuple(sorted(store.path.parent.glob(f"{glob.escape(store.path.name)}.before-*")))
        return Redacted(marks=tuple(left), records=finish(store), elsewhere=copies)


def redact_backup(where: str | Path | None, backup: str | Path) -> Redacted:
    """Remove from a backup what was redacted in a ledger since it was made; the marks are entered in the backup's log.

    A report that the ledger let in again stays. Raises LedgerError as `redact` does, and where there is no backup.
    """
    with Store.open(where, create=False) as store, store.database.reading() as connection:
        path = store.path
        standing = {m.report: m for m in marks(connection) if chain.mark_of(connection, m.report, m.sha256)}
    left: list[Mark] = []
    records = 0
    with Store.open(backup, create=False) as copy:
        if copy.path == path:
            raise UsageError(f"{copy.database.name}: is the ledger itself; name a backup of it")
        with copy.database.reading() as connection:
            found = [mark for mark in standing.values() if redaction.versions_of(connection, mark.report)]
        records += finish(copy)
    for mark in found:
        done = redact(backup, mark.report, author=mark.author, reason=mark.reason)
        left += done.marks
        records += done.records
    return Redacted(marks=tuple(left), records=records, elsewhere=())


def desk_folder(ledger: Path) -> Path:
    """Return the folder beside a ledger in which desks keep what follows from it, texts included."""
    return ledger.with_name(f"{ledger.name}.desk")


def finish(store: Store) -> int:
    """Take the bytes of all that was redacted out of the ledger's files; give how many records were blanked.

    What is noted as unfinished is struck off last, so that what is stopped here is begun again.
    """
    with store.database.reading() as connection:
        waiting = redaction.unfinished(connection)
    if not waiting:
        return 0
    places = [place for _, found in waiting for place in found]
    if places:
        blank(folder_of(store.path), places)
    _forget_catalogues(desk_folder(store.path))
    store.database.scrub()
    strike: Callable[..., None] = partial(redaction.finished, report_ids=[report for report, _ in waiting])
    store.database.write(strike)
    return len(places)


def _forget_catalogues(folder: Path) -> None:
    """Remove what desks keep; one that runs makes another, without what was redacted, before it shows anything more."""
    held = [path for path in folder.rglob("*") if not path.is_dir()]
    shutil.rmtree(folder, ignore_errors=True)
    if left := next((path for path in held if path.exists()), None):
        raise LedgerError(f"{left}: holds what was redacted and could not be removed; remove it and redact again")
