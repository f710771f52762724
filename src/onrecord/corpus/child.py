"""A process that reads a partition, as seen by the one that started it."""

import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from tempfile import TemporaryFile
from typing import IO

import msgspec

from onrecord.corpus.reading_process import Message, Task
from onrecord.model import OnrecordError

# Seconds for a process to start and load its weights, beside the limit of a page.
_START = 120
_GLANCE = 1.0  # seconds between looks at whether whoever wants this is still there
_PIECE = 1 << 16
_TOLD = 4_000  # bytes at the end of what a process complained that its last line is in
_STOPPED = (-signal.SIGINT, -signal.SIGTERM, -signal.SIGHUP)
_encode = msgspec.json.Encoder().encode
_message = msgspec.json.Decoder(Message).decode


class Abandoned(OnrecordError):  # noqa: N818 - no error either, but an end
    """The run was stopped; what was read of a partition is thrown away."""


class Fault(Exception):  # noqa: N818 - a page's, and no error of ours
    """The process ended or hangs: why, and whether that may have been the machine's doing rather than a page's."""

    def __init__(self, reason: str, *, chance: bool) -> None:
        super().__init__(reason)
        self.reason = reason
        self.chance = chance


def messages(task: Task, limit: float) -> Iterator[Message]:
    """Start a process for `task` and yield what it says, with at most `limit` seconds between two messages.

    Raises Fault where it ends before the task does or hangs, Abandoned where somebody stopped it.
    """
    command = [sys.executable, "-m", "onrecord.corpus.reading_process"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}
    with (
        TemporaryFile() as complaints,
        subprocess.Popen(  # noqa: S603 - this very program
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=complaints, env=environment, bufsize=0
        ) as process,
    ):
        try:
            yield from _heard(process, task, limit)
        finally:
            process.kill()
        _judge(process.wait(), complaints)


def _heard(process: "subprocess.Popen[bytes]", task: Task, limit: float) -> Iterator[Message]:
    if process.stdin is None or process.stdout is None:
        raise ValueError("both pipes are asked for")
    try:
        process.stdin.write(_encode(task) + b"\n")
    except BrokenPipeError:
        return
    owner, held, patience = os.getppid(), b"", limit + _START
    while piece := _next(process.stdout.fileno(), patience, limit, owner):
        *whole, held = (held + piece).split(b"\n")
        for line in whole:
            yield _message(line)
            patience = limit
    process.wait()


def _next(pipe: int, patience: float, limit: float, owner: int) -> bytes:
    until = time.monotonic() + patience
    while not select.select([pipe], [], [], _GLANCE)[0]:
        if os.getppid() != owner:
            raise Abandoned("the run is over")
        if time.monotonic() > until:
            raise Fault(f"took more than {limit:g} seconds", chance=True)
    return os.read(pipe, _PIECE)


def _judge(status: int, complaints: IO[bytes]) -> None:
    """Raise what a process's exit status comes to, unless it ended well."""
    if status in _STOPPED:
        raise Abandoned("the run was stopped")
    if status < 0:
        raise Fault(f"ended the process that read it ({signal.Signals(-status).name})", chance=True)
    if status:
        complaints.seek(max(0, complaints.seek(0, os.SEEK_END) - _TOLD))
        lines = complaints.read().decode(errors="replace").strip().splitlines()
        raise Fault(lines[-1] if lines else f"ended the process that read it (status {status})", chance=False)
