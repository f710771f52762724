"""The faults: a kill, a full disk, a read-only one, a locked ledger, a clock set back, a loss of power.

Each is done to a fresh ledger in a forked child, or to copies of its files, and is settled by a seed alone, save for
what the scheduler of the machine adds to the moment of a kill.
"""

import os
import random
import resource
import shutil
import signal
import struct
import subprocess
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bench.fault_ledgers import new, raw
from bench.fault_works import After, Work
from onrecord.api.archives import folder_of
from onrecord.ledger import clock
from onrecord.ledger import sqlite as sqlite_room
from onrecord.model import OnrecordError

# Words of a message that tell a person what to do.
ADVICE = ("free some space", "make it", "make its", "wait", "try again", "see that", "name another", "nothing was")

_FAILED = 3
_NOBODY = 65534
_WAL_HEADER, _FRAME_HEADER = 32, 24


@dataclass(frozen=True, slots=True)
class Struck:
    """What came of one fault: what is wrong after it, and the message that a person saw, if any."""

    after: After
    said: str = ""


@dataclass(slots=True)
class _Child:
    pid: int
    lines: int
    told: list[str]
    rest: bytes = b""

    def read(self) -> bool:
        """Read what was acknowledged since; False at the end."""
        piece = os.read(self.lines, 65536)
        whole, _, self.rest = (self.rest + piece).rpartition(b"\n")
        self.told += [line for line in whole.decode().split("\n") if line]
        return bool(piece)


def _start(work: Work, path: Path, before: Callable[[], object]) -> _Child:
    """Do a work in a child that writes each acknowledgement into a pipe, and its last error with a `!`."""
    out, into = os.pipe()
    pid = os.fork()
    if pid == 0:
        status = 0
        try:
            os.close(out)
            before()
            for line in work.do(path):
                os.write(into, f"{line}\n".encode())
        except OnrecordError as error:
            os.write(into, f"!{error}\n".encode())
            status = _FAILED
        except BaseException:  # noqa: BLE001 - whatever it is, the parent must hear of it
            os.write(into, ("!?" + traceback.format_exc().replace("\n", " | ") + "\n").encode())
            status = _FAILED
        finally:
            os._exit(status)
    os.close(into)
    return _Child(pid, out, [])


def _ended(child: _Child) -> tuple[list[str], str]:
    while child.read():
        pass
    os.close(child.lines)
    os.waitpid(child.pid, 0)
    said = next((line[1:] for line in child.told if line.startswith("!")), "")
    return [line for line in child.told if not line.startswith("!")], said


def kill(work: Work, folder: Path, chance: random.Random) -> Struck:
    """Kill it at some moment: after so many acknowledgements, or so soon after it began."""
    path = new(folder, old=work.old)
    child = _start(work, path, lambda: None)
    wanted = chance.choice((0, 0, 1, chance.randrange(40)))
    while len(child.told) < wanted and child.read():
        pass
    time.sleep(chance.uniform(0, 0.15 if wanted == 0 else 0.02))
    with suppress(ProcessLookupError):
        os.kill(child.pid, signal.SIGKILL)
    told, said = _ended(child)
    after = work.holds(path, told)
    if said:
        after.flaws.append(said)
    return Struck(after)


@contextmanager
def _small_disk(folder: Path) -> Iterator[Path | None]:
    """Mount a disk of 24 MB in memory; None where this machine does not let one."""
    disk = folder / "disk"
    disk.mkdir()
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", disk], capture_output=True, check=False)
    if done.returncode:
        yield None
        return
    try:
        yield disk
    finally:
        subprocess.run(["umount", disk], capture_output=True, check=True)


def full(work: Work, folder: Path, chance: random.Random) -> Struck:
    """Leave so many bytes on the disk; where no disk can be mounted, let no file grow over so many bytes."""
    left = chance.randrange(0, 300_000)
    with _small_disk(folder) as disk:
        path = new(disk or folder, old=work.old)
        if disk is None:
            most = path.stat().st_size + left
            told, said = _ended(_start(work, path, lambda: _no_larger(most)))
        else:
            filler = disk / "filler"
            _fill(disk, filler, left)
            told, said = _ended(_start(work, path, lambda: None))
            filler.unlink()
        return _advised(work.holds(path, told), said)


def _no_larger(size: int) -> None:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def _fill(disk: Path, filler: Path, left: int) -> None:
    room = os.statvfs(disk)
    with suppress(OSError), filler.open("wb") as file:
        file.write(b"\0" * max(0, room.f_bavail * room.f_frsize - left))


def read_only(work: Work, folder: Path, chance: random.Random) -> Struck:
    """Let the files, the folder, or both be read and not written, by a user to whom that means something."""
    path = new(folder, old=work.old)
    before = path.read_bytes()
    which = chance.choice(("file", "folder", "both"))
    for parent in (folder, folder.parent):
        parent.chmod(0o755)
    for file in (p for p in folder.rglob("*") if p.is_file()):
        file.chmod(0o666 if which == "folder" else 0o444)
    folder.chmod(0o777 if which == "file" else 0o555)
    told, said = _ended(_start(work, path, _lower))
    folder.chmod(0o777)
    for file in folder.rglob("*"):
        file.chmod(0o777)
    after = work.holds(path, told)
    if which == "both" and not work.old and told and path.read_bytes() != before:
        after.flaws.append("was changed though it was read-only")
    return _advised(after, said)


