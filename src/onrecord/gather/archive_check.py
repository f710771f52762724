"""Goes over an archive: whole records with the right digests, and those that reports name where they say."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from onrecord.gather.archive_records import HALF, Member, members
from onrecord.model import Finding
from onrecord.model.finding import REPAIR, Place

_COPY = "put the file back from a backup"


def files(folder: Path) -> list[Path]:
    """Give the files of an archive, the oldest first."""
    return sorted(folder.glob("*.warc.gz"))


def check_archive(folder: Path, named: Iterable[tuple[str, str]]) -> Iterator[Finding]:
    """Give what is wrong with the archive in `folder`; `named` are reports' ids and where their bytes should be."""
    starts: dict[str, set[int]] = {}
    for path in files(folder):
        places = starts.setdefault(path.name, set())
        try:
            for member in members(path):
                if member.flaw is None:
                    places.add(member.offset)
                elif not _being_written(path, member):
                    yield _flawed(path, member)
        except OSError as error:
            yield Finding(place=Place.ARCHIVE, of=str(path), says=f"cannot be read ({error.strerror})", do=_COPY)
    for report, place in named:
        name, _, offset = place.partition("@")
        if not offset.isdigit() or int(offset) not in starts.get(name, ()):
            says = f"the bytes of report {report} are not there"
            yield Finding(place=Place.ARCHIVE, of=f"{folder / name}@{offset}", says=says, do=_COPY)


def _being_written(path: Path, member: Member) -> bool:
    """Tell whether half a record at the end is one that a writer is at, or that the next one cuts off by itself."""
    if member.flaw != HALF:
        return False
    return path.stat().st_size > member.offset + member.length or (path.parent / "writing").exists()


def _flawed(path: Path, member: Member) -> Finding:
    return Finding(
        place=Place.ARCHIVE,
        of=f"{path}@{member.offset}",
        says=member.flaw or "",
        do=REPAIR if member.flaw == HALF else _COPY,
    )
