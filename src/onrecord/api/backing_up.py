"""Copies a ledger and its archive while others write, checks the copy, and only then gives it its name."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from onrecord.api.archives import folder_of
from onrecord.api.checking import Checked, check
from onrecord.gather.archive import Archive
from onrecord.ledger.place import database_at
from onrecord.model import LedgerError


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """A backup: its file, how many bytes of archive lie beside it, and what its check came to."""

    path: Path
    archived: int
    checked: Checked


def back_up(where: str | Path | None, target: str | Path) -> Backup:
    """Copy a ledger to the file `target`, or into that folder under its name and the present time.

    The archive goes beside the copy. Nothing that bears the name is there before all is copied, checked and on the
    disk. Raises LedgerError where the target is there already, where the disk refuses, or where the copy is not whole.
    """
    database = database_at(where)
    try:
        database.prepare(create=False)
        path = _named(database.path, Path(target).expanduser().absolute())
        with _unfinished(path) as part:
            with _disk(path):
                path.parent.mkdir(parents=True, exist_ok=True)
                database.copy_to(part)
                archived = _copy_archive(folder_of(database.path), folder_of(part))
            checked = check(part)
            if not checked.whole:
                first = checked.findings[0]
                raise LedgerError(
                    f"{database.name}: is not whole, so that no backup was made ({first.of} {first.says}); "
                    f"`onrecord check` says all of it"
                )
            with _disk(path):
                _settle(part, path)
    finally:
        database.close()
    return Backup(path=path, archived=archived, checked=checked)


def _named(ledger: Path, target: Path) -> Path:
    if target.is_dir():
        # A ledger on a server has no file, and no ending: its backup is one.
        stem, suffix = (ledger.stem, ledger.suffix) if ledger.is_file() else (ledger.name, ".db")
        target /= f"{stem}-{datetime.now(UTC):%Y%m%dT%H%M%SZ}{suffix}"
    for there in (target, folder_of(target)):
        if there.exists():
            raise LedgerError(f"{there}: is there already; name another file for the backup")
    return target


@contextmanager
def _unfinished(path: Path) -> Iterator[Path]:
    """Give the name under which a copy is made; what is left of it goes in any case."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        yield part
    finally:
        for suffix in ("", "-wal", "-shm", "-journal"):
            part.with_name(part.name + suffix).unlink(missing_ok=True)
        shutil.rmtree(folder_of(part), ignore_errors=True)


@contextmanager
def _disk(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise LedgerError(f"{path}: the backup cannot be written ({error.strerror}); name another place") from error


def _copy_archive(source: Path, target: Path) -> int:
    """Copy the whole records there are at this moment; what is appended meanwhile belongs to the next backup."""
    lengths = Archive(source).lengths() if source.is_dir() else {}
    for name, length in lengths.items():
        target.mkdir(exist_ok=True)
        with (source / name).open("rb") as here, (target / name).open("wb") as there:
            left = length
            while left and (piece := here.read(min(left, 1 << 20))):
                there.write(piece)
                left -= len(piece)
            there.flush()
            os.fsync(there.fileno())
    return sum(lengths.values())


def _settle(part: Path, path: Path) -> None:
    """Give the copy its name, the archive first: where the file is, all of it is."""
    if folder_of(part).is_dir():
        folder_of(part).rename(folder_of(path))
    with part.open("rb") as file:
        os.fsync(file.fileno())
    part.rename(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
