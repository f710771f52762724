"""A ledger opened: reports added to it, questions asked of it."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from onrecord.api.access import Access
from onrecord.api.actors import ActorFile, entries, files
from onrecord.api.kept import kept_tracing, settled
from onrecord.api.office_lists import read_office_list
from onrecord.api.past_trees import Past, bear_on_tracing, past_tree
from onrecord.api.picking import actors_named, due_in
from onrecord.api.reviews import Asked, Names, act_of, written
from onrecord.api.tracing import tree_of
from onrecord.extract import Reader, default_reader
from onrecord.follow.life import life
from onrecord.follow.news import news
from onrecord.follow.overlay import overlay
from onrecord.follow.overview import View, view
from onrecord.follow.record import record
from onrecord.gather import Known, gather
from onrecord.gather.fetch_address import is_web
from onrecord.gather.fetch_settings import Fetching
from onrecord.ledger import Hit, Store
from onrecord.ledger.clock import stamp
from onrecord.ledger.sources import Sources
from onrecord.model import (
    Act,
    ActorEntry,
    Commitment,
    Export,
    Life,
    News,
    OpenPair,
    Reading,
    Report,
    Review,
    Reviewed,
    SourceError,
    Statement,
    TrackRecord,
)
from onrecord.trace.incremental import await_named, retrace
from onrecord.trace.outlets import Outlet, outlets
from onrecord.trace.trees import Tree

if TYPE_CHECKING:
    from onrecord.gather.archive import Archive

# Reports of one day that tell the same are traced in less time together than one by one.
_TRACED_AT_ONCE = 100


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
        self._latest: tuple[int, View] | None = None
        self._names: Names | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self._store.close()

    @property
    def path(self) -> Path:
        """The ledger's file; for one on a server, the place on this machine that stands for it."""
        return self._store.path

    @property
    def name(self) -> str:
        """What messages call the ledger: its file or address, never with a password."""
        return self._store.database.name

    def alone(self) -> AbstractContextManager[bool]:
        """Hold what one process at a time may, of all machines that use this ledger; gives whether it may."""
        return self._store.database.alone()

    @property
    def store(self) -> Store:
        """Where it is kept."""
        return self._store

    @property
    def sources(self) -> Sources:
        """What the ledger watches."""
        return self._store.sources

    @property
    def archive(self) -> "Archive":
        """The bytes as fetched, in a folder beside the ledger that has its name and `.warc`."""
        from onrecord.gather.archive import Archive  # noqa: PLC0415 - as in `_gathered`

        return Archive(self.path.with_name(f"{self.path.name}.warc"))

    @property
    def access(self) -> Access:
        """Who may use a desk over this ledger that asks for it."""
        return Access(self._store.accounts)

    def version(self) -> int:
        """Return a number that is another one whenever anything in the ledger was changed, by whichever process."""
        return self._store.version()

    def add(self, source: str | Path | Report) -> int:
        """Add every report of one source; return how many were new. Raises the first SourceError."""
        new = 0
        for added in self.add_all([source if isinstance(source, Report) else str(source)]):
            if isinstance(added, SourceError):
                raise added
            new += added.new
        return new

    def add_all(
        self,
        sources: Iterable[str | Report],
        known: Known | None = None,
        fetching: Fetching | None = None,
        wisher: str | None = None,
    ) -> Iterator[Added | SourceError]:
        """Add every report of every source, each in a transaction of its own, and say what became of it.

        `fetching` holds for web addresses; None is what the environment sets. The bytes they gave are kept in
        the ledger's archive. Reports are traced a number at a time; what a stop leaves untraced is traced when it
        is next asked for. What was redacted is a SourceError, and its bytes are not kept, unless there is a `wisher`
        who has it taken in again, which is logged.
        """
        waiting = 0
        for source in sources:
            asked = known or Known()
            found = [source] if isinstance(source, Report) else self._gathered(source, asked, fetching, wisher)
            for report in found:
                added = report if isinstance(report, SourceError) else self._add(report, wisher)
                waiting += isinstance(added, Added) and added.new
                if waiting >= _TRACED_AT_ONCE:
                    settled(self._store)
                    waiting = 0
                yield added
        if waiting:
            settled(self._store)

    def _gathered(
        self, source: str, known: Known, fetching: Fetching | None, wisher: str | None
    ) -> Iterator[Report | SourceError]:
        if not is_web(source):
            return gather(source, known)
        from onrecord.gather.fetch_reports import Web  # noqa: PLC0415 - a tenth of a second that only the web needs

        refuses = None if wisher else self.refusal
        return gather(source, known, Web(fetching or Fetching.from_environment(), self.archive.keep, refuses))

    def refusal(self, report: Report) -> str | None:
        """Return why a report is not taken in, which is that it was redacted; None where it is."""
        mark = self._store.mark(report)
        return mark.refusal if mark else None

    def _add(self, report: Report, wisher: str | None) -> Added | SourceError:
        if self._store.has(report.id, report.sha256):
            return Added(report, new=False)
        if not wisher and (reason := self.refusal(report)):
            return SourceError(report.url or report.id, reason)
        return Added(report, self._store.add(self._read(report), wisher=wisher))

    def _read(self, report: Report) -> Reading:
        if self._reader is None:
            self._reader = default_reader()
        return self._reader.read(report)

    def export(self, as_of: date | None = None, known: datetime | None = None) -> Export:
        """Return the whole ledger on two clocks, each of them now where None.

        `as_of`: only what had been published up to and including that day; `known`: only the reports added and
        the reviews made by that time.
        """
        return self._view(as_of, known).export()

    def _view(self, as_of: date | None, known: datetime | None) -> View:
        by = None if known is None else stamp(known)
        reviews = self._store.reviews(by)
        if by is None and not reviews and as_of is not None and as_of.isoformat() >= self._store.newest_day():
            return self._latest_view(as_of)
        if by is None:
            return self._traced(as_of, as_of, reviews)
        return view(list(self._store.readings(as_of, by)), as_of, reviews, self._store.offices.all())

    def _latest_view(self, as_of: date) -> View:
        """Return the view of a day on which all there is was public: another such day changes statuses alone."""
        version = self._store.version()
        if self._latest is None or self._latest[0] != version:
            self._latest = version, self._traced(as_of, as_of)
        return self._latest[1].on(as_of)

    def _traced(self, published: date | None, day: date | None, reviews: Sequence[Review] = ()) -> View:
        """Return the view of what had been `published`, looked at from a day, by the tracing kept where it holds."""
        kept = kept_tracing(self._store, published)
        if kept is not None:
            return view(kept.readings, day, reviews, kept.holders, kept.tracing)
        return view(list(self._store.readings(published)), day, reviews, self._store.offices.all())

    def follow(self, commitment_id: str, as_of: date | None = None, known: datetime | None = None) -> Life:
        """Return the life of a commitment, named by its id or by a statement that tells it.

        Raises UsageError where there is none as of `as_of`.
        """
        return life(self._view(as_of, known), commitment_id)

    def changes(self, since: date, as_of: date, known: datetime | None = None) -> tuple[News, ...]:
        """Return what is new of the commitments as of `as_of` since the day before `since`, oldest first."""
        before = since - timedelta(days=1) if since > date.min else since
        return news(self._view(before, known), self._view(as_of, known))

    def record(self, actor: str, as_of: date, known: datetime | None = None) -> tuple[TrackRecord, ...]:
        """Return the track records, as of `as_of`, of the actors that go by an id, name or alias.

        Raises UsageError where nobody does.
        """
        shown = self._view(as_of, known)
        return tuple(record(shown, actor_id) for actor_id in sorted(actors_named(shown.export(), actor)))

    def actors(self, as_of: date | None = None, known: datetime | None = None) -> tuple[ActorEntry, ...]:
        """Return every actor with its offices in time and how often it speaks, those who speak most first."""
        return entries(self._view(as_of, known))

    def undecided(self, as_of: date | None = None, known: datetime | None = None) -> tuple[OpenPair, ...]:
        """Return the pairs of actors that may be one and that nothing settles; a review does."""
        return self._view(as_of, known).open_pairs

    def actor(self, name: str, as_of: date, known: datetime | None = None) -> tuple[ActorFile, ...]:
        """Return all there is, as of `as_of`, of the actors that go by an id, name or alias.

        Raises UsageError where nobody does.
        """
        shown = self._view(as_of, known)
        export = shown.export()
        return files(shown, export, actors_named(export, name))

    def import_offices(self, path: str | Path) -> tuple[int, int]:
        """Keep a list of office-holders (CSV or FollowTheMoney JSON lines) under its file's name.

        Returns how many rows it has, and how many of an earlier import of it they replace. Raises SourceError
        where the file cannot be read, and keeps nothing then.
        """
        holders = read_office_list(Path(path))
        return len(holders), self._store.offices.put(Path(path).name, holders, await_named)

    def view(self, day: date, *, undated: bool = False) -> View:
        """Return all that an export as of `day` is made of; with `undated`, also of the reports that have no date."""
        if not undated:
            return self._view(day, None)
        reviews = self._store.reviews()
        if day.isoformat() >= self._store.newest_day():
            return self._traced(None, day, reviews)
        without = (r for r in self._store.readings() if r.report.day is None)
        return view([*self._store.readings(day), *without], day, reviews, self._store.offices.all())

    def statements(
        self, as_of: date | None = None, *, speaker: str | None = None, known: datetime | None = None
    ) -> tuple[Statement, ...]:
        """Return the statements, of one speaker where `speaker` (an actor's id, name or alias) is given."""
        export = self.export(as_of, known)
        if speaker is None:
            return export.statements
        ids = actors_named(export, speaker)
        return tuple(s for s in export.statements if s.speaker in ids)

    def commitments(self, as_of: date | None = None, known: datetime | None = None) -> tuple[Commitment, ...]:
        """Return the commitments and forecasts with their status as of `as_of`."""
        return self.export(as_of, known).commitments

    def due(
        self, as_of: date, within: timedelta | None = None, known: datetime | None = None
    ) -> tuple[Commitment, ...]:
        """Return what is open and has a day, by that day: overdue first, then what falls due `within`."""
        return due_in(self.export(as_of, known), as_of, within)

    def statement(self, statement_id: str) -> tuple[Statement, Reading]:
        """Return a statement, as people corrected it, with the reading it stands in.

        One that was rejected comes as it was read. Raises UsageError for an unknown id.
        """
        statement, reading = self._store.statement(statement_id)
        shown = overlay([reading], self._store.reviews()).readings[0]
        corrected = next((s for s in shown.statements if s.id == statement_id), None)
        return (statement, reading) if corrected is None else (corrected, shown)

    def review(
        self,
        act: Act | str,
        subject: str,
        other: str | None = None,
        *,
        author: str,
        sets: tuple[str, str] | None = None,
        since: date | None = None,
        reason: str = "",
    ) -> Review:
        """Add a review to the log and return it: `author` does `act` to `subject`, by id.

        A correction `sets` a field to a value; so does `set_status`, with `since` the first day of publication it
        holds for. A merge or split takes an `other` subject; `undo` takes back the review `subject`. Raises
        UsageError where it makes no sense.
        """
        asked = Asked(
            act=act_of(act),
            subject=subject,
            other=other,
            author=author,
            sets=sets,
            since=since,
            reason=reason,
        )
        review = written(asked, self._store, self._names)
        self._store.add_review(review)
        return review

    def find_by(self, names: Names) -> None:
        """Have reviews find what they are about by what is at hand, rather than working the whole ledger out."""
        self._names = names

    def reviews(self, as_of: date | None = None, known: datetime | None = None) -> tuple[Reviewed, ...]:
        """Return every review made by `known`, in that order, and what it comes to in the view asked for."""
        return self.export(as_of, known).reviews

    def search(
        self, words: str, limit: int = 50, as_of: date | None = None, known: datetime | None = None
    ) -> list[Hit]:
        """Return the reports and statements, as they were read, that hold `words`, best first, on two clocks."""
        return self._store.search(words, limit, as_of=as_of, known=None if known is None else stamp(known))

    def trace(
        self,
        asked: str,
        *,
        published: str | None = None,
        as_of: date | None = None,
        known: datetime | None = None,
    ) -> Tree:
        """Return the tellings of a statement (by its id, or words that were said) or the family of a report.

        A report goes by its id, or is given as a file, which is traced as if it had been added and not kept;
        `published` wins over what the file says. Both clocks are as in `export`, and so are the reviews. Raises
        UsageError where nothing is found.
        """
        past = Past(as_of, None if known is None else stamp(known))
        if past != Past() or bear_on_tracing(self._store.reviews()):
            return past_tree(self._store, asked, self._read, published, past)
        return tree_of(self._store, asked, self._read, published)

    def outlets(self, as_of: date | None = None, known: datetime | None = None) -> tuple[Outlet, ...]:
        """Return the record of every outlet: whom it takes reports from, and what it changes in retelling."""
        shown = self._view(as_of, known)
        return outlets(shown.readings, shown.tracing)

    def rebuild(self) -> int:
        """Read every stored text again and replace the readings; return how many reports there are."""
        count = 0

        def anew() -> Iterator[Reading]:
            nonlocal count
            for report in self._store.reports():
                count += 1
                yield self._read(report)

        self._store.rewrite(anew())
        self._store.traces(retrace)
        return count
