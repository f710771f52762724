"""A PostgreSQL server of our own, for tests and benches: made when asked for and gone with the block it serves."""

import itertools
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

import psycopg
from psycopg import sql

# What need not outlive its session need not reach the disk.
PASSING = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "shared_buffers": "32MB",
    "autovacuum": "off",
}


@dataclass
class Server:
    """A running server, reached by a socket in `folder`."""

    folder: Path
    _numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))
    _free: list[str] = field(default_factory=list)

    def address(self, database: str) -> str:
        """Give the address of one of its databases."""
        return f"postgresql://postgres@/{database}?host={quote(str(self.folder), safe='')}"

    def command(self, command: str, *names: str) -> None:
        """Run a command of SQL that names databases in place of each {}."""
        with psycopg.connect(self.address("postgres"), autocommit=True) as connection:
            connection.execute(sql.SQL(command).format(*map(sql.Identifier, names)))

    @contextmanager
    def database(self) -> Iterator[str]:
        """Have an empty database; gives its address."""
        name = f"empty{next(self._numbers)}"
        self.command("CREATE DATABASE {} TEMPLATE template0", name)
        yield self.address(name)
        self.command("DROP DATABASE {} WITH (FORCE)", name)

    @contextmanager
    def ledger(self) -> Iterator[str]:
        """Have an empty ledger, one that is emptied again for the next where there is one; gives its address."""
        name = self._free.pop() if self._free else self._new_ledger()
        yield self.address(name)
        self._empty(name)
        self._free.append(name)

    def _new_ledger(self) -> str:
        name = f"ledger{next(self._numbers)}"
        self.command("CREATE DATABASE {} TEMPLATE onrecord_template STRATEGY file_copy", name)
        return name

    def _empty(self, name: str) -> None:
        asked = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename NOT IN %s"
        with psycopg.connect(self.address(name), autocommit=True) as connection:
            kept = ("alembic_version", "onrecord_changes")
            tables = [table for (table,) in connection.execute(asked.replace("%s", str(kept)))]
            # Without triggers and foreign keys: what never changes is deleted too, and in any order.
            connection.execute("SET session_replication_role = replica")
            for table in tables:
                connection.execute(sql.SQL("DELETE FROM {}").format(sql.Identifier(table)))


def programs() -> Path | None:
    """Give the folder of the newest PostgreSQL there is."""
    if found := shutil.which("postgres"):
        return Path(found).parent
    return max(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name), default=None)


@contextmanager
def running(programs: Path, settings: Mapping[str, str]) -> Iterator[Server]:
    """Run a server with these settings until the block ends; root may not, so that the package's own user does then."""
    # A socket's path must be short, which a test's folder is not.
    folder = Path(tempfile.mkdtemp(prefix="onrecord-pg-"))
    user = "postgres" if os.geteuid() == 0 else None
    if user:
        shutil.chown(folder, user)
    data = folder / "data"
    # A language that orders otherwise than code points do, so that nothing leans on the server's.
    made: list[str | Path] = [
        "-D",
        data,
        "-U",
        "postgres",
        "-A",
        "trust",
        "-E",
        "UTF8",
        "--no-sync",
        "--locale=C.UTF-8",
    ]
    subprocess.run(
        [programs / "initdb", *made, "--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=en"],
        check=True, user=user, cwd=folder, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    options = itertools.chain.from_iterable(
        ("-c", f"{name}={value}") for name, value in {**settings, "listen_addresses": ""}.items()
    )
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [programs / "postgres", "-D", data, "-k", folder, *options],
            user=user, cwd=folder, stdout=log, stderr=log,
        )  # fmt: skip
    try:
        server = Server(folder)
        _wait_for(server, process)
        yield server
    finally:
        process.send_signal(signal.SIGQUIT)
        process.wait()
        shutil.rmtree(folder)


def _wait_for(server: Server, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 30
    while True:
        try:
            server.command("SELECT 1")
        except psycopg.OperationalError:
            if process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError((server.folder / "log").read_text()) from None
            time.sleep(0.02)
        else:
            return
