"""From sources to partitions: what there is to read, cut into stretches that any worker can read alone."""

import hashlib
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from onrecord.corpus.cuts import Stretch, lines, members, records, rows
from onrecord.corpus.partition import Cut, Partition, named
from onrecord.gather import files
from onrecord.gather.fetch_address import is_web
from onrecord.gather.kinds import Kind, by_name
from onrecord.model import SourceError, UsageError

# Pages of a partition: what a stop can lose, and about a minute of one core.
PAGES = 200
PARQUET = ".parquet"


@dataclass(slots=True)
class Plan:
    """The partitions of some sources, in the order of these, and what of them could not be looked at."""

    partitions: list[Partition] = field(default_factory=list)
    errors: list[SourceError] = field(default_factory=list)


def plan(sources: Sequence[str], model: str, pages: int = PAGES) -> Plan:
    """Cut files and folders into partitions of at most `pages` pages; raises UsageError for what is neither."""
    planner = _Planner(model, pages)
    for source in sources:
        if is_web(source) or source == "-":
            raise UsageError(f"{source}: a corpus is made of files and folders; `onrecord add` reads addresses and -")
        for found in _files(source):
            planner.take(found)
    planner.close()
    return planner.made


def _files(source: str) -> Iterator[str | SourceError]:
    try:
        if files.kind_of(source) == "file":
            yield source
            return
    except SourceError as error:
        yield error
        return
    found = [f for f in files.walk(source) if isinstance(f, str)]
    found += (str(p) for p in Path(source).rglob(f"*{PARQUET}") if not _hidden(p.relative_to(source)))
    yield from (f for f in files.walk(source) if isinstance(f, SourceError))
    yield from sorted(found)
    if not found:
        yield SourceError(files.shown_path(source), "holds no file that is read")


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


class _Planner:
    """Cuts one file after another; documents of one report each wait until there are enough for a partition."""

    def __init__(self, model: str, pages: int) -> None:
        self.made = Plan()
        self._model = model
        self._pages = pages
        self._waiting: list[str] = []
        self._names: set[str] = set()

    def take(self, found: str | SourceError) -> None:
        """Take the next file, or what kept one from being looked at."""
        if isinstance(found, SourceError):
            self.made.errors.append(found)
            return
        try:
            self._take(found)
        except SourceError as error:
            self.made.errors.append(error)
        except OSError as error:
            self.made.errors.append(SourceError(files.shown_path(found), files.reason(error, found)))

    def close(self) -> None:
        """Cut what waits."""
        if not self._waiting:
            return
        paths, self._waiting = tuple(self._waiting), []
        # The ending tells how a file is read.
        digests = tuple(_digest(p) + "".join(Path(p).suffixes[-2:]).lower() for p in paths)
        self._add(paths, digests, Cut.FILES, Stretch(0, 0, 1, len(paths)))

    def _take(self, path: str) -> None:
        kind = by_name(path)
        parquet = path.lower().endswith(PARQUET)
        if kind is None and not parquet:
            listed = ", ".join(files.SUFFIXES)
            raise SourceError(files.shown_path(path), f"files of this kind are not read; {listed} and {PARQUET} are")
        if not parquet and kind not in {Kind.LINES, Kind.ARCHIVE, Kind.PACKED_ARCHIVE}:
            files.kind_of(path)
            self._waiting.append(path)
            if len(self._waiting) == self._pages:
                self.close()
            return
        self.close()
        digests = (_digest(path),)
        if kind is Kind.PACKED_ARCHIVE:
            for member in _members(path):
                self._add((path,), digests, Cut.RECORDS, Stretch(0, 0, 1, 1), member)
            return
        cut = Cut.ROWS if parquet else Cut.LINES if kind is Kind.LINES else Cut.RECORDS
        for stretch in {Cut.ROWS: rows, Cut.LINES: lines, Cut.RECORDS: records}[cut](path, self._pages):
            self._add((path,), digests, cut, stretch)

    def _add(
        self, paths: tuple[str, ...], digests: tuple[str, ...], cut: Cut, stretch: Stretch, member: str | None = None
    ) -> None:
        name = named(self._model, digests, cut, stretch.start, stretch.end, member)
        if name in self._names:
            return  # the same content under another name
        self._names.add(name)
        self.made.partitions.append(
            Partition(
                name=name,
                cut=cut,
                paths=tuple(str(Path(p).absolute()) for p in paths),
                pages=stretch.pages,
                start=stretch.start,
                end=stretch.end,
                number=stretch.number,
                member=member,
            )
        )


def _digest(path: str) -> str:
    with Path(path).open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _members(path: str) -> list[str]:
    try:
        return members(path)
    except zipfile.BadZipFile:
        raise SourceError(files.shown_path(path), "is a WACZ that is broken or cut off") from None
