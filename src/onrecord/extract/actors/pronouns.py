"""Whom a pronoun stands for: gender and number first, then who was last a subject, last spoke, stood nearest."""

from collections.abc import Callable, Iterable

from onrecord.extract.actors.entity import Entity, Event
from onrecord.model import ActorType

# How many sentences back a pronoun may reach in prose.
_REACH = 6
# Points: set on the training stories by hand; the order of the reasons matters more than their size.
_SENTENCE = 1.0
_PARAGRAPH = 0.6
_SUBJECT = 1.2
_SPEAKS = 0.7
_QUOTED = 2.0
_KNOWN = 0.3
_AGAINST = 2.5
_ENDING = 0.4
_UNKNOWN = 0.5
_REPORTED = 0.8
_OWNING = 0.4


class Pronouns:
    """Chooses among the entities of a report met before a pronoun."""

    def __init__(self, entities: list[Entity], paragraph_of: Callable[[int], int], *, headline: bool) -> None:
        self.entities = entities
        self.paragraph_of = paragraph_of
        self.headline = headline

    def person(self, gender: str, sentence: int, at: int, *, barred: Iterable[Entity] = ()) -> Entity | None:
        """Return whom "he" or "she" at offset `at` stands for."""
        out = set(map(id, barred))
        fits = [e for e in self.entities if self._may_be(e, gender) and id(e) not in out]
        return self._best(fits, sentence, at, gender)

    def body(self, sentence: int, at: int, *, barred: Iterable[Entity] = ()) -> Entity | None:
        """Return which body "it" at offset `at` stands for."""
        out = set(map(id, barred))
        fits = [e for e in self.entities if e.is_body and not e.plural and id(e) not in out]
        return self._best(fits, sentence, at, None)

    def many(self, sentence: int, at: int) -> Entity | None:
        """Return which group "they" at offset `at` stands for; a body where no group was met."""
        groups = [e for e in self.entities if e.plural]
        found = self._best(groups, sentence, at, None)
        return found or self._best([e for e in self.entities if e.is_body], sentence, at, None)

    @staticmethod
    def _may_be(entity: Entity, gender: str) -> bool:
        if entity.plural or not entity.may_be_person:
            return False
        if entity.kind is None and not (
            entity.speaks or any(len(n) > 1 for n in entity.names) or any(v.acts for v in entity.events)
        ):
            return False
        return entity.gender is None or entity.gender == gender

    def _best(self, fits: list[Entity], sentence: int, at: int, gender: str | None) -> Entity | None:
        scored = [(s, e.number, e) for e in fits if (s := self._score(e, sentence, at, gender)) is not None]
        return max(scored, key=lambda t: t[:2])[2] if scored else None

    def _score(self, entity: Entity, sentence: int, at: int, gender: str | None) -> float | None:
        scores = [
            self._event_score(event, sentence)
            for event in entity.events
            if event.offset < at and sentence - event.sentence <= _REACH
        ]
        if not scores:
            return None
        score = max(scores)
        if entity.kind is ActorType.UNNAMED and not entity.speaks:
            score -= 3 * _UNKNOWN
        if not gender and entity.kind is None and len(entity.names[0]) > 1:
            score -= 2 * _UNKNOWN
        if gender and entity.kind is None:
            score -= _UNKNOWN if len(entity.names[0]) > 1 else 2 * _UNKNOWN
        if gender and entity.gender == gender:
            score += _KNOWN
        elif gender and entity.guessed:
            against = _AGAINST if entity.sure else _ENDING
            score += _KNOWN if entity.guessed == gender else -against
        return score

    def _event_score(self, event: Event, sentence: int) -> float:
        score = -_SENTENCE * (sentence - event.sentence) + event.offset * 1e-5
        score -= _PARAGRAPH * (self.paragraph_of(sentence) - self.paragraph_of(event.sentence))
        score += _SUBJECT * event.subject + _SPEAKS * event.speaks - _QUOTED * event.quoted
        score -= _REPORTED * (event.reported and not event.speaks)
        return score - (0.0 if event.subject or event.speaks else _OWNING)
