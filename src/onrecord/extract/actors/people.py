"""People without a name: anonymous sources kept apart, groups, and loose descriptions of somebody known."""

from onrecord.extract.actors.cast import Cast
from onrecord.extract.actors.entity import Entity, Event, Office, office_match
from onrecord.extract.actors.lexicon import COLLECTIVES, GROUP_NOUNS, singular
from onrecord.extract.actors.mention import Mention
from onrecord.extract.actors.pronouns import Pronouns
from onrecord.model import ActorType

# How many sentences back a description without a known holder may reach for a person without an office.
_BRIDGE = 1
# A person named so often without an office may be whom an office without a holder means.
_SPOKEN = 1


class People:
    """Finds or makes the entities of people who are described and not named."""

    def __init__(self, cast: Cast, pronouns: Pronouns) -> None:
        self.cast = cast
        self.pronouns = pronouns

    def meet(self, mention: Mention, owner: Entity | None, at: int) -> Entity:
        """Return the entity of a source that is people: the one met before where the text says so."""
        if mention.definite or mention.text.lower().startswith("the same"):
            found = self._again(mention, owner, at)
            if found is not None:
                return found
        entity = self.cast.new(ActorType.UNNAMED)
        noun = mention.head
        entity.plural = mention.plural or singular(noun) != noun or noun in COLLECTIVES
        if noun in GROUP_NOUNS and mention.definite:
            entity.kind = ActorType.ORGANISATION
        entity.classes = {singular(noun)}
        entity.owner, entity.gender = owner, mention.gender
        entity.label = mention.text
        return entity

    def _again(self, mention: Mention, owner: Entity | None, at: int) -> Entity | None:
        noun = singular(mention.head)
        fits = [
            e
            for e in self.cast.entities
            if self.cast.latest(e, at) >= 0
            and noun in e.classes
            and e.kind is ActorType.UNNAMED
            and (owner is None or e.owner is owner)
        ]
        if not fits and not (mention.plural or singular(mention.head) != mention.head or noun in COLLECTIVES):
            fits = self._recent_persons(at, mention)
        return max(fits, key=lambda e: self.cast.latest(e, at), default=None)

    def _recent_persons(self, at: int, mention: Mention) -> list[Entity]:
        return [
            e
            for e in self.cast.entities
            if e.is_person and e.speaks and self.cast.latest(e, at) >= 0
            and not (e.gender and mention.gender and e.gender != mention.gender)
        ]  # fmt: skip

    def described(self, mention: Mention, offices: list[Office], owner: Entity | None, at: int) -> Entity:
        """Return the anonymous holder of an office: "a spokesman for the ministry", "an aide"."""
        spokes = offices[0].cls == "spokesperson"
        if spokes and offices[0].owner is None and not offices[0].field:
            offices[0].owner = owner = self._nearest_body(at)
        if spokes:
            for entity in self.cast.entities:
                if entity.kind is ActorType.UNNAMED and any(office_match(offices[0], o) for o in entity.offices):
                    return entity
        entity = self.cast.new(ActorType.UNNAMED)
        entity.offices += offices
        entity.classes = {singular(mention.head)}
        entity.plural, entity.owner, entity.gender = mention.plural, owner, mention.gender
        entity.label = mention.text
        return entity

    def _nearest_body(self, at: int) -> Entity | None:
        bodies = [e for e in self.cast.entities if e.kind is ActorType.ORGANISATION and self.cast.latest(e, at) >= 0]
        return max(bodies, key=lambda e: self.cast.latest(e, at), default=None)

    def loose(self, mention: Mention, sentence: int, at: int) -> Entity | None:
        """Return whom "the witness", "the official" stand for: the person last spoken of."""
        noun = singular(mention.head)
        same = [e for e in self.cast.entities if noun in e.classes and self.cast.latest(e, at) >= 0]
        if same:
            return max(same, key=lambda e: self.cast.latest(e, at))
        for gender in (mention.gender,) if mention.gender else ("m", "f"):
            found = self.pronouns.person(gender, sentence, at)
            if found is not None:
                return found
        return None

    def bridged(self, mention: Mention, office: Office, sentence: int, at: int) -> Entity | None:
        """Return the named person without any office yet whom a definite description must mean."""
        if not (mention.definite or office.owner is not None):
            return None
        free = [
            e
            for e in self.cast.entities
            if e.may_be_person and (e.kind or e.speaks or len(e.names[0]) > 1) and e.names and not e.offices and self.cast.latest(e, at) >= 0
            and not (e.gender and mention.gender and e.gender != mention.gender)
        ]  # fmt: skip
        here = self.pronouns.paragraph_of(sentence)
        free = [e for e in free if not any(v.sentence == sentence for v in e.events)]
        if office.owner is None:
            free = [e for e in free if e.owner is None or e.owner.kind is ActorType.PLACE]
        near = [
            e for e in free if any(self._leads_to(v, sentence, here, owned=office.owner is not None) for v in e.events)
        ]
        if near:
            return max(near, key=lambda e: self.cast.latest(e, at))
        alone = len(free) == 1 and free[0].speaks and office.owner is None
        return free[0] if alone and _SPOKEN <= len(free[0].events) else None

    def _leads_to(self, event: Event, sentence: int, paragraph: int, *, owned: bool) -> bool:
        """Whether a subject stands close enough before a description to be what it describes."""
        gap = sentence - event.sentence
        together = self.pronouns.paragraph_of(event.sentence) == paragraph
        if not event.subject:
            return False
        return (gap == 1 and not owned and event.sentence == 0) or (0 < gap <= _BRIDGE and together)
