"""The cast of a report: finds who a name, a role or a body's name stands for, and takes in who is new."""

from onrecord.extract.actors.bodies import same_body
from onrecord.extract.actors.entity import Entity, Office, body_class, fields, office_match, same_owner
from onrecord.extract.actors.evidence import Evidence
from onrecord.extract.actors.index import Index
from onrecord.extract.actors.lexicon import (
    BUSINESS,
    LOOSE_PERSONS,
    MEDIA_WORDS,
    ORG_NAME_WORDS,
    PUBLIC,
    ROLE_CLASS,
    SYNONYMS,
)
from onrecord.extract.actors.mention import Form, Mention, Role
from onrecord.extract.actors.names import fold, guess_gender, same_person, surname
from onrecord.extract.actors.places import GEOGRAPHY, country_of, same_polity
from onrecord.extract.actors.timeline import Timeline
from onrecord.extract.actors.titles import BY_FIRST_NAME
from onrecord.model import ActorType

# How far a report leans where a name is taken for a person's, and where for nobody's.
_SURE, _SURELY_NOT = 1.5, -3.0


class Cast:
    """All entities of a report so far, in the order they were met."""

    def __init__(self, evidence: Evidence) -> None:
        self.evidence = evidence
        self.entities: list[Entity] = []
        self.index = Index()
        self.timeline = Timeline()

    def new(self, kind: ActorType | None) -> Entity:
        """Add and return an empty entity."""
        entity = Entity(len(self.entities), kind)
        self.entities.append(entity)
        return entity

    def classify(self, entity: Entity, cls: str) -> None:
        """Let `entity` count as a `cls`."""
        entity.classes.add(cls)
        self.index.add_class(entity, cls)

    def appoint(self, entity: Entity, office: Office) -> None:
        """Let `entity` hold `office`."""
        entity.offices.append(office)
        self.index.add_office(entity, office)

    # Names

    def named(self, mention: Mention, at: int) -> Entity | None:
        """Return who bears the mention's name; the one met last where several may."""
        fits = [e for e in self.index.named(mention.name) if self._bears(e, mention)]
        return max(fits, key=lambda e: (self._closeness(e, mention), e.latest(at)), default=None)

    @staticmethod
    def _closeness(entity: Entity, mention: Mention) -> int:
        keys = {fold(t) for t in mention.name}
        return max(len(keys & {fold(t) for t in name}) for name in entity.names)

    def _bears(self, entity: Entity, mention: Mention) -> bool:
        if not entity.names:
            return False
        if mention.gender and entity.is_person and _against(entity, mention.gender):
            return False
        if entity.is_person or (mention.person and entity.kind is None):
            if mention.person is False or mention.form is Form.BODY:
                return False
            also = any(same_person(mention.name, name) for name in entity.also)
            all_fit = all(same_person(mention.name, name) for name in entity.names)
            return also or all_fit or self._first_name(entity, mention)
        if mention.person:
            return False
        if (
            entity.kind is None
            and mention.form is Form.NAME
            and mention.person is None
            and self._surname_again(entity, mention)
        ):
            entity.kind = ActorType.PERSON
            return True
        if entity.kind is ActorType.PLACE and len(mention.name) > 1:
            return any(name == mention.name for name in entity.names)
        return any(same_body(mention.name, name) for name in entity.names)

    @staticmethod
    def _surname_again(entity: Entity, mention: Mention) -> bool:
        """Whether a name of unknown kind comes back by its last word alone, as people's names do."""
        longest = max(entity.names, key=len)
        short, long = sorted((longest, mention.name), key=len)
        return (
            len(short) == 1
            and len(long) > 1
            and fold(short[0]) == surname(long)
            and fold(short[0]) not in ORG_NAME_WORDS
        )

    @staticmethod
    def _first_name(entity: Entity, mention: Mention) -> bool:
        single = len(mention.name) == 1 and mention.title in (None, *BY_FIRST_NAME)
        return single and any(len(n) > 1 and fold(n[0]) == fold(mention.name[0]) for n in entity.names)

    # Offices

    def holder(self, office: Office, at: int, *, gender: str | None) -> Entity | None:
        """Return the person who holds `office`: the best match, the one met last among equals."""
        best: tuple[float, int] | None = None
        found: Entity | None = None
        for entity in self.index.in_office(office.cls):
            if not entity.is_person or (gender and entity.gender and gender != entity.gender):
                continue
            scores = [s for held in entity.offices if (s := office_match(office, held)) is not None]
            if not scores or any(_other_field(office, held) for held in entity.offices):
                continue
            rank = (max(scores) + (0.5 if entity.names else 0.0), entity.latest(at))
            if best is None or rank > best:
                best, found = rank, entity
        return found

    # Bodies

    def body(self, mention: Mention, owner: Entity | None, at: int) -> Entity | None:
        """Return the body a common noun stands for ("the ministry", "its foreign ministry", "the company")."""
        wanted = body_class(mention.head) or mention.head
        asked = fields(mention.modifiers)
        best: tuple[float, int] | None = None
        found: Entity | None = None
        for entity in self.index.classed(wanted):
            score = self._body_score(entity, asked, owner)
            if score is not None and (best is None or (score, entity.latest(at)) > best):
                best, found = (score, entity.latest(at)), entity
        if found is None and wanted in BUSINESS and not asked and owner is None:
            return self._business(at)
        own = mention.text.lower().startswith("this ")  # "this newspaper" is the one that is being read
        if found is None and wanted == "newspaper" and not asked and owner is None and not own:
            return self._medium(at)
        return found

    @staticmethod
    def _body_score(entity: Entity, asked: frozenset[str], owner: Entity | None) -> float | None:
        if not entity.is_body:
            return None
        same = same_owner(owner, entity.owner)
        keys = entity.key_words()
        if (
            owner is not None
            and same is None
            and (owner.key_words() & keys or any(same_polity(x, y) for x in owner.key_words() for y in keys))
        ):
            same = True
        if same is False or (owner is entity):
            return None
        polities = {
            a
            for a in asked
            if any(same_polity(a, k) for k in keys | (entity.owner.key_words() if entity.owner else set()))
        }
        rest = asked - keys - polities
        own = {w for w in entity.words if w not in asked}
        if rest and (own or entity.names):
            return None
        return 1.0 + (1.0 if same else 0.0) + 0.5 * len(asked - rest) - 0.5 * len(rest)

    def _medium(self, at: int) -> Entity | None:
        """Return the paper or station last named, by a word of its name."""
        named = [e for e in self.entities if e.is_body and e.latest(at) >= 0 and e.key_words() & MEDIA_WORDS]
        return max(named, key=lambda e: e.latest(at), default=None)

    def _business(self, at: int) -> Entity | None:
        fits = [
            e
            for e in self.entities
            if e.names and e.kind is not ActorType.PERSON and e.kind is not ActorType.PLACE
            and not (e.classes & PUBLIC) and e.is_body and e.latest(at) >= 0
            and (e.kind is not None or e.leaning < -_SURE or all(len(n) == 1 for n in e.names))
        ]  # fmt: skip
        return max(fits, key=lambda e: (e.leaning <= 0, e.speaks, e.latest(at)), default=None)

    # Taking in

    def office(self, role: Role, owner: Entity | None) -> Office:
        """Return the office a role names, with its owner known."""
        found = fields(role.modifiers)
        cls = role.cls
        if role.noun in SYNONYMS:
            cls, rank = SYNONYMS[role.noun]
            found |= {rank}
        if cls == "head" and "state" in found:
            cls, found = "president", found - {"state"}
        if role.noun == "deputy" and owner is not None and owner.is_person:
            cls = "second"  # a minister's deputy, not a member of parliament
        return Office(role.noun, cls, found, owner, role.phrase)

    def learn(self, entity: Entity, mention: Mention, offices: list[Office]) -> None:
        """Add what a mention says to its entity."""
        for name in (mention.name, *(other.name for other in mention.beside)):
            if name and name not in entity.names:
                known = any(same_person(name, other) for other in entity.also)
                (entity.also if known else entity.names).append(name)
                self.index.add_name(entity, name)
        for name in mention.also:
            entity.also.append(name)
            self.index.add_name(entity, name)
            if entity.guessed is None:
                entity.guessed, entity.sure = guess_gender(name)
        if mention.person:
            entity.kind = ActorType.PERSON
        elif entity.kind is None and mention.name:
            entity.kind = self._kind(mention)
            entity.leaning = self.evidence.leaning.get(surname(mention.name), 0.0)
            entity.impersonal |= entity.kind is None and entity.leaning < _SURELY_NOT
        entity.gender = entity.gender or mention.gender
        if entity.guessed is None and entity.kind is not ActorType.ORGANISATION:
            entity.guessed, entity.sure = guess_gender(mention.name)
        self._learn_offices(entity, offices)
        if mention.form is Form.BODY:
            self.classify(entity, body_class(mention.head) or mention.head)
            entity.words |= fields(mention.modifiers) if not mention.name else frozenset()

    def _learn_offices(self, entity: Entity, offices: list[Office]) -> None:
        for office in offices:
            if entity.is_person or office.noun in ROLE_CLASS:
                self.appoint(entity, office)
            if not entity.is_person:
                self.classify(entity, body_class(office.noun) or office.noun)

    def _kind(self, mention: Mention) -> ActorType | None:
        if any(fold(t) in GEOGRAPHY for t in mention.name) and len(mention.name) > 1 and mention.form is Form.NAME:
            return ActorType.PLACE
        if mention.form is Form.BODY or mention.person is False:
            return ActorType.ORGANISATION
        key = surname(mention.name)
        placed = self.evidence.placed[fold(mention.name[0])]
        if country_of(" ".join(mention.name)) or (placed and not guess_gender(mention.name)[1]):
            return ActorType.PLACE
        if len(mention.name) == 1 and key not in self.evidence.titled and self.evidence.polities.is_country(key):
            return ActorType.PLACE
        if key in self.evidence.titled or (len(mention.name) > 1 and guess_gender(mention.name)[1]):
            return ActorType.PERSON
        return ActorType.PERSON if self.evidence.leaning.get(key, 0.0) > _SURE else None


def _against(entity: Entity, gender: str) -> bool:
    """Whether an entity is known, or its given name says, to be of the other gender."""
    return (entity.gender or (entity.guessed if entity.sure else None) or gender) != gender


def _other_field(asked: Office, held: Office) -> bool:
    """Whether one holds an office of the same name for something else: "the minister of finance", of health."""
    both = asked.cls == held.cls and bool(asked.field) and bool(held.field)
    return both and office_match(asked, held) is None


def is_loose(mention: Mention) -> bool:
    """Whether a definite description names no office of its own ("the witness", "the deputy")."""
    loose = mention.head in LOOSE_PERSONS and not is_presiding(mention)
    return loose and mention.definite and mention.owner is None and not mention.modifiers


def is_presiding(mention: Mention) -> bool:
    """Whether a bare capitalised role is the one who presides in minutes, or holds the office of the place."""
    words = mention.text.split()
    return mention.definite and mention.owner is None and len(words) == 2 and words[1][:1].isupper()
