"""Cuts off the half record that a killed writer left at the end of a file of an archive."""

import os
from pathlib import Path

from filelock import FileLock

from onrecord.gather.archive_check import files
from onrecord.gather.archive_records import HALF, members
from onrecord.model import LedgerError

_LOCK_SECONDS = 60.0


def mend_archive(folder: Path, aside: Path) -> list[str]:
    """Cut every file back to its last whole record, and keep what was cut off in the folder `aside`; tell of each.

    Raises LedgerError where the disk refuses.
    """
    if not folder.is_dir():
        return []
    try:
        with FileLock(folder / "lock", timeout=_LOCK_SECONDS):
            done = [told for path in files(folder) if (told := _cut(path, aside))]
            (folder / "writing").unlink(missing_ok=True)
            return done
    except OSError as error:
        reason = error.strerror or "another onrecord is writing to it"
        raise LedgerError(f"{folder}: cannot be mended ({reason})") from error


def _cut(path: Path, aside: Path) -> str | None:
    last = None
    for last in members(path):  # noqa: B007 - the last one is what matters
        pass
    if last is None or last.flaw != HALF:
        return None
    aside.mkdir(parents=True, exist_ok=True)
    kept = aside / f"{path.name}@{last.offset}"
    with path.open("rb") as file:
        file.seek(last.offset)
        kept.write_bytes(file.read())
    os.truncate(path, last.offset)
    return f"cut half a record of {last.length} bytes off {path.name}, kept as {kept}"
