"""A ledger as the pages ask for it: looked up in a catalogue, all of one page in one state of it."""

import weakref
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import Any, Generic, TypeVar

import msgspec

from onrecord.api.reviews import Named
from onrecord.desk.catalogue.catalogue import Catalogue
from onrecord.desk.catalogue.rows import CHANGES
from onrecord.follow.life import fell_due, in_order, sentence_of
from onrecord.follow.record import counted
from onrecord.model import (
    Actor,
    Change,
    Commitment,
    CommitmentType,
    Event,
    Export,
    OpenPair,
    Report,
    Reviewed,
    Saying,
    Statement,
    SubjectKind,
    TrackRecord,
)

_T = TypeVar("_T")
# Ids asked for in one query.
_CHUNK = 500


class Lookup(Generic[_T]):
    """The records of one noun by id; each is fetched once for a page."""

    def __init__(self, snapshot: "Snapshot", noun: str, decode: Callable[[bytes], _T]) -> None:
        self._snapshot = snapshot
        self.noun = noun
        self._decode = decode
        self._found: dict[str, _T | None] = {}

    def get(self, name: str | None) -> _T | None:
        """Return a record, None where there is none of this id in view."""
        if name is None or name == "":
            return None
        if name not in self._found:
            self.fetch([name])
        return self._found[name]

    def __getitem__(self, name: str) -> _T:
        found = self.get(name)
        if found is None:
            raise KeyError(name)
        return found

    def __contains__(self, name: str) -> bool:
        return self.get(name) is not None

    def __len__(self) -> int:
        return self._snapshot.tally(self.noun, "all").get("", 0)

    def fetch(self, names: Iterable[str]) -> list[_T]:
        """Return the records of these ids that are in view, in the order given."""
        wanted = list(names)
        missing = [n for n in dict.fromkeys(wanted) if n not in self._found]
        for start in range(0, len(missing), _CHUNK):
            some = missing[start : start + _CHUNK]
            self._found.update(dict.fromkeys(some))
            marks = ", ".join("?" * len(some))
            self._found.update(self._rows(f"{self.noun}.id IN ({marks})", some))
        return [found for n in wanted if (found := self._found[n]) is not None]

    def by_key(self, keys: Sequence[int]) -> list[_T]:
        """Return the records of these rows, in the order given."""
        marks = ", ".join("?" * len(keys))
        rows = self._snapshot.rows(f"SELECT key, id FROM {self.noun} WHERE key IN ({marks})", keys)
        names = dict(rows)
        return self.fetch(names[k] for k in keys if k in names)

    def forget(self) -> None:
        """Let go of what was fetched."""
        self._found.clear()

    def _rows(self, where: str, asked: Sequence[str]) -> Iterable[tuple[str, _T]]:
        found = self._snapshot.rows(f"SELECT id, body FROM {self.noun} WHERE {where}", asked)
        return ((name, self._decode(body)) for name, body in found)


class _Reports(Lookup[Report]):
    """Reports, with their texts."""

    def _rows(self, where: str, asked: Sequence[str]) -> Iterable[tuple[str, Report]]:
        query = f"SELECT reports.id, body, text FROM reports JOIN texts ON texts.id = reports.id WHERE {where}"
        rows = self._snapshot.rows(query, asked)
        return ((name, replace(self._decode(body), text=text)) for name, body, text in rows)


