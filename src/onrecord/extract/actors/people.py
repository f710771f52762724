"""People without a name: anonymous sources kept apart, groups, and loose descriptions of somebody known."""

from onrecord.extract.actors.cast import Cast
from onrecord.extract.actors.entity import Entity, Office, office_match
from onrecord.extract.actors.lexicon import COLLECTIVES, GROUP_NOUNS, STAFF, singular
from onrecord.extract.actors.mention import Mention
from onrecord.extract.actors.place import Place
from onrecord.extract.actors.pronouns import Pronouns
from onrecord.model import ActorType

_STEM = 5  # letters that "auditors" and the Audit Office share
_RANK_CLASSES = frozenset(
    "general colonel captain major admiral lieutenant sergeant brigadier marshal professor".split()
)


def _class(noun: str) -> str:
    return "staff" if noun in STAFF else singular(noun)


class People:
    """Finds or makes the entities of people who are described and not named."""

    def __init__(self, cast: Cast, pronouns: Pronouns) -> None:
        self.cast = cast
        self.pronouns = pronouns

    def meet(self, mention: Mention, owner: Entity | None, place: Place) -> Entity:
        """Return the entity of a source that is people: the one met before where the text says so."""
        if mention.definite or mention.head in STAFF or mention.text.lower().startswith("the same"):
            found = self._again(mention, owner, place)
            if found is not None:
                return found
        entity = self.cast.new(ActorType.UNNAMED)
        noun = mention.head
        entity.plural = mention.plural or singular(noun) != noun or noun in COLLECTIVES
        if noun in GROUP_NOUNS and mention.definite:
            entity.kind = ActorType.ORGANISATION
        entity.classes = {_class(noun)}
        entity.owner, entity.gender = owner, mention.gender
        entity.label = mention.text
        return entity

    def _again(self, mention: Mention, owner: Entity | None, place: Place) -> Entity | None:
        noun = _class(mention.head)
        fits = [
            e
            for e in self.cast.entities
            if self.cast.latest(e, place.at) >= 0
            and noun in e.classes
            and e.kind is ActorType.UNNAMED
            and (owner is None or e.owner is owner)
        ]
        if not fits and not (mention.plural or singular(mention.head) != mention.head or noun in COLLECTIVES):
            return self.loose(mention, place.sentence, place.at) if owner is None else None
        if not fits and owner is None:
            fits = self._their_body(noun, place.at)
        return max(fits, key=lambda e: self.cast.latest(e, place.at), default=None)

    def _their_body(self, noun: str, at: int) -> list[Entity]:
        """Return the bodies whose name a plural sounds like: "the inspectors" of an Inspectorate."""
        return [
            e
            for e in self.cast.entities
            if e.kind is ActorType.ORGANISATION
            and self.cast.latest(e, at) >= 0
            and any(w.startswith(noun[:_STEM]) for w in e.key_words() if len(noun) > _STEM)
        ]

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

    def bridged(self, mention: Mention, office: Office, place: Place) -> Entity | None:
        """Return the named person without any office yet whom a definite description must mean.

        That is the person who was last a subject in the paragraph, or else the only one of the text so far.
        """
        if not (mention.definite or office.owner is not None):
            return None
        free = [e for e in self.cast.entities if self._free(e, mention, office, place)]
        here = self.pronouns.paragraph_of(place.sentence)
        subjects = [
            (v.offset, e.number, e)
            for e in self.cast.entities
            if e.is_person or (e.may_be_person and (e.speaks or len(e.names[0]) > 1))
            for v in e.events
            if v.subject and v.offset < place.at and v.sentence < place.sentence
            and (self.pronouns.paragraph_of(v.sentence) == here or (v.sentence == 0 and self.pronouns.headline))
        ]  # fmt: skip
        last = max(subjects, key=lambda t: t[:2])[2] if subjects else None
        if last in free:
            return last
        alone = len(free) == 1 and free[0].speaks and office.owner is None
        return free[0] if alone else None

    def _free(self, entity: Entity, mention: Mention, office: Office, place: Place) -> bool:
        """Whether nothing known of a named person speaks against an office; a rank is no office here."""
        if not (entity.may_be_person and entity.names and self.cast.latest(entity, place.at) >= 0):
            return False
        if (
            entity.kind is None
            and not entity.speaks
            and (len(entity.names[0]) == 1 or not any(v.acts for v in entity.events))
        ):
            return False
        if any(o.cls not in _RANK_CLASSES for o in entity.offices) or any(
            v.sentence == place.sentence for v in entity.events
        ):
            return False
        if entity.gender and mention.gender and entity.gender != mention.gender:
            return False
        return office.owner is not None or entity.owner is None or entity.owner.kind is ActorType.PLACE
