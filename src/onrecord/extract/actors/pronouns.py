"""Whom a pronoun stands for: gender and number first, then who was last a subject, last spoke, stood nearest."""

from collections.abc import Callable, Iterable, Sequence

from onrecord.extract.actors.entity import Entity
from onrecord.extract.actors.place import Place
from onrecord.extract.actors.timeline import Timeline
from onrecord.extract.actors.traits import Candidate, traits, weighed

# How many sentences back a pronoun may reach in prose.
REACH = 6


class Pronouns:
    """Chooses among the entities of a report met before a pronoun."""

    def __init__(self, timeline: Timeline, paragraph_of: Callable[[int], int], *, headline: bool) -> None:
        self.timeline = timeline
        self.paragraph_of = paragraph_of
        self.headline = headline

    def person(self, gender: str, place: Place, *, barred: Iterable[Entity] = ()) -> Entity | None:
        """Return whom "he" or "she" stands for."""
        out = set(map(id, barred))
        near = [c for c in self.near(place) if _may_be(c.entity, gender) and id(c.entity) not in out]
        likely = [c for c in near if not _speaks_against(c.entity, gender)]
        return self._best(likely if any(map(_is_somebody, likely)) else near, place, gender)

    def body(self, place: Place, *, barred: Iterable[Entity] = ()) -> Entity | None:
        """Return which body "it" stands for."""
        out = set(map(id, barred))
        near = self.near(place)
        fits = [c for c in near if c.entity.is_body and not c.entity.plural and id(c.entity) not in out]
        return self._best(fits, place, None)

    def many(self, place: Place) -> Entity | None:
        """Return which group "they" stands for; a body where no group was met."""
        near = self.near(place)
        found = self._best([c for c in near if c.entity.plural], place, None)
        return found or self._best([c for c in near if c.entity.is_body], place, None)

    def near(self, place: Place) -> list[Candidate]:
        """Return who was mentioned in the sentences before, with their mentions."""
        found: dict[int, Candidate] = {}
        for event, entity in self.timeline.within(place.sentence - REACH, place.sentence):
            if event.offset < place.at:
                found.setdefault(entity.number, Candidate(entity)).events.append(event)
        return list(found.values())

    def _best(self, fits: Sequence[Candidate], place: Place, gender: str | None) -> Entity | None:
        told = traits(fits, place, gender, self.paragraph_of)
        scored = [(weighed(t, gender), c.entity.number, c.entity) for c, t in zip(fits, told, strict=True)]
        return max(scored, key=lambda t: t[:2])[2] if scored else None


def _speaks_against(entity: Entity, gender: str) -> bool:
    """Whether the given name is one of the other gender."""
    return entity.gender is None and entity.sure and entity.guessed != gender


def _is_somebody(candidate: Candidate) -> bool:
    """Whether a candidate is more than a single name that may be a place's."""
    entity = candidate.entity
    return entity.kind is not None or len(entity.names[0]) > 1


def _may_be(entity: Entity, gender: str) -> bool:
    if entity.plural or not entity.may_be_person:
        return False
    if entity.kind is None and not (
        entity.speaks or any(len(n) > 1 for n in entity.names) or any(v.acts for v in entity.events)
    ):
        return False
    return entity.gender is None or entity.gender == gender
