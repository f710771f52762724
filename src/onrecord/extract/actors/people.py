"""People without a name: anonymous sources kept apart, groups, and loose descriptions of somebody known."""

from itertools import islice

from onrecord.extract.actors.cast import Cast, is_presiding
from onrecord.extract.actors.entity import Entity, Office, office_match
from onrecord.extract.actors.lexicon import COLLECTIVES, GROUP_NOUNS, STAFF, singular
from onrecord.extract.actors.mention import Form, Mention
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
        self.cast.classify(entity, _class(noun))
        entity.owner, entity.gender = owner, mention.gender
        entity.label = mention.text
        return entity

    def crowd(self, mention: Mention) -> Entity:
        """Return the people that somebody leads or speaks for ("the farmers' leader"): no voice of their own."""
        noun = singular(mention.head)
        known = (e for e in self.cast.index.classed(noun) if e.kind is ActorType.UNNAMED and e.plural)
        found = next(known, None)
        if found is None:
            found = self.cast.new(ActorType.UNNAMED)
            found.plural, found.label = True, mention.text
            self.cast.classify(found, noun)
        found.words |= {noun, mention.head}
        return found

    def _again(self, mention: Mention, owner: Entity | None, place: Place) -> Entity | None:
        noun = _class(mention.head)
        fits = [
            e
            for e in self.cast.index.classed(noun)
            if e.latest(place.at) >= 0 and e.kind is ActorType.UNNAMED and (owner is None or e.owner is owner)
        ]
        if not fits and not (mention.plural or singular(mention.head) != mention.head or noun in COLLECTIVES):
            return self.loose(mention, place) if owner is None else None
        if not fits and owner is None:
            fits = self._their_body(noun, place.at)
        return max(fits, key=lambda e: e.latest(place.at), default=None)

    def _their_body(self, noun: str, at: int) -> list[Entity]:
        """Return the bodies whose name a plural sounds like: "the inspectors" of an Inspectorate."""
        return [
            e
            for e in self.cast.entities
            if e.kind is ActorType.ORGANISATION
            and e.latest(at) >= 0
            and any(w.startswith(noun[:_STEM]) for w in e.key_words() if len(noun) > _STEM and noun != "minister")
        ]

    def described(self, mention: Mention, offices: list[Office], owner: Entity | None, place: Place) -> Entity:
        """Return the anonymous holder of an office: "a spokesman for the ministry", "an aide"."""
        spokes = offices[0].cls == "spokesperson"
        if spokes and offices[0].owner is None and not offices[0].field:
            offices[0].owner = owner = self._nearest_body(place)
        if spokes:
            for entity in self.cast.index.in_office(offices[0].cls):
                if entity.kind is ActorType.UNNAMED and any(office_match(offices[0], o) for o in entity.offices):
                    return entity
        entity = self.cast.new(ActorType.UNNAMED)
        for office in offices:
            self.cast.appoint(entity, office)
        self.cast.classify(entity, singular(mention.head))
        entity.plural, entity.owner, entity.gender = mention.plural, owner, mention.gender
        entity.label = mention.text
        return entity

    def _nearest_body(self, place: Place) -> Entity | None:
        return self.cast.timeline.last(place.sentence, place.at, lambda _, e: e.kind is ActorType.ORGANISATION)

    def loose(self, mention: Mention, place: Place) -> Entity | None:
        """Return whom "the witness", "the official" stand for: the person last spoken of."""
        noun = singular(mention.head)
        same = [e for e in self.cast.index.classed(noun) if e.latest(place.at) >= 0]
        if same:
            return max(same, key=lambda e: e.latest(place.at))
        for gender in (mention.gender,) if mention.gender else ("m", "f"):
            found = self.pronouns.person(gender, place)
            if found is not None:
                return found
        return None

    def bridged(self, mention: Mention, office: Office, place: Place) -> Entity | None:
        """Return the named person without any office yet whom a definite description must mean.

        That is the person who was last a subject in the paragraph, or else the only one of the text so far.
        """
        if not (mention.definite or office.owner is not None) or is_presiding(mention):
            return None
        if mention.owner is not None and mention.owner.head == "we":
            return None
        last = self._last_subject(place)
        if mention.owner is not None and mention.owner.form is Form.PRONOUN and not self._just_before(last, place):
            return None  # "its chair" brings somebody in
        if last is not None and self._free(last, mention, office, place):
            return last
        if office.owner is not None:
            return None
        free = islice((e for e in self.cast.entities if self._free(e, mention, office, place)), 2)
        first, second = next(free, None), next(free, None)
        return first if first is not None and second is None and first.speaks else None

    def _just_before(self, entity: Entity | None, place: Place) -> bool:
        """Whether somebody was a subject in the sentence before."""
        return any(
            e is entity and v.subject for v, e in self.cast.timeline.within(place.sentence - 1, place.sentence - 1)
        )

    def _last_subject(self, place: Place) -> Entity | None:
        """Return the person who was last a subject in an earlier sentence of the paragraph, or in the headline."""
        here, paragraph_of = self.pronouns.paragraph_of(place.sentence), self.pronouns.paragraph_of
        first = place.sentence
        while first and paragraph_of(first - 1) == here:
            first -= 1
        near = [*self.cast.timeline.within(first, place.sentence - 1)]
        near += self.cast.timeline.within(0, 0) if self.pronouns.headline and first else ()
        subjects = [
            (v.offset, e.number, e)
            for v, e in near
            if v.subject and v.offset < place.at
            and (e.is_person or (e.may_be_person and (e.speaks or len(e.names[0]) > 1)))
        ]  # fmt: skip
        return max(subjects, key=lambda t: t[:2])[2] if subjects else None

    def _free(self, entity: Entity, mention: Mention, office: Office, place: Place) -> bool:
        """Whether nothing known of a named person speaks against an office; a rank is no office here."""
        if not (entity.may_be_person and entity.names and entity.latest(place.at) >= 0):
            return False
        if (
            entity.kind is None
            and not entity.speaks
            and (len(entity.names[0]) == 1 or not any(v.acts for v in entity.events))
        ):
            return False
        if any(o.cls not in _RANK_CLASSES for o in entity.offices):
            return False
        if any(e is entity for _, e in self.cast.timeline.within(place.sentence, place.sentence)):
            return False
        if entity.gender and mention.gender and entity.gender != mention.gender:
            return False
        return office.owner is not None or entity.owner is None or entity.owner.kind is ActorType.PLACE
