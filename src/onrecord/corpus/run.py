"""A run: sources read into partitions, traced together, and written as tables."""

import hashlib
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from onrecord import __version__
from onrecord.corpus import session
from onrecord.corpus.folder import SCHEMA, TABLES, Contents, Folder
from onrecord.corpus.pages import SetAside
from onrecord.corpus.partition import Partition
from onrecord.corpus.plan import PAGES, plan
from onrecord.corpus.step import Step
from onrecord.extract import default_reader
from onrecord.model import SourceError
from onrecord.model.contract import encode

# Seconds that reading one page may take; a long book takes one.
LIMIT = 120.0


@dataclass(frozen=True, slots=True, kw_only=True)
class How:
    """How a run is done: on a Ray cluster or here, by how many processes (None: one a core), in what limits."""

    ray: str | None = None
    workers: int | None = None
    limit: float = LIMIT
    pages: int = PAGES


@dataclass(frozen=True, slots=True)
class Made:
    """What a run came to: the folder's contents, the sources that could not be looked at, the files of pages set aside.

    `aside` are those of the partitions that have any.
    """

    contents: Contents
    errors: tuple[SourceError, ...]
    aside: tuple[Path, ...]


def make(sources: Sequence[str], out: Path, how: How, tell: Callable[[Step], None]) -> Made:
    """Make the corpus of `sources` in the folder `out`, going on from whatever a stopped run left there.

    The tables hold what these sources hold, and nothing else. Raises UsageError where the folder cannot be used, an
    extra is missing or a source is no file, OnrecordError where no cluster answers.
    """
    session.check(how.ray)
    folder = Folder(out.absolute())
    model = default_reader().model
    tell(Step("looking at the sources", 0, 0))
    planned = plan(sources, model, how.pages)
    with folder.held():
        key = _key(planned.partitions)
        there = folder.contents()
        if not planned.partitions:
            there = Contents(schema=SCHEMA, key=key, model=model, partitions=(), counts=dict.fromkeys(TABLES, 0))
        elif there is None or there.key != key or _waiting(folder, planned.partitions):
            cores = session.start(how.ray)
            with session.running():
                there = _made(
                    folder, planned.partitions, (key, model), replace(how, workers=how.workers or cores), tell
                )
    aside = (folder.set_aside(p.name) for p in planned.partitions)
    return Made(there, tuple(planned.errors), tuple(path for path in aside if path.exists()))


def set_aside(made: Made) -> Iterator[SourceError]:
    """Give what of the partitions is not in the tables, each with its place and the reason."""
    for path in made.aside:
        for line in path.read_bytes().splitlines():
            one = msgspec.json.decode(line, type=SetAside)
            place = f", {one.place}" if one.place and one.place != one.source else ""
            yield SourceError(f"{one.source}{place}", one.reason)


def _made(
    folder: Folder, partitions: Sequence[Partition], named: tuple[str, str], how: How, tell: Callable[[Step], None]
) -> Contents:
    from onrecord.corpus.sweep import sweep  # noqa: PLC0415 - Daft is an extra, and quiet only once it was told to be
    from onrecord.corpus.tracing import traced_tables  # noqa: PLC0415

    pages = {p.name: p.pages for p in partitions}
    total = sum(pages.values())
    waiting = _waiting(folder, partitions)
    key, model = named
    if waiting:
        shutil.rmtree(folder.work / key, ignore_errors=True)  # steps over readings that are gone
    done = total - sum(pages[name] for name in waiting)
    tell(Step("reading", done, total))
    workers = how.workers or 1
    for name in sweep(folder, partitions, workers, how.limit):
        done += pages[name]
        tell(Step("reading", done, total))
    made = folder.work / key / "tables"
    counts = traced_tables(folder, partitions, folder.work / key, workers, tell)
    contents = Contents(schema=SCHEMA, key=key, model=model, partitions=tuple(partitions), counts=counts)
    folder.put_tables(made, contents)
    shutil.rmtree(folder.work, ignore_errors=True)
    return contents


def _waiting(folder: Folder, partitions: Sequence[Partition]) -> set[str]:
    return {p.name for p in partitions if not folder.readings(p.name).exists()}


def _key(partitions: Sequence[Partition]) -> str:
    """Return the name of what the tables of these partitions are made of, by this version."""
    told = (SCHEMA, __version__, [p.name for p in partitions])
    return hashlib.sha256(encode(told).encode()).hexdigest()[:24]
