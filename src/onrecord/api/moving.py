"""A ledger copied into another one, of the same kind or another."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from onrecord.api.book import Ledger
from onrecord.ledger import Store
from onrecord.ledger.move import Tell, move
from onrecord.model import LedgerError
from onrecord.model.contract import encode, export_to_json


@dataclass(frozen=True, slots=True)
class Copied:
    """What was copied: reports (all versions counted) and rows in all; the SHA-256 of the export of both ledgers.

    `export` is None where the exports were not made; `evidence` is the source's folder of pages as fetched where
    it has one, and `beside` where the target looks for it: the folder is not copied.
    """

    reports: int
    rows: int
    export: str | None
    evidence: Path | None
    beside: Path


def copy_ledger(
    source: str | Path, target: str | Path, tell: Tell = lambda _done, _of: None, *, exports: bool = True
) -> Copied:
    """Copy all of a ledger, as it stands, into a new or empty one; nothing is kept unless all of it arrived.

    What arrived is compared with what was sent row by row, in memory that does not grow with the ledger; then, unless
    told otherwise, the export of both is made and compared. Raises LedgerError.
    """
    with Store.open(source, create=False) as old, Store.open(target) as new:
        if old.path == new.path:
            raise LedgerError(f"{old.database.name}: is the same ledger; name another one to copy into")
        moved = move(old.database, new.database, tell)
        export = _fingerprint(new) if exports else None
        if exports and _fingerprint(old) != export:
            raise LedgerError(
                f"{new.database.name}: holds all that was in {old.database.name}, which was written since and gives "
                "another export now; remove the copy and copy it again"
            )
        folder = Ledger(old).archive.folder
        evidence = folder if folder.is_dir() else None
        return Copied(moved.reports, moved.rows, export, evidence, Ledger(new).archive.folder)


def _fingerprint(store: Store) -> str:
    return hashlib.sha256(encode(export_to_json(Ledger(store).export(), with_text=True)).encode()).hexdigest()
