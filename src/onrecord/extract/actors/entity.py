"""One voice as it grows through a report, before it becomes an actor."""

from bisect import bisect_left, insort
from dataclasses import dataclass, field

from onrecord.extract.actors.lexicon import ORG_CLASS, TOP_CLASSES, TRADES, singular
from onrecord.extract.actors.names import acronym, fold
from onrecord.extract.actors.places import same_polity
from onrecord.extract.actors.titles import Gender
from onrecord.model import ActorType

# A rank that one of two offices has and the other lacks keeps them apart.
_RANKING = frozenset("deputy vice assistant former prime state shadow opposition".split())
# Who holds an office for the time being is called by it with and without these, and nobody else with them.
_FOR_NOW = frozenset({"acting", "interim", "caretaker"})
_SPELLINGS = {"defense": "defence", "labor": "labour", "affairs": "", "external": "foreign", "transportation":
              "transport", "centre": "center", "sports": "sport", "finances": "finance", "emergencies":
              "emergency", "industries": "industry"}  # fmt: skip
_IDLE = frozenset("new own chief top leading senior veteran longtime late young old then neighbouring main big "
                  "incoming outgoing local powerful embattled respected".split())  # fmt: skip


@dataclass(slots=True)
class Office:
    """A role held: noun, class, the field it is for, and the body or country it belongs to."""

    noun: str
    cls: str
    field: frozenset[str]
    owner: "Entity | None"
    phrase: str


@dataclass(slots=True)
class Event:
    """A mention's place: sentence, offset, whether it is a subject, acts (a verb follows), stands in a quotation."""

    sentence: int
    offset: int
    subject: bool
    quoted: bool
    speaks: bool = False
    acts: bool = False
    reported: bool = False
    pronoun: str = ""


@dataclass(slots=True)
class Entity:
    """Everything known so far of one voice."""

    number: int
    kind: ActorType | None = None
    names: list[tuple[str, ...]] = field(default_factory=list)
    gender: Gender | None = None
    guessed: Gender | None = None
    sure: bool = False
    offices: list[Office] = field(default_factory=list)
    classes: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    owner: "Entity | None" = None
    forms: dict[str, None] = field(default_factory=dict)
    events: list[Event] = field(default_factory=list)
    plural: bool = False
    speaks: bool = False
    label: str = ""
    impersonal: bool = False
    leaning: float = 0.0
    offsets: list[int] = field(default_factory=list)
    also: list[tuple[str, ...]] = field(default_factory=list)

    def note(self, event: Event) -> None:
        """Add a mention."""
        self.events.append(event)
        insort(self.offsets, event.offset)

    def latest(self, at: int) -> int:
        """Return the offset of the last mention before `at`, -1 where there is none."""
        index = bisect_left(self.offsets, at)
        return self.offsets[index - 1] if index else -1

    @property
    def first(self) -> int:
        """Offset of its first mention."""
        return self.offsets[0] if self.offsets else 1 << 30

    @property
    def is_person(self) -> bool:
        """Whether it is known to be one person, named or not."""
        return self.kind is ActorType.PERSON or (self.kind is ActorType.UNNAMED and not self.plural)

    @property
    def may_be_person(self) -> bool:
        """Whether it is a person, or nothing speaks against a name being one's."""
        if self.is_person:
            return True
        return self.kind is None and not self.impersonal and bool(self.names)

    @property
    def is_body(self) -> bool:
        """Whether it may be a body or a place."""
        return self.kind in (ActorType.ORGANISATION, ActorType.PLACE) or (self.kind is None and not self.gender)

    def key_words(self) -> set[str]:
        """Return the folded words of its names and its own description."""
        return {fold(t) for name in self.names for t in name} | self.words

    def acronyms(self) -> set[str]:
        """Return the initials its names give, and the acronyms it is known by."""
        return {acronym(n) for n in self.names if len(n) > 1} | {
            fold(n[0]) for n in self.names if len(n) == 1 and n[0].isupper()
        }


def fields(words: tuple[str, ...]) -> frozenset[str]:
    """Return the words that say what an office or body is for, in one spelling."""
    spelled = (_SPELLINGS.get(w, w) for w in map(fold, words))
    return frozenset(w for w in spelled if w and w not in _IDLE)


def body_class(noun: str) -> str | None:
    """Return the class of a body noun, singular or plural."""
    return ORG_CLASS.get(noun) or ORG_CLASS.get(singular(noun))


def same_owner(one: Entity | None, other: Entity | None) -> bool | None:
    """Whether two owners are one: None where either is unknown or nothing can be said."""
    if one is None or other is None:
        return None
    if one is other:
        return True
    a, b = one.key_words(), other.key_words()
    if a & b or any(same_polity(x, y) for x in a for y in b):
        return True
    if one.owner is other or other.owner is one:
        return True
    # A country against its ministry or commission says nothing either way.
    return None if (one.kind is ActorType.PLACE) != (other.kind is ActorType.PLACE) else False


def _touches(words: frozenset[str], owner: Entity | None) -> frozenset[str]:
    """Return those of `words` that name the owner ("metro chief", "the Belarusian leader")."""
    if owner is None:
        return frozenset()
    keys = owner.key_words() | owner.acronyms()
    return frozenset(w for w in words if w in keys or any(same_polity(w, k) for k in keys))


def office_match(asked: Office, held: Office) -> float | None:
    """Score how well the office `asked` for is the one `held`; None where it cannot be."""
    a_owned, b_owned = _touches(asked.field, held.owner), _touches(held.field, asked.owner)
    a, b = asked.field - a_owned, held.field - b_owned
    owner = same_owner(asked.owner, held.owner)
    if owner is None and (a_owned or b_owned):
        owner = True
    if owner is False or (a & _RANKING) != (b & _RANKING):
        return None
    score = 2.0
    if asked.cls != held.cls:
        both_top = asked.cls in TOP_CLASSES and held.cls in TOP_CLASSES
        loose = asked.cls == "head" and not asked.owner and not a
        learned = asked.cls == "expert" and held.cls in TRADES
        if not (learned or (both_top and "head" in (asked.cls, held.cls) and (owner or loose))):
            return None
        score = 1.0
    if a & _FOR_NOW and not b & _FOR_NOW:
        return None
    score -= 0.4 if b & _FOR_NOW and not a & _FOR_NOW else 0.0
    a, b = a - _RANKING - _FOR_NOW, b - _RANKING - _FOR_NOW
    if a and b and not (a <= b or b <= a) and not any(same_polity(x, y) for x in a for y in b):
        return None
    return score + (1.0 if a and b else 0.0) + (1.0 if owner else 0.0) - (0.3 if a and not b else 0.0)


def label(entity: Entity) -> str:
    """Return a short name for an entity."""
    longest: tuple[str, ...] = min(entity.names, key=lambda name: -len(name), default=())
    return " ".join(longest) or unowned(entity.label or next(iter(entity.forms), ""))


def unowned(text: str) -> str:
    """Return a form without its possessive ending."""
    for ending in ("’s", "'s", "’", "'"):
        text = text.removesuffix(ending)
    return text
