"""Turns the entities of a walked report into actors."""

from onrecord.extract.actors.chains import Chains
from onrecord.extract.actors.entity import Entity, Office, fields, label, unowned
from onrecord.extract.actors.lexicon import BUSINESS, PUBLIC, ROLE_CLASS
from onrecord.extract.actors.resolution import Resolution, key_of
from onrecord.model import Actor, ActorType

_LONGEST_NAME = 90  # characters; a longer description of an anonymous source is cut at a word


def roster(chains: Chains, speakers: list[Entity | None], report_id: str) -> Resolution:
    """Return the actors in order of first mention, and the speakers by id."""
    speaking = {id(e) for e in speakers if e is not None}
    # Of whom one is told to be the successor: who held the office is found by its name in other reports.
    offices = [o for e in speakers if e is not None for o in e.offices if o.cls in ("predecessor", "successor")]
    owning = {id(o.owner) for o in offices if o.owner is not None and o.owner.names}
    kept = [e for e in chains.cast.entities if id(e) in speaking or id(e) in owning or _worth(e)]
    kept.sort(key=lambda e: (e.first, e.number))
    ids = {id(e): f"{report_id}.a{i + 1}" for i, e in enumerate(kept)}
    actors = tuple(_actor(e, ids[id(e)]) for e in kept)
    names: dict[str, str] = {}
    for actor in actors:
        for form in (actor.name, *actor.aliases):
            names.setdefault(key_of(form), actor.id)
    spans = tuple((span, ids[id(e)]) for span, e in chains.spans if id(e) in ids)
    return Resolution(actors, tuple(None if e is None else ids[id(e)] for e in speakers), spans, names)


def _worth(entity: Entity) -> bool:
    """Whether one who does not speak is kept: a person or body with a name, or a body so described."""
    if not entity.events:
        return False
    if entity.names:
        return entity.kind in (ActorType.PERSON, ActorType.ORGANISATION)
    described = bool(entity.words) or entity.owner is not None or any(f.split()[-1][:1].isupper() for f in entity.forms)
    return entity.kind is ActorType.ORGANISATION and described and bool(entity.classes & (PUBLIC | BUSINESS))


def _actor(entity: Entity, actor_id: str) -> Actor:
    name = _name(entity)
    forms = (_clean(f) for f in (*(" ".join(n) for n in (*entity.names, *entity.also)), *entity.forms))
    aliases = {f.casefold(): f for f in forms if f and len(f) <= _LONGEST_NAME and f.casefold() != name.casefold()}
    return Actor(id=actor_id, name=name, type=_type(entity), roles=_roles(entity), aliases=tuple(aliases.values()))


def _type(entity: Entity) -> ActorType:
    if entity.kind is ActorType.PLACE and entity.speaks:
        return ActorType.ORGANISATION
    if entity.kind is not None:
        return entity.kind
    if entity.gender or entity.offices or entity.leaning > 0 or any(len(n) > 1 for n in entity.names):
        return ActorType.PERSON
    return ActorType.ORGANISATION


def _name(entity: Entity) -> str:
    longest: tuple[str, ...] = min(entity.names, key=lambda name: (-len(name), -len("".join(name))), default=())
    if longest:
        return " ".join(longest)
    text = entity.label or next(iter(entity.forms), "")
    for article in ("the ", "a ", "an "):
        if text.lower().startswith(article):
            text = text[len(article) :]
    if len(text) > _LONGEST_NAME:
        text = text[:_LONGEST_NAME].rsplit(" ", 1)[0]
    return _clean(text)


def _clean(text: str) -> str:
    """Return a form without outer marks and possessive ending."""
    return unowned(text.strip(" ,;:."))


def _roles(entity: Entity) -> tuple[str, ...]:
    found = dict.fromkeys(_role(o) for o in entity.offices if o.phrase)
    if "staff" in entity.classes and entity.owner is not None:
        found[f"staff of {label(entity.owner)}"] = None
    if not entity.offices and entity.owner is not None and not entity.names and entity.is_body:
        found[f"{min(entity.classes, default='body')} of {label(entity.owner)}"] = None
    return tuple(found)


def _role(office: Office) -> str:
    noun = office.phrase if office.noun in ROLE_CLASS or office.phrase else office.noun
    if office.field and not fields(tuple(office.phrase.split())) & office.field:
        noun = " ".join([*sorted(office.field), noun])
    if office.owner is None:
        return noun
    return f"{noun} of {label(office.owner)}"
