"""Actors as people ask for them: who they are, which office when, what they said and what became of it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from onrecord.follow.overview import View
from onrecord.follow.record import record
from onrecord.model import (
    Actor,
    ActorEntry,
    Commitment,
    Export,
    OfficeHolder,
    OpenPair,
    Polarity,
    Statement,
    TrackRecord,
)
from onrecord.trace.actor_terms import terms
from onrecord.trace.names import tokens_of


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorFile:
    """All there is of one actor: `commitments` are its own."""

    entry: ActorEntry
    statements: tuple[Statement, ...]
    commitments: tuple[Commitment, ...]
    record: TrackRecord


def entries(view: View) -> tuple[ActorEntry, ...]:
    """Return every actor of a view, those who speak most first."""
    said: defaultdict[str, list[Statement]] = defaultdict(list)
    for reading in view.readings:
        for statement in reading.statements:
            if statement.speaker:
                said[view.actors[statement.speaker].id].append(statement)
    days: defaultdict[str, set[tuple[str, date | None]]] = defaultdict(set)
    for reading in view.readings:
        for local in reading.actors:
            days[view.actors[local.id].id].add((reading.report.id, reading.report.day))
    held = terms(view.readings, view.actors)
    listed = _listed(view.holders)
    undecided: defaultdict[str, list[OpenPair]] = defaultdict(list)
    for pair in view.open_pairs:
        undecided[pair.one.id].append(pair)
        undecided[pair.other.id].append(pair)
    actors = {a.id: a for a in view.actors.values()}
    found = [
        ActorEntry(
            actor=actor,
            terms=held.get(actor.id, ()),
            listed=tuple(dict.fromkeys(h for form in _forms(actor) for h in listed.get(tokens_of(form), ()))),
            statements=len(said[actor.id]),
            reports=len(days[actor.id]),
            firmness=_firmness(said[actor.id]),
            first=min((day for _, day in days[actor.id] if day), default=None),
            last=max((day for _, day in days[actor.id] if day), default=None),
            undecided=tuple(undecided[actor.id]),
        )
        for actor in actors.values()
    ]
    return tuple(sorted(found, key=lambda e: (-e.statements, -e.reports, e.actor.name, e.actor.id)))


def files(view: View, export: Export, wanted: Iterable[str]) -> tuple[ActorFile, ...]:
    """Return the files of the actors with the ids `wanted`, those who speak most first."""
    ids = set(wanted)
    return tuple(
        ActorFile(
            entry=entry,
            statements=tuple(s for s in export.statements if s.speaker == entry.actor.id),
            commitments=tuple(c for c in export.commitments if c.agent == entry.actor.id),
            record=record(view, entry.actor.id),
        )
        for entry in entries(view)
        if entry.actor.id in ids
    )


def _forms(actor: Actor) -> list[str]:
    return list(dict.fromkeys((actor.name, *(a for a in actor.aliases if len(a.split()) > 1))))


def _listed(holders: Sequence[OfficeHolder]) -> dict[tuple[str, ...], list[OfficeHolder]]:
    found: defaultdict[tuple[str, ...], list[OfficeHolder]] = defaultdict(list)
    for holder in holders:
        for name in dict.fromkeys(tokens_of(n) for n in (holder.name, *holder.aliases)):
            found[name].append(holder)
    return found


def _firmness(statements: Sequence[Statement]) -> tuple[tuple[str, int], ...]:
    """Count statements by how firmly they are put, the commonest first."""
    counts = Counter(
        f"{s.certainty.value}, denied" if s.polarity is Polarity.DENIED else s.certainty.value for s in statements
    )
    return tuple(sorted(counts.items(), key=lambda c: (-c[1], c[0])))
