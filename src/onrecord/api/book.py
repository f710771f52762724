"""A ledger opened: reports added to it, questions asked of it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from types import TracebackType
from typing import Self

from onrecord.extract import Reader, default_reader
from onrecord.follow import overview
from onrecord.gather import Known, gather
from onrecord.ledger import Hit, Store
from onrecord.model import Commitment, Export, Reading, Report, SourceError, Statement, Status, UsageError

_OPEN = (Status.PENDING, Status.IN_PROGRESS, Status.OVERDUE)


def open(where: str | Path | None = None, *, create: bool = True) -> "Ledger":  # noqa: A001 - as `gzip.open`
    """Open the ledger at a path or database URL; None opens the default one. Raises LedgerError."""
    return Ledger(Store.open(where, create=create))


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one report given to `Ledger.add_all`: `new` is False where the ledger had it already."""

    report: Report
    new: bool


class Ledger:
    """A ledger of readings, and what follows from them as of any date. A context manager."""

    def __init__(self, store: Store, reader: Reader | None = None) -> None:
        self._store = store
        self._reader = reader

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self._store.close()

    def add(self, source: str | Path | Report) -> int:
        """Add every report of one source; return how many were new. Raises the first SourceError."""
        new = 0
        for added in self.add_all([source if isinstance(source, Report) else str(source)]):
            if isinstance(added, SourceError):
                raise added
            new += added.new
        return new

    def add_all(self, sources: Iterable[str | Report], known: Known | None = None) -> Iterator[Added | SourceError]:
        """Add every report of every source, each in a transaction of its own, and say what became of it."""
        for source in sources:
            found = [source] if isinstance(source, Report) else gather(source, known or Known())
            for report in found:
                yield report if isinstance(report, SourceError) else self._add(report)

    def _add(self, report: Report) -> Added:
        if self._store.has(report.id, report.sha256):
            return Added(report, new=False)
        return Added(report, self._store.add(self._read(report)))

    def _read(self, report: Report) -> Reading:
        if self._reader is None:
            self._reader = default_reader()
        return self._reader.read(report)

    def export(self, as_of: date | None = None) -> Export:
        """Return the whole ledger as of `as_of`: only what had been published up to and including that day."""
        return overview(list(self._store.readings(as_of)), as_of)

    def statements(self, as_of: date | None = None, *, speaker: str | None = None) -> tuple[Statement, ...]:
        """Return the statements, of one speaker where `speaker` (an actor's id, name or alias) is given."""
        export = self.export(as_of)
        if speaker is None:
            return export.statements
        ids = actors_named(export, speaker)
        return tuple(s for s in export.statements if s.speaker in ids)

    def commitments(self, as_of: date | None = None) -> tuple[Commitment, ...]:
        """Return the commitments and forecasts with their status as of `as_of`."""
        return self.export(as_of).commitments

    def due(self, as_of: date, within: timedelta | None = None) -> tuple[Commitment, ...]:
        """Return what is open and has a day, by that day: overdue first, then what falls due `within`."""
        return due_in(self.export(as_of), as_of, within)

    def statement(self, statement_id: str) -> tuple[Statement, Reading]:
        """Return a statement with the reading it stands in. Raises UsageError for an unknown id."""
        return self._store.statement(statement_id)

    def search(self, words: str, limit: int = 50) -> list[Hit]:
        """Return the reports and statements that hold `words`, best first."""
        return self._store.search(words, limit)

    def rebuild(self) -> int:
        """Read every stored text again and replace the readings; return how many reports there are."""
        count = 0

        def anew() -> Iterator[Reading]:
            nonlocal count
            for report in self._store.reports():
                count += 1
                yield self._read(report)

        self._store.rewrite(anew())
        return count


def due_in(export: Export, as_of: date, within: timedelta | None = None) -> tuple[Commitment, ...]:
    """Return what `Ledger.due` does, from an export as of `as_of` that is at hand already."""
    horizon = None if within is None else as_of + within
    found = [
        c for c in export.commitments if c.latest and c.status in _OPEN and (horizon is None or c.latest <= horizon)
    ]
    return tuple(sorted(found, key=lambda c: (c.latest or date.max, c.id)))


def actors_named(export: Export, name: str) -> frozenset[str]:
    """Return the ids of the actors that go by `name`. Raises UsageError where there is none."""
    wanted = name.casefold()
    found = frozenset(
        a.id
        for a in export.actors
        if wanted in {a.id.casefold(), a.name.casefold(), *(alias.casefold() for alias in a.aliases)}
        or wanted in a.name.casefold().split()
    )
    if not found:
        raise UsageError(f"no actor in this ledger goes by {name!r}")
    return found