class Snapshot:
    """One state of a catalogue; `day` is the day it is looked at from: what is overdue is overdue on that day.

    `version` is that of the ledger (see `Ledger.version`) that it is of, or of a later one; `nearby` counts the
    reports that were worked out among those around them alone, since the whole last was.
    """

    def __init__(self, catalogue: Catalogue, day: date, version: int, nearby: int = 0) -> None:
        self.catalogue = catalogue
        self.day = day
        self.version = version
        self.nearby = nearby
        self._base = catalogue.lend()
        self._given_back = weakref.finalize(self, catalogue.give_back, self._base)
        self.reports: Lookup[Report] = _Reports(self, "reports", _report)
        self.statements = Lookup(self, "statements", _statement)
        self.actors = Lookup(self, "actors", _actor)
        self.sayings = Lookup(self, "sayings", _saying)
        self.commitments = Lookup(self, "commitments", _commitment)
        self.reviews = Lookup(self, "reviews", _reviewed)

    def close(self) -> None:
        """Give the connection back and forget what was looked up; nothing more can be asked for."""
        self._given_back()
        for lookup in (self.reports, self.statements, self.actors, self.sayings, self.commitments, self.reviews):
            lookup.forget()

    def rows(self, query: str, asked: Sequence[Any] | Mapping[str, Any] = ()) -> list[tuple[Any, ...]]:
        """Return all rows of a query."""
        return self._base.execute(query, asked).fetchall()

    def columns(self, noun: str, names: Sequence[str], ids: Iterable[str]) -> dict[str, tuple[Any, ...]]:
        """Return columns of the rows of these ids that are in view, by id."""
        found: dict[str, tuple[Any, ...]] = {}
        wanted = list(ids)
        for start in range(0, len(wanted), _CHUNK):
            some = wanted[start : start + _CHUNK]
            marks = ", ".join("?" * len(some))
            query = f"SELECT id, {', '.join(names)} FROM {noun} WHERE id IN ({marks})"
            found.update((row[0], row[1:]) for row in self.rows(query, some))
        return found

    def value(self, query: str, asked: Sequence[Any] = ()) -> Any:
        """Return the first value of a query's first row, None where there is none."""
        row = self._base.execute(query, asked).fetchone()
        return row[0] if row else None

    def tally(self, noun: str, field: str, owner: str = "", most: int = -1) -> dict[str, int]:
        """Return how many there are of each value, the commonest first; `most` values where that is not negative."""
        query = """SELECT value, n FROM tallies WHERE noun = ? AND owner = ? AND field = ? AND n > 0
            ORDER BY n DESC, value LIMIT ?"""
        return dict(self.rows(query, (noun, owner, field, most)))

    def said_in(self, report: str) -> list[Statement]:
        """Return the statements of a report, in their order."""
        found = self.rows("SELECT id FROM statements WHERE report = ? ORDER BY n", (report,))
        return self.statements.fetch(i for (i,) in found)

    def count_said_in(self, report: str) -> int:
        """Return how many statements a report has."""
        return int(self.value("SELECT said FROM reports WHERE id = ?", (report,)) or 0)

    def taken_from(self, report: str, most: int) -> list[Report]:
        """Return the first reports that were taken from a report."""
        query = "SELECT id FROM reports WHERE derives_from = ? ORDER BY at, id LIMIT ?"
        return self.reports.fetch(i for (i,) in self.rows(query, (report, most)))

    def counts_of(self, actor: str) -> tuple[int, int]:
        """Return how many statements an actor made, and how much it undertook."""
        found = self.rows("SELECT said, undertook FROM actors WHERE id = ?", (actor,))
        return found[0] if found else (0, 0)

    def spread(self, saying: str) -> tuple[int, tuple[str, ...]]:
        """Return how many reports tell a saying, and the kinds of changes its tellings have."""
        ((reports, changes),) = self.rows("SELECT spread, changes FROM sayings WHERE id = ?", (saying,))
        return reports, tuple(c.value for c in unmasked(changes))

    def began(self, commitment: str) -> date | None:
        """Return the day of a commitment's first telling that has one."""
        day = self.value("SELECT began FROM commitments WHERE id = ?", (commitment,))
        return date.fromisoformat(day) if day else None

    def events(self, commitment: Commitment, *, worded: bool = True) -> list[Event]:
        """Return the life of a commitment, oldest first; unless `worded`, some of it without its sentences.

        To find a sentence its whole report is looked through.
        """
        query = "SELECT events, negative, done FROM commitments WHERE id = ?"
        ((body, negative, done),) = self.rows(query, (commitment.id,))
        reported = [self._worded(e) if worded else e for e in _events(body)]
        first = date.fromisoformat(done) if done else None
        return in_order([*reported, *fell_due(commitment, self.day, negative=bool(negative), done=first)])

    def _worded(self, event: Event) -> Event:
        """Return an event with the sentences it is told in, which a catalogue leaves to the report."""
        statement = self.statements.get(event.statement)
        if event.sentence or statement is None:
            return event
        return replace(event, sentence=sentence_of(self.reports[statement.report].text, statement))

    def outcome(self, commitment: Commitment) -> str:
        """Return what is to happen in as many words as it was first told in, where `what` leaves some of them out."""
        told = self.statements.get(commitment.statements[0])
        begun = commitment.what.removesuffix("…").rstrip()
        words = told.content.text.strip("\"'“”„«» ") if told and begun != commitment.what else ""
        return words if words.startswith(begun) else commitment.what

    def record(self, actor: Actor) -> TrackRecord:
        """Return the record of an actor; without the list of its commitments, which may be long."""
        query = "SELECT became, count(*) FROM commitments WHERE agent = ? AND type = ? GROUP BY became"
        return counted(actor.id, actor.name, dict(self.rows(query, (actor.id, CommitmentType.COMMITMENT))))

    def undertaken_by(self, actor: str, most: int) -> list[Commitment]:
        """Return what an actor undertook, in order of first telling; of more than `most`, what is due last."""
        query = "SELECT id FROM commitments WHERE agent = ? ORDER BY latest DESC LIMIT ?"
        found = [i for (i,) in self.rows(query, (actor, most))]
        marks = ", ".join("?" * len(found))
        ordered = self.rows(f"SELECT id FROM commitments WHERE id IN ({marks}) ORDER BY at, n, id", found)
        return self.commitments.fetch(i for (i,) in ordered)

    def reasons(self, statement: Statement) -> Sequence[tuple[str, str]]:
        """Return each change of a telling with what stood there beside what stands here."""
        if not statement.changes:
            return ()
        body = self.value("SELECT reasons FROM statements WHERE id = ?", (statement.id,))
        return tuple(zip(statement.changes, _strings(body), strict=False))

    def origin(self, report: Report) -> Sequence[str]:
        """Return why a report is thought to have come to be as it says."""
        return _strings(self.value("SELECT origin FROM reports WHERE id = ?", (report.id,)))

    def speaker(self, statement: Statement) -> Actor | None:
        """Return who says it, None where nobody is known to."""
        return self.actors.get(statement.speaker)

    def tellings(self, ids: Iterable[str]) -> list[Statement]:
        """Return the statements of these ids that are in view, in the order given."""
        return self.statements.fetch(ids)

    def named(self, name: str) -> Named | None:
        """Tell what an id of a commitment, a saying or an actor names; None where there is none in view."""
        if commitment := self.commitments.get(name):
            first = self.statements[commitment.statements[0]]
            return Named(SubjectKind.COMMITMENT, first.id, first.report)
        if saying := self.sayings.get(name):
            first = self.statements[saying.first]
            return Named(SubjectKind.SAYING, first.id, first.report)
        query = """SELECT local, report FROM mentions m JOIN reports r ON r.id = m.report WHERE {} = ?
            ORDER BY m.whole DESC, r.at, m.local LIMIT 1"""
        for column in ("m.local", "m.actor"):
            for local, report in self.rows(query.format(column), (name,)):
                return Named(SubjectKind.ACTOR, local, report)
        return None

    def reviews_of(self, subjects: Sequence[str]) -> list[Reviewed]:
        """Return the reviews of what goes by any of these ids, in the order they were made."""
        marks = ", ".join("?" * len(subjects))
        found = self.rows(f"SELECT id FROM reviews WHERE subject IN ({marks}) ORDER BY at", subjects)
        return self.reviews.fetch(i for (i,) in found)

    def pairs(self, most: int) -> list[OpenPair]:
        """Return the first pairs of actors that may be one."""
        return [_pair(body) for (body,) in self.rows("SELECT body FROM pairs ORDER BY key LIMIT ?", (most,))]

    def export(self) -> Export:
        """Return all that is in view, in the form it is exported in; takes memory and time as the ledger is large."""
        return Export(
            as_of=self.day,
            reports=self._all(self.reports, "at, id"),
            actors=self._all(self.actors, "name, id"),
            statements=self._all(self.statements, "at, n, id"),
            commitments=self._all(self.commitments, "at, n, id"),
            sayings=self._all(self.sayings, "at, n, id"),
            reviews=self._all(self.reviews, "at"),
        )

    def _all(self, of: Lookup[_T], order: str) -> tuple[_T, ...]:
        return tuple(of.fetch(i for (i,) in self.rows(f"SELECT id FROM {of.noun} ORDER BY {order}")))

    @cached_property
    def pairs_in_all(self) -> int:
        """How many pairs of actors may be one."""
        return int(self.value("SELECT count(*) FROM pairs"))

    def best_known(self, most: int) -> list[Actor]:
        """Return those who speak most, by name."""
        query = "SELECT id FROM actors ORDER BY said DESC, undertook DESC, name, id LIMIT ?"
        return sorted(self.actors.fetch(i for (i,) in self.rows(query, (most,))), key=lambda a: (a.name, a.id))


def unmasked(bits: int) -> list[Change]:
    """Return the changes that bits stand for."""
    return [c for n, c in enumerate(CHANGES) if bits & (1 << n)]


_report = msgspec.json.Decoder(Report).decode
_statement = msgspec.json.Decoder(Statement).decode
_actor = msgspec.json.Decoder(Actor).decode
_saying = msgspec.json.Decoder(Saying).decode
_commitment = msgspec.json.Decoder(Commitment).decode
_reviewed = msgspec.json.Decoder(Reviewed).decode
_events = msgspec.json.Decoder(list[Event]).decode
_pair = msgspec.json.Decoder(OpenPair).decode
_strings = msgspec.json.Decoder(tuple[str, ...]).decode
