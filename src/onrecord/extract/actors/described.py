"""Who a description without a name stands for: an office or a body."""

from onrecord.extract.actors.cast import Cast, is_loose
from onrecord.extract.actors.entity import Entity, Office
from onrecord.extract.actors.joining import role_of
from onrecord.extract.actors.lexicon import BODY_OF, FAMILY, PERSON_OF
from onrecord.extract.actors.mention import Mention
from onrecord.extract.actors.names import fold
from onrecord.extract.actors.people import People
from onrecord.extract.actors.place import Place
from onrecord.extract.actors.places import same_polity
from onrecord.model import ActorType

_NEW, _OLD = frozenset({"new", "incoming"}), frozenset({"former", "outgoing", "ousted"})


class Described:
    """Finds or makes the entities of offices and bodies named by common nouns."""

    def __init__(self, cast: Cast, people: People) -> None:
        self.cast = cast
        self.people = people

    def body(self, mention: Mention, owner: Entity | None, place: Place) -> Entity | None:
        """Return the body that a common noun stands for; a new one where it must be one."""
        if mention.plural:
            return self.people.meet(mention, owner, place) if place.source else None
        if mention.head in BODY_OF and owner is not None and owner.is_body:
            return owner
        if mention.head in BODY_OF and owner is None:
            side = self._polity(mention)
            if side is not None:
                return side
        if mention.head in PERSON_OF and owner is not None and owner.is_person:
            return owner
        found = None if mention.indefinite else self.cast.body(mention, owner, place.at)
        if found is None and place.headline and place.source:
            found = self._first_speaker(ActorType.ORGANISATION)
        if found is None:
            if not (place.source or owner is not None or mention.definite):
                return None
            found = self.cast.new(ActorType.ORGANISATION)
            found.owner = owner
        self.cast.learn(found, mention, [])
        return found

    def _polity(self, mention: Mention) -> Entity | None:
        """Return the country that an adjective before a side's name means ("the Varenian side")."""
        places = [e for e in self.cast.entities if e.names and e.is_body and len(e.names[0]) == 1]
        return next((e for e in places for m in mention.modifiers if same_polity(fold(e.names[0][0]), m)), None)

    def role(self, mention: Mention, owner: Entity | None, place: Place) -> Entity | None:
        """Return who holds the office that a mention names; a new person where nobody known does."""
        source = place.source or (place.subject and mention.indefinite)
        roles = mention.roles or [role_of(mention)]
        offices = [self.cast.office(r, owner) for r in roles]
        if mention.indefinite or mention.plural:
            return self.people.described(mention, offices, owner, place) if source else None
        private = mention.owner is not None and mention.owner.head in ("we", "i")
        if private and not source and (offices[0].cls in FAMILY or offices[0].cls in ("reporter", "colleague")):
            return None  # "my sister", "our correspondent": no voice of the story
        found = self._known(mention, offices[0], place)
        if found is None and place.headline:
            found = self._headline_role(mention) if source else None
            return found or (self.people.described(mention, offices, owner, place) if source else None)
        if found is None:
            if not (source or mention.definite):
                return None
            found = self.cast.new(ActorType.PERSON)
        found.kind = found.kind or ActorType.PERSON
        self.cast.learn(found, mention, offices)
        return found

    def _known(self, mention: Mention, office: Office, place: Place) -> Entity | None:
        """Return the holder of an office among those met: told so, last spoken of, or the one who must be meant."""
        found = self.cast.holder(office, -1 if place.headline else place.at, gender=mention.gender)
        if found is None or _NEW & set(mention.modifiers):
            found = self._incoming(mention, office) or found
        if found is None and is_loose(mention):
            found = self.people.loose(mention, place)
        if found is None and not place.headline and not place.reported:
            found = self.people.bridged(mention, office, place)
        return found

    def _incoming(self, mention: Mention, office: Office) -> Entity | None:
        """Return the one person told to be a successor or predecessor: "the new minister", "the former one"."""
        if not mention.definite or office.owner is not None:
            return None
        told = set(mention.modifiers)
        beside = "successor" if told & _NEW else "predecessor" if told & _OLD else ""
        fits = [e for e in self.cast.index.in_office(beside) if e.is_person and e.names]
        agree = [e for e in fits if not (mention.gender and e.gender and mention.gender != e.gender)]
        return agree[0] if len(agree) == 1 else None

    def _headline_role(self, mention: Mention) -> Entity | None:
        """Return whom a headline's short role means: whose office sounds like it, or else who speaks first."""
        stem = fold(mention.head)[:5]
        for entity in self.cast.entities:
            words = {w for o in entity.offices for w in o.field | (o.owner.key_words() if o.owner else set())}
            if entity.is_person and entity.speaks and any(w.startswith(stem) for w in words):
                return entity
        return self._first_speaker(ActorType.PERSON)

    def _first_speaker(self, kind: ActorType) -> Entity | None:
        fits = [e for e in self.cast.entities if e.speaks and e.kind is kind]
        return min(fits, key=lambda e: min((v.offset for v in e.events if v.speaks), default=e.first), default=None)
