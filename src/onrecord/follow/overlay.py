"""What is shown: readings overlaid by what people decided about them. Pure, and the readings stay as they are."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.follow.anchors import Spans, find_actor, find_statement
from onrecord.follow.corrections import Draft, correct, reject, spans_of
from onrecord.model import Act, Actor, Anchor, Reading, Review, Standing, Statement, SubjectKind
from onrecord.trace.ruled import Pairs, Ruled


@dataclass(frozen=True, slots=True)
class Overlaid:
    """Corrected readings, pairs decided on, and where each review stands.

    `actors` holds pairs of local actors, `undertakings` pairs of statements. `standings` and `found` go by the
    review's id: `found` gives the statement or local actor it holds on, where there is one.
    """

    readings: tuple[Reading, ...]
    actors: Ruled
    undertakings: Ruled
    standings: Mapping[str, Standing]
    found: Mapping[str, str]

    def in_force(self, reviews: Iterable[Review]) -> list[Review]:
        """Return those of `reviews` that hold here, in their order."""
        return [r for r in reviews if self.standings[r.id] is Standing.IN_FORCE]


def overlay(readings: Sequence[Reading], reviews: Sequence[Review]) -> Overlaid:
    """Lay `reviews`, given in the order they were made, over `readings`; of two that set the same, the later holds."""
    if not reviews:
        return Overlaid(tuple(readings), Ruled(), Ruled(), {}, {})
    held = _Held({r.report.id: r for r in readings}, _contents(reviews))
    taken_back = _taken_back(reviews)
    standings = {r.id: Standing.TAKEN_BACK if r.id in taken_back else held.standing(r) for r in reviews}
    active = [r for r in reviews if standings[r.id] is Standing.IN_FORCE]
    return Overlaid(
        readings=tuple(_corrected(readings, active, held)),
        actors=_ruled(active, (SubjectKind.ACTOR,), held),
        undertakings=_ruled(active, (SubjectKind.STATEMENT, SubjectKind.COMMITMENT), held),
        standings=standings,
        found={r.id: held.found[r.anchor] for r in reviews if r.anchor in held.found},
    )


@dataclass(slots=True)
class _Held:
    """The readings in view and what anchors hold on to in them."""

    readings: Mapping[str, Reading]
    corrected: Mapping[Anchor, Spans]
    found: dict[Anchor | None, str] = field(default_factory=dict)
    _hashes: dict[str, str] = field(default_factory=dict)

    def standing(self, review: Review) -> Standing:
        """Tell whether a review's subjects are in view and still found."""
        if review.kind is SubjectKind.REVIEW:
            return Standing.IN_FORCE
        asked = [a for a in (review.anchor, review.other_anchor) if a is not None]
        if any(a.report not in self.readings for a in asked):
            return Standing.OUT_OF_VIEW
        held = [self._holds(a, actor=review.kind is SubjectKind.ACTOR) for a in asked]
        return Standing.IN_FORCE if all(held) else Standing.ORPHANED

    def _holds(self, anchor: Anchor, *, actor: bool) -> bool:
        if anchor in self.found:
            return True
        reading = self.readings[anchor.report]
        if self._hashes.setdefault(anchor.report, reading.report.sha256) != anchor.sha256:
            return False
        thing: Actor | Statement | None
        if actor:
            thing = find_actor(anchor, reading.actors)
        else:
            thing = find_statement(anchor, reading.statements, self.corrected)
        if thing is not None:
            self.found[anchor] = thing.id
        return thing is not None


def _contents(reviews: Iterable[Review]) -> dict[Anchor, Spans]:
    return {r.anchor: spans_of(r.value or "") for r in reviews if r.field == "content" and r.anchor}


def _taken_back(reviews: Sequence[Review]) -> set[str]:
    # From the newest back: an undo that was itself undone takes nothing back.
    gone: set[str] = set()
    for review in reversed(reviews):
        if review.act is Act.UNDO and review.id not in gone:
            gone.add(review.subject)
    return gone


def _corrected(readings: Sequence[Reading], active: Iterable[Review], held: _Held) -> Iterable[Reading]:
    changes: defaultdict[str, list[Review]] = defaultdict(list)
    for review in active:
        if review.kind is SubjectKind.STATEMENT and review.act in {Act.CORRECT, Act.REJECT} and review.anchor:
            changes[review.anchor.report].append(review)
    voices = _voices(readings) if changes else {}
    for reading in readings:
        draft = Draft(reading, voices)
        for review in changes.get(reading.report.id, ()):
            at = held.found[review.anchor]
            statement = next((s for s in draft.reading.statements if s.id == at), None)
            if statement is None:
                continue
            if review.act is Act.REJECT:
                reject(draft, statement)
            else:
                correct(draft, statement, review)
        yield draft.reading


def _voices(readings: Iterable[Reading]) -> dict[str, Actor]:
    """Return the actors by name in lower case; of one name, the one with the most roles."""
    found: dict[str, Actor] = {}
    for actor in (a for r in readings for a in r.actors):
        known = found.get(actor.name.casefold())
        if known is None or len(actor.roles) > len(known.roles):
            found[actor.name.casefold()] = actor
    return found


def _ruled(active: Iterable[Review], kinds: Sequence[SubjectKind], held: _Held) -> Ruled:
    last: dict[tuple[str, str], Act] = {}
    for review in active:
        if review.kind in kinds and review.act in {Act.MERGE, Act.SPLIT}:
            one, other = sorted((held.found[review.anchor], held.found[review.other_anchor]))
            last[one, other] = review.act
    return Ruled(_pairs(last, Act.MERGE), _pairs(last, Act.SPLIT))


def _pairs(last: Mapping[tuple[str, str], Act], act: Act) -> Pairs:
    return tuple(sorted(pair for pair, decided in last.items() if decided is act))