def _lower() -> None:
    if os.geteuid() == 0:
        os.setgid(_NOBODY)
        os.setuid(_NOBODY)


def locked(work: Work, folder: Path, chance: random.Random) -> Struck:
    """Hold the write lock all the while, or let it go after a while that is shorter than a writer waits."""
    path = new(folder, old=work.old)
    lets_go = chance.random() < 0.5
    with closing(raw(path)) as holder:
        holder.execute("BEGIN IMMEDIATE")
        child = _start(work, path, lambda: _wait_for(5.0 if lets_go else 0.05))
        if lets_go:
            time.sleep(chance.uniform(0.02, 0.2))
            holder.execute("ROLLBACK")
        told, said = _ended(child)
        if not lets_go:
            holder.execute("ROLLBACK")
    return _advised(work.holds(path, told), said)


def _wait_for(seconds: float) -> None:
    sqlite_room.BUSY_SECONDS = seconds


def clock_back(work: Work, folder: Path, chance: random.Random) -> Struck:
    """Have the clock jump back and forth by years between one moment and the next."""
    path = new(folder, old=work.old)
    told, said = _ended(_start(work, path, lambda: _jumping(random.Random(chance.random()))))
    return _advised(work.holds(path, told), said)


def _jumping(chance: random.Random) -> None:
    class Jumping(datetime):
        @classmethod
        def now(cls, _tz: object = None) -> datetime:  # type: ignore[override]
            return datetime.now(UTC) - timedelta(days=chance.uniform(-900, 9_000))

    vars(clock)["datetime"] = Jumping


def power(work: Work, folder: Path, chance: random.Random) -> Struck:
    """Lose power: of what was written after the last sync, the disk has some and not the rest.

    The log of changes is cut off anywhere: what was acknowledged before it had grown so far must be there. There may
    be rubbish after it, and the file may be half overwritten by the pages the log holds, as a checkpoint leaves it.
    """
    (folder / "life").mkdir()
    path = new(folder / "life", old=work.old)
    main, log, acknowledged = _life(work, path, chance.randrange(1, 25))
    cut = chance.choice((len(log), chance.randrange(len(log) + 1)))
    told = [line for line, length in acknowledged if length <= cut]
    log = log[:cut]
    if chance.random() < 0.5:
        log += chance.choice((b"\0" * 4120, chance.randbytes(chance.randrange(1, 9000))))
    if chance.random() < 0.5:
        main = _checkpointed(main, log, chance)
    again = folder / "ledger.db"
    again.write_bytes(main)
    again.with_name("ledger.db-wal").write_bytes(log)
    if folder_of(path).is_dir():
        shutil.copytree(folder_of(path), folder_of(again))
    after = work.holds(again, told)
    after.more.clear()  # what was not acknowledged may have reached the disk
    return Struck(after)


def _life(work: Work, path: Path, most: int) -> tuple[bytes, bytes, list[tuple[str, int]]]:
    """Do a work up to so many acknowledgements; give file and log, and how long this was at each of them."""
    log = path.with_name(f"{path.name}-wal")
    acknowledged: list[tuple[str, int]] = []
    with closing(raw(path)) as watcher:
        # A reader keeps the log from being written into the file, and from being removed.
        watcher.execute("BEGIN")
        watcher.execute("SELECT count(*) FROM reports").fetchone()
        for line in work.do(path):
            acknowledged.append((line, log.stat().st_size))
            if len(acknowledged) >= most:
                break
        return path.read_bytes(), log.read_bytes(), acknowledged


def _checkpointed(main: bytes, log: bytes, chance: random.Random) -> bytes:
    """Write some of the pages of the log's whole transactions into the file, one of them half."""
    if len(log) < _WAL_HEADER:
        return main
    (size,) = struct.unpack(">I", log[8:12])
    salts, found, pending = log[16:24], {}, {}
    for at in range(_WAL_HEADER, len(log) - _FRAME_HEADER - size + 1, _FRAME_HEADER + size):
        page, commit = struct.unpack(">II", log[at : at + 8])
        if log[at + 8 : at + 16] != salts or page == 0:
            break
        pending[page] = log[at + _FRAME_HEADER : at + _FRAME_HEADER + size]
        if commit:
            found.update(pending)
            pending = {}
    made = bytearray(main)
    for page, held in found.items():
        end = chance.choice((0, 512, size // 2, size))
        if page * size > len(made):
            made.extend(b"\0" * (page * size - len(made)))
        made[(page - 1) * size : (page - 1) * size + end] = held[:end]
    return bytes(made)


def _advised(after: After, said: str) -> Struck:
    if said and not any(words in said for words in ADVICE):
        after.flaws.append(f"the message does not say what to do: {said}")
    return Struck(after, said)
