"""Decides who one mention stands for."""

from onrecord.extract.actors.cast import Cast
from onrecord.extract.actors.described import Described
from onrecord.extract.actors.documents import Documents
from onrecord.extract.actors.entity import Entity, Event, Office, body_class, label, office_match
from onrecord.extract.actors.lexicon import PLURAL_PERSONS, PUBLIC
from onrecord.extract.actors.mention import Form, Mention, Role
from onrecord.extract.actors.people import People
from onrecord.extract.actors.place import Place
from onrecord.extract.actors.pronouns import Pronouns
from onrecord.extract.actors.titles import Gender
from onrecord.model import ActorType, Span

# What only a country has, and what a person may have as well as a body.
_STATE_NOUNS = frozenset("minister ministry parliament army ambassador premier king queen government".split())
_PERSONAL_NOUNS = frozenset(
    "aide adviser advisor lawyer spokesman spokeswoman spokesperson office deputy colleague counterpart successor "
    "predecessor assistant secretary party family wife husband son daughter brother sister team staff campaign "
    "company firm ministry association movement friend critic supporter opponent".split(),
)


# How many sentences behind an office its holder's name may follow.
_UNMASK = 1


def _are_many(owner: Mention) -> bool:
    """Whether what an office belongs to are people told by a plural noun alone: "the farmers' leader"."""
    told = owner.form in (Form.PEOPLE, Form.ROLE) and not owner.named
    return told and owner.head in PLURAL_PERSONS


