"""One actor through a whole ledger: local actors merged by name, by office and by what they said.

Undecided pairs are left apart. Nothing depends on the order of the readings.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.extract.actors.names import first_surname
from onrecord.model import Actor, ActorType, OpenPair, Reading
from onrecord.trace.actor_bodies import by_body
from onrecord.trace.actor_clusters import Clusters
from onrecord.trace.actor_context import Contexts
from onrecord.trace.actor_items import Item, items_of
from onrecord.trace.actor_lists import NOBODY, Listed, by_list
from onrecord.trace.actor_offices import by_office, by_saying
from onrecord.trace.actor_people import by_surname, by_whole_name
from onrecord.trace.names import has_given
from onrecord.trace.ruled import UNRULED, Ruled


@dataclass(frozen=True, slots=True)
class Linking:
    """The ledger-wide actor of every local one, by local id, and the pairs that the readings leave open."""

    actors: dict[str, Actor]
    open: tuple[OpenPair, ...]


def link_actors(readings: Sequence[Reading], ruled: Ruled = UNRULED, listed: Listed = NOBODY) -> dict[str, Actor]:
    """Map every local actor's id to its ledger-wide actor, as `linked` finds it."""
    return linked(readings, ruled, listed).actors


def linked(readings: Sequence[Reading], ruled: Ruled = UNRULED, listed: Listed = NOBODY) -> Linking:
    """Link the actors of `readings`.

    `ruled` holds pairs of local ids decided by a person, `listed` is what imported lists say of who held which office.

    Ids are `a-` and twelve hex digits of a hash over the actor's own canonical name; the same for the same
    set of readings in any order.
    """
    ordered = sorted(readings, key=lambda r: r.report.id)
    items = items_of(ordered)
    clusters = Clusters(items, Contexts(ordered), ruled)
    if listed:
        by_list(clusters, listed)
    for step in (by_whole_name, by_surname, by_body, by_office, by_saying):
        step(clusters)
    actors = _actors(clusters)
    return Linking(actors, _open(clusters, actors))


def _open(clusters: Clusters, actors: dict[str, Actor]) -> tuple[OpenPair, ...]:
    """Return the pairs in doubt that no later step joined and nobody ruled on, once each."""
    found: dict[tuple[str, str], OpenPair] = {}
    for (a, b), why in sorted(clusters.doubts.items()):
        one, other = (actors[clusters.items[i].actor.id] for i in (a, b))
        if one.id != other.id and not clusters.are_apart(a, b):
            found.setdefault((min(one.id, other.id), max(one.id, other.id)), OpenPair(one=one, other=other, why=why))
    return tuple(found[key] for key in sorted(found))


def _actors(clusters: Clusters) -> dict[str, Actor]:
    groups = [[clusters.items[i] for i in group] for group in clusters.groups()]
    listed = {clusters.root(index): name for index, name in sorted(clusters.listed.items())}
    roots = [clusters.root(indexes[0]) for indexes in clusters.groups()]
    names = [
        _name(group) if any(i.proper for i in group) else listed.get(root) or _name(group)
        for root, group in zip(roots, groups, strict=True)
    ]
    keys = [f"{_type(g).value}:{n.casefold()}" for g, n in zip(groups, names, strict=True)]
    twice = {k for k, n in Counter(keys).items() if n > 1}
    found: dict[str, Actor] = {}
    for group, name, key in zip(groups, names, keys, strict=True):
        smallest = min(item.actor.id for item in group)
        actor = _merged(group, name, _id(f"{key}#{smallest}" if key in twice else key))
        found.update({item.actor.id: actor for item in group})
    return found


def _id(key: str) -> str:
    return "a-" + hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _merged(group: Sequence[Item], name: str, actor_id: str) -> Actor:
    return Actor(
        id=actor_id,
        name=name,
        type=_type(group),
        roles=_ranked(role for item in group for role in item.actor.roles),
        aliases=_distinct(
            _ranked(form for item in group for form in (item.actor.name, *item.actor.aliases)), besides=name
        ),
    )


def _ranked(forms: Iterable[str]) -> tuple[str, ...]:
    """Return forms by falling count, then by text: the same in any order of readings."""
    return tuple(f for f, _ in sorted(Counter(forms).items(), key=lambda p: (-p[1], p[0])))


def _distinct(forms: Iterable[str], *, besides: str) -> tuple[str, ...]:
    """Return the first of forms that differ by case or by a leading article alone."""
    found: dict[str, str] = {}
    for form in forms:
        found.setdefault(_bare(form), form)
    found.pop(_bare(besides), None)
    return tuple(found.values())


def _bare(form: str) -> str:
    return form.casefold().removeprefix("the ")


def _type(group: Sequence[Item]) -> ActorType:
    counts = Counter(item.actor.type for item in group)
    order = (ActorType.PERSON, ActorType.ORGANISATION, ActorType.PLACE, ActorType.UNNAMED)
    named = Counter(item.actor.type for item in group if item.proper)
    return min(named or counts, key=lambda t: (-(named or counts)[t], order.index(t)))


def _name(group: Sequence[Item]) -> str:
    """Return the fullest name: of the surname most often seen, the one with most words."""
    proper = [item for item in group if item.proper] or list(group)
    if _type(group) is ActorType.PERSON and any(i.proper for i in group):
        # Rewrites misspell: the surname that most reports have counts, the earliest among equals.
        full = [i for i in proper if has_given(i.name)] or proper
        times = Counter(last for last, _ in {(i.name[-1], i.reading) for i in proper})
        first = min(full, key=lambda i: (-times[i.name[-1]], i.day, i.actor.id))
        proper = [i for i in full if first.name[-1] in (i.name[-1], first_surname(i.name))]
    counts = Counter(item.actor.name for item in proper)
    return max(counts, key=lambda n: (_width(n), counts[n], len(n), n))


def _width(name: str) -> int:
    """Words of a name, initials not counted."""
    return sum(len(w.strip(".")) > 1 for w in name.split())
