"""A view as rows of a catalogue's tables."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

import msgspec

from onrecord.desk.catalogue.urgency import weight
from onrecord.follow.following import on_day
from onrecord.follow.life import Events, first_done
from onrecord.follow.overview import View
from onrecord.follow.record import became
from onrecord.follow.turns import Turn, turns
from onrecord.model import Change, Commitment, Export, Report, Reviewed, Standing, Statement, Status

OPEN = frozenset({Status.PENDING, Status.IN_PROGRESS, Status.OVERDUE})
# What a turn may be, as bits: a change of status to the one at this place, a day moved, a contradiction.
STATUSES = tuple(Status)
MOVED = 1 << len(STATUSES)
CONTRADICTED = MOVED << 1
CHANGES = tuple(Change)

Row = dict[str, Any]
encode = msgspec.json.Encoder().encode


def mask(changes: Iterable[Change]) -> int:
    """Return changes as bits, each at its place in `CHANGES`."""
    return sum(1 << CHANGES.index(c) for c in set(changes))


@dataclass(frozen=True)
class Places:
    """Where reports stand, by id: `at` in the order of publication, `age` in the order of who told first."""

    at: Mapping[str, float]
    age: Mapping[str, float]


def places_of(view: View) -> Places:
    """Return the places of all reports of a view that is of a whole ledger."""
    at = {r.report.id: float(n) for n, r in enumerate(view.readings)}
    return Places(at, {report: float(n) for n, report in enumerate(view.tracing.reports)})


@dataclass(frozen=True)
class Rows:
    """The rows of a view as it is looked at from a day; of a part of a ledger, the places of its reports are given."""

    view: View
    day: date
    places: Places

    @cached_property
    def export(self) -> Export:
        """The view in the form it is exported in."""
        return self.view.export()

    @cached_property
    def _reports(self) -> Mapping[str, Report]:
        return {r.id: r for r in self.export.reports}

    @cached_property
    def _statements(self) -> Mapping[str, Statement]:
        return {s.id: s for s in self.export.statements}

    @cached_property
    def _commitments(self) -> Mapping[str, Commitment]:
        return {c.id: c for c in self.export.commitments}

    @cached_property
    def _order(self) -> Mapping[str, tuple[float, int]]:
        """Where each statement stands: its report's place, and the place within it."""
        return {s.id: (self.places.at[r.report.id], n) for r in self.view.readings for n, s in enumerate(r.statements)}

    def reports(self) -> Iterator[Row]:
        """Give the reports."""
        said = Counter(s.report for s in self.export.statements)
        for report in self.export.reports:
            parent = self._reports.get(report.derives_from or "")
            yield {
                "id": report.id,
                "at": self.places.at[report.id],
                "age": self.places.age[report.id],
                "day": (report.published or "")[:10] or None,
                "published": report.published or "",
                "outlet": report.outlet or "",
                "language": report.language,
                "relation": report.relation or "",
                "derives_from": report.derives_from,
                "taken": (parent.outlet or parent.id) if parent else None,
                "year": (report.published or "undated")[:4],
                "said": said[report.id],
                "body": encode(replace(report, text="")),
                "origin": encode(self.view.tracing.reports[report.id].evidence),
            }

    def texts(self) -> Iterator[Row]:
        """Give the texts of the reports."""
        yield from ({"id": r.id, "text": r.text} for r in self.export.reports)

    def statements(self) -> Iterator[Row]:
        """Give the statements."""
        firsts = {s.first for s in self.export.sayings}
        looked = {r.subject for r in self.view.reviews if r.standing is Standing.IN_FORCE}
        for s in self.export.statements:
            report = self._reports[s.report]
            at, n = self._order[s.id]
            yield {
                "id": s.id,
                "at": at,
                "n": n,
                "report": s.report,
                "day": (report.published or "")[:10] or None,
                "outlet": report.outlet or "",
                "speaker": s.speaker,
                "commitment": s.commitment,
                "saying": s.saying,
                "kind": s.kind,
                "certainty": s.certainty,
                "polarity": s.polarity,
                "changes": mask(s.changes),
                "undertakes": s.commitment is not None,
                "first": s.id in firsts,
                "dated": s.deadline is not None,
                "looked": s.id in looked,
                "weight": weight(s, self._commitments.get(s.commitment or ""), self.day),
                "body": encode(s),
                "reasons": encode(self.view.tracing.tellings[s.id].reasons),
            }

    def actors(self) -> Iterator[Row]:
        """Give the actors; whom a person merged, or took to speak elsewhere, is counted where he is now."""
        said = Counter(s.speaker for s in self.export.statements)
        undertaken = Counter(c.agent for c in self.export.commitments)
        for a in self.export.actors:
            yield {
                "id": a.id,
                "name": a.name,
                "type": a.type,
                "said": said[a.id],
                "undertook": undertaken[a.id],
                "speaks": said[a.id] > 0,
                "acts": undertaken[a.id] > 0,
                "body": encode(a),
            }

    def names(self) -> Iterator[Row]:
        """Give every name an actor goes by, in lower case."""
        for a in self.export.actors:
            yield from ({"name": name, "id": a.id} for name in {n.casefold() for n in (a.name, *a.aliases)})

    def mentions(self) -> Iterator[Row]:
        """Give the actors as reports have them, and who each of them is."""
        for reading in self.view.readings:
            for local in reading.actors:
                actor = self.view.actors[local.id]
                yield {
                    "local": local.id,
                    "actor": actor.id,
                    "report": reading.report.id,
                    "whole": local.name == actor.name,
                }

    def sayings(self) -> Iterator[Row]:
        """Give the sayings."""
        here: Counter[str] = Counter()
        for saying in self.export.sayings:
            told = [self._statements[i] for i in saying.statements]
            first = self._statements[saying.first]
            changes = {c for s in told for c in s.changes}
            spread = len({s.report for s in told})
            yield {
                "id": saying.id,
                "at": self.places.age[first.report],
                "n": here[first.report],
                "first": saying.first,
                "voices": saying.voices,
                "spread": spread,
                "many": spread > 1,
                "changes": mask(changes),
                "changed": len(changes),
                "speaker": first.speaker,
                "body": encode(saying),
            }
            here[first.report] += 1

    def commitments(self) -> Iterator[Row]:
        """Give the commitments."""
        told = Events(self.view, sentences=False)
        over = {c.id: c for c in on_day(self.view.following, self.view.tracing, date.max).commitments}
        for c in self.export.commitments:
            followed = self.view.following.details[c.id]
            tellings = followed.thread.tellings
            at, n = self._order[tellings[0].statement.id]
            later = over[c.id] if self._turns_over(c, over[c.id]) else None
            yield {
                "id": c.id,
                "at": at,
                # Two that begin at one character are in the order of their statements' ids, as in an export.
                "n": tellings[0].order[2] * 1000 + n,
                **self._judged(c),
                "type": c.type,
                "agent": c.agent,
                "checkable": c.checkable,
                "moved": c.rescheduled > 0,
                "told": len(c.statements),
                "earliest": c.earliest and c.earliest.isoformat(),
                "latest": c.latest and c.latest.isoformat(),
                "undated": c.latest is None,
                "began": next((t.day.isoformat() for t in tellings if t.day), None),
                "became": became(c, followed),
                "over": later and later.status,
                "over_became": later and became(later, followed),
                "over_body": later and encode(later),
                "negative": followed.manner.negative,
                "done": _iso(first_done(followed)),
                "events": encode(told.reported(c)),
            }

    def _turns_over(self, now: Commitment, then: Commitment) -> bool:
        to_come = now.latest is not None and now.latest >= self.day
        return to_come and now.decided is None and now.status is not then.status

    @staticmethod
    def _judged(c: Commitment) -> Row:
        return {
            "status": c.status,
            "closed": c.status not in OPEN,
            "corroborated": c.corroborated,
            "body": encode(c),
        }

    def commitment_words(self) -> Iterator[tuple[str, str]]:
        """Give each commitment's id with all its words in lower case."""
        for c in self.export.commitments:
            told = (self._statements[i].content.text for i in c.statements)
            yield c.id, "\n".join(dict.fromkeys(t.casefold() for t in (c.what, *told)))

    def actor_words(self) -> Iterator[tuple[str, str]]:
        """Give each actor's id with its names and roles in lower case."""
        for a in self.export.actors:
            yield a.id, "\n".join(dict.fromkeys(t.casefold() for t in (a.name, *a.aliases, *a.roles)))

    def turns(self) -> Iterator[Row]:
        """Give every change of every commitment."""
        for c in self.export.commitments:
            before: Turn | None = None
            for turn in self._set(c, turns(self.view.following.details[c.id])):
                yield {
                    "commitment": c.id,
                    "day": _iso(turn.day) or "",
                    "status": turn.status,
                    "latest": _iso(turn.latest),
                    "against": encode(turn.against),
                    "kinds": _kinds(before, turn),
                }
                before = turn

    def _set(self, c: Commitment, found: Sequence[Turn]) -> Sequence[Turn]:
        """Lay the status that a person set over what follows from the evidence, from the day it holds."""
        if c.decided is None:
            return found
        since = next(r.review.since for r in self.view.reviews if r.review.id == c.decided.review)
        laid = [t if _before(t.day, since) else replace(t, status=c.status) for t in found]
        known = [t for t in laid if _before(t.day, since)]
        if since is not None and known:
            laid.insert(len(known), replace(known[-1], day=since, status=c.status))
        return laid

    def reviews(self) -> Iterator[Row]:
        """Give the reviews with where they stand."""
        for n, r in enumerate(self.view.reviews):
            yield review_row(r, n)

    def pairs(self) -> Iterator[Row]:
        """Give the pairs of actors that may be one."""
        for pair in self.view.open_pairs:
            yield {"one": pair.one.id, "other": pair.other.id, "body": encode(pair)}


def review_row(reviewed: Reviewed, at: float) -> Row:
    """Return the row of a review, `at` its place in the log."""
    return {
        "id": reviewed.review.id,
        "at": at,
        "subject": reviewed.subject,
        "author": reviewed.review.author,
        "act": reviewed.review.act,
        "standing": reviewed.standing,
        "body": encode(reviewed),
    }


def _before(day: date | None, since: date | None) -> bool:
    return since is not None and (day is None or day < since)


def _kinds(before: Turn | None, turn: Turn) -> int:
    """Return what a turn is, as bits; one that comes first is none but what it says of the status."""
    found = 0
    if (before is None and turn.status is not Status.PENDING) or (before and before.status is not turn.status):
        found |= 1 << STATUSES.index(turn.status)
    if before and before.latest != turn.latest:
        found |= MOVED
    if set(turn.against) - set(before.against if before else ()):
        found |= CONTRADICTED
    return found


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
