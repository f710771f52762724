"""Finds the few entities that a name, a class or an office can mean, so that no search goes through a whole cast."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from onrecord.extract.actors.entity import Entity, Office
from onrecord.extract.actors.lexicon import TOP_CLASSES, TRADES
from onrecord.extract.actors.names import acronym, fold
from onrecord.extract.actors.places import country_of

_SMALL = ("of", "for", "the", "and", "on")


class Index:
    """Entities by the keys of their names, by the classes they count as, and by the offices they hold."""

    def __init__(self) -> None:
        self._named: defaultdict[str, dict[int, Entity]] = defaultdict(dict)
        self._classed: defaultdict[str, dict[int, Entity]] = defaultdict(dict)
        self._in_office: defaultdict[str, dict[int, Entity]] = defaultdict(dict)

    def add_name(self, entity: Entity, name: tuple[str, ...]) -> None:
        """Record that `entity` bears `name`."""
        for key in _keys(name):
            self._named[key][entity.number] = entity

    def add_class(self, entity: Entity, cls: str) -> None:
        """Record that `entity` counts as a `cls`."""
        self._classed[cls][entity.number] = entity

    def add_office(self, entity: Entity, office: Office) -> None:
        """Record that `entity` holds `office`."""
        self._in_office[office.cls][entity.number] = entity
        if office.cls in TRADES:
            self._in_office["expert"][entity.number] = entity

    def named(self, name: tuple[str, ...]) -> list[Entity]:
        """Return who may bear `name`: all that share a word with it, its initials or its country."""
        return _in_order(self._named.get(key) for key in _keys(name))

    def classed(self, cls: str) -> list[Entity]:
        """Return what counts as a `cls`."""
        return _in_order((self._classed.get(cls),))

    def in_office(self, cls: str) -> list[Entity]:
        """Return who holds an office that may be meant by one of class `cls`."""
        wanted: Sequence[str] = (cls,)
        if cls in TOP_CLASSES:
            wanted = sorted(TOP_CLASSES) if cls == "head" else (cls, "head")
        return _in_order(self._in_office.get(w) for w in wanted)


def _in_order(found: Iterable[dict[int, Entity] | None]) -> list[Entity]:
    merged: dict[int, Entity] = {}
    for entities in found:
        merged.update(entities or {})
    return [merged[number] for number in sorted(merged)]


def _keys(name: tuple[str, ...]) -> Iterator[str]:
    words = [fold(token) for token in name]
    for word in words:
        yield word
        country = country_of(word)
        if country is not None:
            yield country.casefold()
    if words and "-" in words[-1]:
        yield from (words[-1].split("-")[0], words[-1].split("-")[-1])
    if len(words) > 1:
        yield acronym(name)
        yield "".join(word[:1] for word in words if word not in _SMALL)