class Recogniser:
    """Finds or makes the entity of each mention, in the order they are met."""

    def __init__(self, cast: Cast, pronouns: Pronouns) -> None:
        self.cast = cast
        self.pronouns = pronouns
        self.people = People(cast, pronouns)
        self.described = Described(cast, self.people)
        self.documents = Documents(cast)
        self._spans: list[tuple[Span, Entity]] = []
        self._groups: dict[frozenset[int], Entity] = {}

    def meet(self, mention: Mention, place: Place) -> Entity | None:
        """Return who `mention` stands for; None for what is no voice."""
        owner = self._owner(mention, place)
        if mention.form is Form.PRONOUN:
            return self._pronoun(mention, place)
        if mention.name:
            return self._named(mention, owner, place)
        if mention.form is Form.BODY:
            return self.described.body(mention, owner, place)
        if mention.form is Form.ROLE:
            return self.described.role(mention, owner, place)
        if mention.form is Form.DOCUMENT:
            return self.documents.meet(mention, owner, place.at) if place.source else None
        return self.people.meet(mention, owner, place) if place.source or place.subject else None

    def place(self, entity: Entity, mention: Mention, event: Event) -> None:
        """Record where and how an entity was mentioned."""
        self.cast.timeline.note(entity, event)
        if mention.form is not Form.PRONOUN:
            entity.forms.setdefault(mention.text.strip(" ,"), None)
        self._spans.append((mention.span, entity))

    def take_spans(self) -> list[tuple[Span, Entity]]:
        """Hand over the spans recorded since the last call."""
        taken, self._spans = self._spans, []
        return taken

    def together(self, one: Entity, other: Entity) -> Entity:
        """Return the group of two who speak as one; the same pair is the same group."""
        members = frozenset((one.number, other.number))
        if members not in self._groups:
            group = self.cast.new(ActorType.ORGANISATION)
            group.plural, group.speaks = True, True
            group.label = f"{label(one)} and {label(other)}"
            for event in (*one.events[-1:], *other.events[-1:]):
                self.cast.timeline.note(group, event)
            self._groups[members] = group
        return self._groups[members]

    # Owners and pronouns

    def _owner(self, mention: Mention, place: Place) -> Entity | None:
        if mention.owner is None:
            return None
        heard = mention.form is Form.DOCUMENT and place.source
        owner = self._side(mention.owner, place.sentence, place.own if heard else ())
        if owner is None and mention.form is Form.ROLE and _are_many(mention.owner):
            return self.people.crowd(mention.owner)
        bare = mention.owner.form is Form.NAME and len(mention.owner.name) == 1
        if owner is not None and owner.kind is None and bare and mention.form is not Form.DOCUMENT:
            self._owned(owner, mention)
        return owner

    @staticmethod
    def _owned(owner: Entity, mention: Mention) -> None:
        """Learn from what a name owns: a country has ministers, and no person has a president."""
        nouns = {mention.head, *(r.noun for r in mention.roles)}
        if nouns & _STATE_NOUNS or body_class(mention.head) in PUBLIC:
            owner.kind = ActorType.PLACE
        elif mention.form in (Form.ROLE, Form.BODY) or mention.named:
            owner.impersonal = not (nouns & _PERSONAL_NOUNS) and owner.gender is None

    def _side(self, mention: Mention, sentence: int, own: tuple[Span, ...] = ()) -> Entity | None:
        """Meet a phrase inside another one: it counts as mentioned, but not as a subject."""
        at = mention.span.start
        entity = self.meet(mention, Place(sentence, at, source=bool(own), own=own))
        if entity is not None:
            self.place(entity, mention, Event(sentence, at, subject=False, quoted=False))
        return entity

    def _pronoun(self, mention: Mention, place: Place) -> Entity | None:
        sentence, at = place.sentence, place.at
        if mention.head in ("he", "she"):
            found = self.pronouns.person("m" if mention.head == "he" else "f", place)
            gender: Gender = "m" if mention.head == "he" else "f"
            # In a quotation it may be anybody: whom the speaker means, the text need not have named.
            if found is not None and found.gender is None and found.guessed in (None, gender) and not place.quoted:
                found.gender = gender
            return found
        if mention.head == "it":
            body = self.pronouns.body(place)
            if body is not None and body.kind is None and len(body.names[0]) == 1 and mention.text.lower() == "its":
                body.impersonal = True
            return body
        if mention.head == "they":
            return self.pronouns.many(place)
        if mention.head in ("who", "which"):
            return self._relative(mention.head == "who", sentence, at)
        return None

    def _relative(self, person: bool, sentence: int, at: int) -> Entity | None:  # noqa: FBT001 - "who", not "which"
        """Return whom "who" or "which" goes on about: the last of its sort in the sentence, or else the last of all."""
        here = [
            (v.offset, e.number, e)
            for v, e in self.cast.timeline.within(sentence, sentence)
            if v.offset < at and (e.is_person or (e.may_be_person and len(e.names[0]) > 1)) is person
        ]
        if here:
            return max(here, key=lambda t: t[:2])[2]
        return self.cast.timeline.last(sentence, at, lambda _event, _entity: True)

    # Names

    def _named(self, mention: Mention, owner: Entity | None, place: Place) -> Entity:
        sentence, at = place.sentence, place.at
        offices = self._offices(mention, owner, sentence)
        entity = self.cast.named(mention, at)
        if entity is None and mention.form is Form.NAME and mention.person is not False:
            entity = self._nameless(offices, mention)
        if entity is None and mention.form is Form.BODY:
            entity = self._nameless_body(mention, at)
        if entity is None and not offices and mention.form is Form.NAME and mention.person is not False:
            entity = self._just_unmasked(mention, place)
        if entity is None:
            entity = self.cast.new(None)
        self.cast.learn(entity, mention, offices)
        if owner is not None and owner is not entity:
            entity.owner = entity.owner or owner
        return entity

    def _offices(self, mention: Mention, owner: Entity | None, sentence: int) -> list[Office]:
        found = []
        for role in mention.roles:
            held_by = self._role_owner(role, sentence)
            if held_by is None and role.owner is None:
                held_by = owner
            found.append(self.cast.office(role, held_by))
        return found

    def _role_owner(self, role: Role, sentence: int) -> Entity | None:
        if role.owner is None:
            return None
        owner = self._side(role.owner, sentence)
        if owner is not None and owner.kind is None and len(role.owner.name) == 1:
            self._owned(owner, Mention(role.owner.span, Form.ROLE, head=role.noun))
        return owner

    def _nameless(self, offices: list[Office], mention: Mention) -> Entity | None:
        """Return the person so far known by office alone who now gets a name."""
        for entity in reversed(self.cast.entities):
            if entity.names or entity.kind is not ActorType.PERSON:
                continue
            if entity.gender and mention.gender and entity.gender != mention.gender:
                continue
            if any(office_match(held, asked) is not None for held in entity.offices for asked in offices):
                return entity
        return None

    def _just_unmasked(self, mention: Mention, place: Place) -> Entity | None:
        """Return the speaker known by office so far, whom a full name without office or house follows at once."""
        titled = mention.title is not None and mention.person is True
        if (len(mention.name) < 2 and not titled) or mention.owner is not None:
            return None
        if not (place.source or place.subject):
            return None
        masked = [
            e
            for e in self.cast.entities
            if e.kind is ActorType.PERSON and not e.names and e.speaks
            and e.events and 0 <= place.sentence - e.events[-1].sentence <= _UNMASK and e.events[-1].subject
            and self.pronouns.paragraph_of(place.sentence) == self.pronouns.paragraph_of(e.events[-1].sentence)
            and not (e.gender and mention.gender and e.gender != mention.gender)
        ]  # fmt: skip
        return masked[0] if len(masked) == 1 else None

    def _nameless_body(self, mention: Mention, at: int) -> Entity | None:
        found = self.cast.body(mention, None, at) if mention.head else None
        return found if found is not None and not found.names else None
