"""What is done to a ledger while faults strike, and what must hold of it afterwards."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from bench.fault_ledgers import BASE, fetched, reading, review, secret
from onrecord.api.archives import folder_of
from onrecord.api.backing_up import back_up
from onrecord.api.checking import check
from onrecord.api.redacting import redact
from onrecord.gather.archive import Archive
from onrecord.gather.archive_check import files
from onrecord.gather.archive_records import members
from onrecord.ledger import Store
from onrecord.model import Reading
from onrecord.model.finding import Place
from onrecord.trace.incremental import retrace, settle

MANY = 60
"""How many reports or reviews a work adds, if nothing stops it."""

MODELS = ("reader/1", "reader/2", "reader/3", "reader/4")
"""What reads a ledger at first, and what reads it again."""


@dataclass(slots=True)
class After:
    """What is wrong after a fault.

    What was acknowledged and is not there, what is half there, what is there and never was begun, and other flaws.
    """

    lost: list[str] = field(default_factory=list)
    half: list[str] = field(default_factory=list)
    more: list[str] = field(default_factory=list)
    flaws: list[str] = field(default_factory=list)

    @property
    def all(self) -> list[str]:
        """All of that."""
        return [*self.lost, *self.half, *self.more, *self.flaws]


@dataclass(frozen=True, slots=True)
class Work:
    """`do` yields a line for each thing that is acknowledged; `holds` says what of that is not so afterwards."""

    name: str
    do: Callable[[Path], Iterator[str]]
    holds: Callable[[Path, list[str]], After]
    old: bool = False


def _add(path: Path) -> Iterator[str]:
    archive = Archive(folder_of(path))
    with Store.open(path) as store:
        for number in range(BASE, BASE + MANY):
            if number % 3 == 0:
                archive.keep(fetched(number))
            store.add(reading(number))
            yield f"r{number}"
            if number % 10 == 0:
                store.traces(settle)


def _review(path: Path) -> Iterator[str]:
    with Store.open(path) as store:
        for number in range(1, MANY):
            store.add_review(review(number, number % BASE))
            yield f"v-{number}"


def _rebuild(path: Path) -> Iterator[str]:
    with Store.open(path) as store:
        for model in MODELS[1:]:
            store.rewrite([reading(number, model) for number in range(BASE)])
            store.traces(retrace)
            yield model


def _migrate(path: Path) -> Iterator[str]:
    Store.open(path).close()
    yield "open"


def _redact(path: Path) -> Iterator[str]:
    for number in (2, 4):
        redact(path, f"r{number}", author="rhea", reason="court order")
        yield f"r{number}"


def _back_up(path: Path) -> Iterator[str]:
    for number in range(3):
        back_up(path, path.with_name(f"copy{number}.db"))
        yield f"copy{number}.db"


def _reports_hold(path: Path, told: list[str]) -> After:
    after = _opens(path)
    kept = _kept(path)
    expected = {f"r{number}": reading(number) for number in range(BASE + MANY)}
    after.lost += [f"{one} was acknowledged" for one in (*(f"r{n}" for n in range(BASE)), *told) if one not in kept]
    after.half += [f"{one} is not whole" for one, was in kept.items() if _bare(was) != expected.get(one)]
    if len(kept) > BASE + len(told) + 1:
        after.more.append(f"{len(kept)} reports are there")
    return after


def _reviews_hold(path: Path, told: list[str]) -> After:
    after = _opens(path)
    with Store.open(path) as store:
        kept = {one.id for one in store.reviews()}
    after.lost += [f"{one} was acknowledged" for one in ("v-0", *told) if one not in kept]
    if len(kept) > len(told) + 2:
        after.more.append(f"{len(kept)} reviews are there")
    return after


def _rebuild_holds(path: Path, told: list[str]) -> After:
    after = _opens(path)
    models = {one.model for one in _kept(path).values()}
    if len(models) != 1:
        after.half.append(f"readings are of {models}")
    elif not models <= set(MODELS[len(told) :]):
        after.lost.append(f"{told[-1]} was acknowledged")
    after.lost += _reports_hold_unread(path)
    return after


def _reports_hold_unread(path: Path) -> list[str]:
    return [f"r{n} is gone" for n in set(range(BASE)) - {int(one[1:]) for one in _kept(path)}]


def _migration_holds(path: Path, _told: list[str]) -> After:
    Store.open(path).close()
    return _reports_hold(path, [])


def _redaction_holds(path: Path, told: list[str]) -> After:
    after = After()
    after.lost += [f"{one} was redacted and is found in {place}" for one in told for place in holding(path, one)]
    kept = _kept(path)
    for number in (2, 4):
        redact(path, f"r{number}", author="rhea", reason="court order")
        after.lost += [f"r{number} is found in {place} after all" for place in holding(path, f"r{number}")]
    for number in (0, 1, 3, 5):
        if _bare(kept[f"r{number}"]) != reading(number):
            after.half.append(f"r{number} is not as it was")
    after.flaws += _opens(path).flaws
    return after


def _backups_hold(path: Path, told: list[str]) -> After:
    after = _opens(path)
    for number in range(3):
        copy = path.with_name(f"copy{number}.db")
        if copy.exists():
            after.half += [f"{copy.name}: {one.of} {one.says}" for one in check(copy).findings]
        elif copy.name in told:
            after.lost.append(f"{copy.name} was acknowledged")
    return after


def holding(path: Path, report: str) -> list[str]:
    """Give the files of a ledger that hold the words of a report, packed or not."""
    words = secret(int(report[1:])).encode()
    found = [p.name for p in path.parent.glob(f"{path.name}*") if p.is_file() and words in p.read_bytes()]
    packed = [p.name for p in files(folder_of(path)) if any(words in m.block for m in members(p))]
    raw = [p.name for p in files(folder_of(path)) if words in p.read_bytes()]
    return found + packed + raw


def _opens(path: Path) -> After:
    """Open the ledger as the next one does, and check it."""
    if folder_of(path).is_dir():
        Archive(folder_of(path)).lengths()
    return After(flaws=[f"{one.place} {one.of}: {one.says}" for one in check(path).findings
                        if one.place is not Place.REDACTION])  # fmt: skip


def _kept(path: Path) -> dict[str, Reading]:
    with Store.open(path, create=False) as store:
        return {one.report.id: one for one in store.readings()}


def _bare(one: Reading) -> Reading:
    return replace(one, report=replace(one.report, archived=None))


WORKS = (
    Work("add", _add, _reports_hold),
    Work("review", _review, _reviews_hold),
    Work("rebuild", _rebuild, _rebuild_holds),
    Work("migrate", _migrate, _migration_holds, old=True),
    Work("redact", _redact, _redaction_holds),
    Work("backup", _back_up, _backups_hold),
)
