"""The folder of a corpus: what lies where in it, and writing there so that nothing is ever half there.

Each table is a folder in it. `corpus.json` says what they were made of, and is written last: where it is, they are
whole. `readings/` has a file for each partition that was read, `set_aside/` one for each of which something is not in
the tables, `work/` the steps of a run that is under way.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import msgspec
from filelock import FileLock, Timeout

from onrecord.corpus.partition import Partition
from onrecord.model import UsageError
from onrecord.model.contract import encode

SCHEMA = "onrecord/corpus/1"
TABLES = ("reports", "statements", "actors", "times", "commitments", "sayings")


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What the tables of a folder were made of: `key` names all of it, `partitions` come in the order of sources.

    `counts` has the rows of each table.
    """

    schema: str
    key: str
    model: str
    partitions: tuple[Partition, ...]
    counts: dict[str, int]


@dataclass(frozen=True, slots=True)
class Folder:
    """A corpus's folder."""

    path: Path

    @property
    def work(self) -> Path:
        """Where steps are kept until the run is over."""
        return self.path / "work"

    def readings(self, name: str) -> Path:
        """Return the file of a partition's readings."""
        return self.path / "readings" / f"{name}.parquet"

    def set_aside(self, name: str) -> Path:
        """Return the file of what of a partition was set aside."""
        return self.path / "set_aside" / f"{name}.jsonl"

    def table(self, name: str) -> Path:
        """Return the folder of a table."""
        return self.path / name

    def contents(self) -> Contents | None:
        """Return what the tables were made of; None where they are not whole. Raises UsageError for another format."""
        try:
            return msgspec.json.decode((self.path / "corpus.json").read_bytes(), type=Contents)
        except FileNotFoundError:
            return None
        except msgspec.DecodeError:
            raise UsageError(f"{self.path}: corpus.json is not of this version of onrecord") from None

    def put_tables(self, made: Path, contents: Contents) -> None:
        """Put the tables of the folder `made` in the place of those there are."""
        (self.path / "corpus.json").unlink(missing_ok=True)
        for name in TABLES:
            shutil.rmtree(self.table(name), ignore_errors=True)
            (made / name).rename(self.table(name))
        write_whole(self.path / "corpus.json", lambda to: to.write_text(encode(contents, pretty=True), "utf-8"))

    @contextmanager
    def held(self) -> Iterator[None]:
        """Make the folder where it is missing and hold it: one run writes to it. Raises UsageError where one does."""
        try:
            for name in ("readings", "set_aside", "work"):
                (self.path / name).mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UsageError(f"{self.path}: cannot be written to ({error.strerror})") from None
        try:
            with FileLock(self.path / "work.lock", timeout=0):
                for left in (p for name in ("readings", "set_aside") for p in (self.path / name).glob(".*")):
                    left.unlink(missing_ok=True)
                yield
        except Timeout:
            raise UsageError(f"{self.path}: another run is writing to it") from None


def write_whole(path: Path, write: Callable[[Path], object]) -> None:
    """Have `write` make a file beside `path` and put it there when it is whole."""
    made = path.with_name(f".{path.name}.{os.getpid()}")
    write(made)
    with made.open("rb+") as stream:
        os.fsync(stream.fileno())
    made.replace(path)
