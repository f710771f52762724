"""Who stands on whose side: an office and its holder, a body and its spokesman."""

from collections.abc import Iterable
from functools import lru_cache

from onrecord.follow.vocabulary import stems
from onrecord.model import Actor, ActorType

# Words of offices that say nothing of whose office it is.
_OFFICES = frozenset(
    stem
    for word in (
        "head chair chairman chairwoman chairperson director deputy general secretary member members leader chief "
        "professor lawyer lawyers official officials aide adviser spokesperson office foreign interior council "
        "committee commission department agency institute court party board city state national executive officer "
        "manager owner anonymous person source sources opposition former successor prime mayor body of two engineer "
        "authority institution operator company union group local report study"
    ).split()
    for stem in stems(word)
)


@lru_cache(maxsize=65536)
def _marks(name: str, type_words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(s for text in (name, *type_words) for s in stems(text)) - _OFFICES


def marks(actor: Actor) -> frozenset[str]:
    """Return the words that tell an actor's side: of the name and of the roles, without words of office."""
    return _marks(actor.name, actor.roles)


def same_side(one: Actor, other: Actor) -> bool:
    """Whether two actors are one, or one is named in the other's name or roles."""
    return one.id == other.id or bool(marks(one) & marks(other))


def of_side(actor: Actor | None, side: Iterable[Actor]) -> bool:
    """Whether an actor is of a side; nobody is not."""
    return actor is not None and any(same_side(actor, member) for member in side)


_INSTITUTIONS = frozenset(
    "ministry department office council commission authority city government presidency secretariat administration "
    "municipality command bank".split()
)


def own_outlet(outlet: str | None, side: Iterable[Actor]) -> bool:
    """Whether a report comes from the side itself: its press office or a house of its own name."""
    if not outlet:
        return False
    words = set(outlet.casefold().split())
    voice = Actor(id="", name=outlet, type=ActorType.ORGANISATION)
    for member in side:
        names = {n.casefold().removeprefix("the ") for n in (member.name, *member.aliases)}
        if outlet.casefold().removeprefix("the ") in names:
            return True
        if (words & _INSTITUTIONS or (marks(voice) and marks(voice) <= marks(member))) and same_side(voice, member):
            return True
    return False
