"""Making a catalogue in a process of its own: the memory that working all out takes goes back to the system with it."""

import os
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, cast

import msgspec

from onrecord.api.book import Ledger
from onrecord.desk.catalogue.keeping import Kept, left_in
from onrecord.model import LedgerError

_TOLD = 4_000  # bytes at the end of what a process complained that its last line is in
_encode = msgspec.json.Encoder().encode


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A ledger by its file or its address, with any password in it, and what catalogue to make (see `make`)."""

    ledger: str
    path: str
    day: date
    undated: bool


def make_apart(book: Ledger, path: Path, day: date, *, undated: bool) -> Kept:
    """Do what `make` does, in another process. Raises LedgerError where that cannot be done."""
    # Taken first, as in `make`: what is written meanwhile is brought in once more rather than missed.
    version = book.version()
    address = book.store.database.engine.url
    ledger = address.render_as_string(hide_password=False) if address.host else str(book.path)
    reason = _run(Task(ledger=ledger, path=str(path), day=day, undated=undated))
    kept = None if reason else left_in(path, version)
    if kept is None:
        raise LedgerError(f"{book.name}: what follows from it could not be worked out: {reason or 'nothing was kept'}")
    return kept


def _run(task: Task) -> str | None:
    """Return why the task could not be done, None where it was."""
    command = [sys.executable, "-m", "onrecord.desk.catalogue.making_process"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}
    with (
        TemporaryFile() as complaints,
        subprocess.Popen(  # noqa: S603 - this very program
            command, stdin=subprocess.PIPE, stderr=complaints, env=environment, bufsize=0
        ) as process,
    ):
        # The other end of standard input stays open until it is done: see `making_process`.
        with suppress(BrokenPipeError):
            cast("IO[bytes]", process.stdin).write(_encode(task) + b"\n")
        if (status := process.wait()) == 0:
            return None
        complaints.seek(max(0, complaints.seek(0, os.SEEK_END) - _TOLD))
        lines = complaints.read().decode(errors="replace").strip().splitlines()
        return lines[-1] if lines else f"the process for it ended with status {status}"
