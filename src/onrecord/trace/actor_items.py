"""Local actors as linking sees them: names in one script, offices taken apart, the words they spoke."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from onrecord.extract.actors.entity import fields
from onrecord.extract.actors.function_words import CALENDAR
from onrecord.extract.actors.lexicon import ORG_CLASS, ROLE_CLASS, SYNONYMS, singular
from onrecord.extract.actors.places import same_polity
from onrecord.extract.actors.titles import PARTICLES, gender_of_noun
from onrecord.model import Actor, ActorType, Reading
from onrecord.trace.names import latin, tokens_of

_TITLE_GENDER = {"mr": "m", "mister": "m", "sir": "m", "mrs": "f", "ms": "f", "miss": "f", "madame": "f", "mme": "f"}
_IDLE_OWNER = frozenset("the of a an its his her their and for in on".split())
_GENERIC_OWNER = frozenset(
    "company firm group body agency organisation airline operator contractor yard island town".split()
)
_WORDS = re.compile(r"\w+")
UNDATED = "9999"


@dataclass(frozen=True, slots=True)
class Post:
    """An office read back from its text: class, what it is for, the words that name its body or country."""

    cls: str
    field: frozenset[str]
    owner: frozenset[str]


@dataclass(slots=True)
class Item:
    """One local actor in its reading."""

    actor: Actor
    reading: int
    proper: bool
    name: tuple[str, ...]
    posts: tuple[Post, ...]
    day: str = ""
    gender: str | None = None
    said: list[frozenset[str]] = field(default_factory=list)

    @property
    def is_person(self) -> bool:
        """Whether it is a person, with or without a name."""
        return self.actor.type is ActorType.PERSON


def items_of(readings: Sequence[Reading]) -> list[Item]:
    """Return every local actor of `readings`, in their order."""
    found: list[Item] = []
    for index, reading in enumerate(readings):
        said: defaultdict[str, list[frozenset[str]]] = defaultdict(list)
        for statement in reading.statements:
            if statement.speaker:
                said[statement.speaker].append(frozenset(_WORDS.findall(latin(statement.content.text))))
        day = reading.report.published or UNDATED
        found += [item_of(actor, index, day, said[actor.id]) for actor in reading.actors]
    return found


def item_of(actor: Actor, reading: int, day: str, said: list[frozenset[str]]) -> Item:
    """Return a local actor of the reading with the index `reading`, of a day, as linking sees it."""
    name = tokens_of(actor.name)
    item = Item(actor, reading, _is_proper(actor), name, tuple(map(post_of, actor.roles)), day, said=said)
    if not item.proper and not item.posts and item.is_person:
        item.posts = (post_of(actor.name),)
    item.gender = _gender(actor)
    return item


def _is_proper(actor: Actor) -> bool:
    """Whether the name is a proper one: a person's or a body's rather than a description."""
    if actor.type is ActorType.UNNAMED:
        return False
    words = [w for w in actor.name.split() if w[:1].isalpha()]
    if not words or (not words[-1][:1].isupper() and not words[-1][:1].isalpha()):
        return False
    last = latin(words[-1])
    if actor.type is ActorType.PERSON:
        cased = all(w[:1].isupper() or w.casefold() in PARTICLES or "-" in w for w in words)
        return cased and last not in ROLE_CLASS and last not in CALENDAR
    return words[0][:1].isupper() and words[-1][:1].isupper() and not (len(words) == 1 and last in ORG_CLASS)


def _gender(actor: Actor) -> str | None:
    for form in (actor.name, *actor.aliases, *actor.roles):
        for word in form.split():
            plain = word.casefold().strip(".,")
            found = _TITLE_GENDER.get(plain) or (gender_of_noun(plain) if plain in ROLE_CLASS else None)
            if found:
                return found
    return None


@lru_cache(maxsize=65536)
def post_of(role: str) -> Post:
    """Take a role's text apart: "water minister of Nyarova", "chair of the Growers' Union"."""
    for noun in ("secretary", "head", "minister"):
        role = role.replace(f"{noun} of state", f"state {noun}")
    head, _, owner = role.partition(" of ")
    words = tuple(latin(w) for w in head.split())
    noun = words[-1] if words else ""
    owners = frozenset(latin(w) for w in _WORDS.findall(owner)) - _IDLE_OWNER
    if not any(w[:1].isupper() for w in owner.split()) and owners <= _GENERIC_OWNER:
        owners = frozenset()  # "of the company": which one, only its report knows
    cls, rank = SYNONYMS.get(noun, (ROLE_CLASS.get(noun, singular(noun)), ""))
    return Post(cls, fields((*words[:-1], rank)), owners)


_RANKS = frozenset("deputy vice assistant former prime state shadow opposition".split())
_FOR_NOW = frozenset({"acting", "interim", "caretaker"})


@lru_cache(maxsize=65536)
def posts_match(one: Post, other: Post) -> float:
    """Return how well the office `one` is called by what `other` is, 0.0 where they cannot be one.

    An acting minister may be called the minister, but no minister is called an acting one.
    """
    if one.cls != other.cls or (one.field & _RANKS) != (other.field & _RANKS):
        return 0.0
    a, b = one.field - _RANKS - _FOR_NOW, other.field - _RANKS - _FOR_NOW
    if one.field & _FOR_NOW and not other.field & _FOR_NOW:
        return 0.0
    score = 1.0 if one.field & _FOR_NOW or not other.field & _FOR_NOW else 0.8
    if one.owner and other.owner:
        if not touches(one.owner, other.owner):
            return 0.0
        score += 1.0
    elif touches(a, other.owner) or touches(b, one.owner):
        score += 1.0
    a = frozenset(w for w in a if not touches(frozenset({w}), other.owner))
    b = frozenset(w for w in b if not touches(frozenset({w}), one.owner))
    if a and b:
        if not (a <= b or b <= a):
            return 0.0
        score += 1.0
    return score


@lru_cache(maxsize=65536)
def touches(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two sets of words share one, or name one country."""
    return bool(one & other) or any(same_polity(x, y) for x in one for y in other)
