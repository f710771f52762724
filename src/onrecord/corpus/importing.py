"""Taking a corpus into a ledger: its readings are added as they are, nothing is read again."""

from collections.abc import Iterator
from pathlib import Path

from onrecord.api.kept import settled
from onrecord.corpus.folder import Contents, Folder
from onrecord.corpus.readings import read_readings
from onrecord.ledger import Store
from onrecord.model import Reading, UsageError

# As many as are traced together where reports are added.
_TRACED_AT_ONCE = 100


def contents_of(folder: Path) -> Contents:
    """Return what the corpus in `folder` is made of. Raises UsageError where there is no whole one."""
    contents = Folder(folder).contents()
    if contents is None:
        raise UsageError(f"{folder}: holds no whole corpus; `onrecord corpus` makes one, and goes on with one begun")
    return contents


def imported(folder: Path, store: Store) -> Iterator[bool]:
    """Add every reading of the corpus in `folder` to a ledger; yield for each whether it was new there.

    Each is added in a transaction of its own, in the order of the corpus's sources: the ledger comes to what adding
    these sources to it would have made of it. Raises UsageError where the corpus is not whole.
    """
    waiting = 0
    for reading in _readings(folder):
        new = store.add(reading)
        waiting += new
        if waiting >= _TRACED_AT_ONCE:
            settled(store)
            waiting = 0
        yield new
    settled(store)


def _readings(folder: Path) -> Iterator[Reading]:
    for partition in contents_of(folder).partitions:
        path = Folder(folder).readings(partition.name)
        if not path.exists():
            raise UsageError(f"{path}: is missing; `onrecord corpus` reads it anew")
        yield from read_readings(path)
