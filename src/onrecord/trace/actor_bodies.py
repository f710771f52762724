"""Linking bodies by name and acronym, and by what they are where they have no name of their own."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from onrecord.extract.actors.bodies import same_body
from onrecord.extract.actors.entity import body_class, fields
from onrecord.extract.actors.lexicon import ORG_CLASS, singular
from onrecord.model import ActorType
from onrecord.trace.actor_clusters import Clusters, Pair, blocks
from onrecord.trace.actor_context import GENERIC
from onrecord.trace.actor_items import Item, Post, touches
from onrecord.trace.names import latin

# "National Assembly", "Ministry of Defence": every country has one.
_COMMON = GENERIC | frozenset("of for on and the ministers directors deputies representatives".split())
_TOLD = 2.0  # what a body scores at least against one whose field is told
_SIDES = frozenset("sides parties delegations".split())
_SMALL = frozenset("of for on and the its his her their a an national state".split())


def _is_body(item: Item) -> bool:
    return item.actor.type in (ActorType.ORGANISATION, ActorType.PLACE)


def _forms(item: Item) -> list[tuple[str, ...]]:
    """Return the proper names a body goes by."""
    texts = (item.actor.name, *item.actor.aliases)
    found = []
    for text in texts:
        words = [w.strip(',.;:()"“”') for w in text.split()]
        while words and words[0].lower() in ("the", "its", "a"):
            words = words[1:]
        proper = words and words[0][:1].isupper() and words[-1][:1].isupper()
        if proper and not (len(words) == 1 and singular(words[0].lower()) in ORG_CLASS):
            found.append(tuple(words))
    return found


def _body_keys(item: Item) -> Iterable[str]:
    if not _is_body(item):
        return ()
    keys = set()
    for form in _forms(item):
        keys |= {"w:" + form[0].casefold(), "w:" + form[-1].casefold()}
        keys.add("a:" + "".join(w[0] for w in form if w[:1].isupper()).casefold() if len(form) > 1 else
                 "a:" + form[0].casefold())  # fmt: skip
    return keys


def by_body(clusters: Clusters) -> None:
    """Join bodies by name and acronym, and by what they are where they have no name of their own."""
    items = clusters.items
    forms = [_forms(i) if _is_body(i) else [] for i in items]
    pairs: list[Pair] = []
    whole: dict[str, int] = {}
    for index, item in enumerate(items):
        if _is_body(item) and item.proper and len(item.name) > 1 and not set(item.name) <= _COMMON:
            pairs.append((whole.setdefault(" ".join(w for w in item.name if w != "the"), index), index))
    for block in blocks(items, _body_keys):
        pairs += [
            (one, other)
            for one, other in clusters.near_pairs(block)
            if any(same_body(a, b) for a in forms[one] for b in forms[other])
        ]
    clusters.join(pairs)
    clusters.join(list(_described_bodies(clusters, bare=False)))
    clusters.join(list(_described_bodies(clusters, bare=True)))


def _kind_post(item: Item) -> Post | None:
    """Return a body as class, field and owner: "water ministry", "Ministry of Water", "its space agency"."""
    if not _is_body(item):
        return None
    joint = " and " in item.actor.name and not any(map(body_class, item.name))
    if _SIDES & set(item.name) or joint:
        return Post("sides", frozenset(), frozenset())
    head, _, tail = item.actor.name.partition(" of ")
    words = [latin(w) for w in head.split()]
    noun = next((w for w in reversed(words) if body_class(w)), "")
    if not noun:
        return None
    owner = frozenset(w for p in item.posts for w in p.owner)
    field = frozenset(w for w in (*words, *map(latin, tail.split())) if w != noun and w not in _SMALL) - owner
    return Post(body_class(noun) or noun, fields(tuple(field)), owner)


def _described_bodies(clusters: Clusters, *, bare: bool) -> Iterator[Pair]:
    """Yield bodies that are one by what they are; `bare` ones ("the ministry") go to the only one there is."""
    items = clusters.items
    posts = [_kind_post(i) for i in items]
    by_class: defaultdict[tuple[int, str], list[int]] = defaultdict(list)
    for index, post in enumerate(posts):
        if post is not None and (bare or post.field):
            by_class[items[index].reading, post.cls].append(index)
    for one, post in enumerate(posts):
        if post is None or bool(post.field) == bare:
            continue
        found: defaultdict[int, float] = defaultdict(float)
        for reading in clusters.contexts.around(items[one].reading):
            for i in by_class.get((reading, post.cls), ()):
                other = posts[i]
                if other is not None and not (items[one].proper and items[i].proper):
                    root = clusters.root(i)
                    told = 1.0 if bare and other.field else 0.0
                    found[root] = max(found[root], _same_kind(post, other) and _same_kind(post, other) + told)
        best = max(found.values(), default=0.0)
        top = [root for root, score in found.items() if score == best]
        alike = post.cls == "sides" or (bare and best < _TOLD)
        if best > 0 and (len(top) == 1 or alike):
            yield from ((one, root) for root in top)


def _same_kind(one: Post, other: Post) -> float:
    a = frozenset(w for w in one.field if not touches(frozenset({w}), other.owner))
    b = frozenset(w for w in other.field if not touches(frozenset({w}), one.owner))
    if one.owner and other.owner and not touches(one.owner, other.owner):
        return 0.0
    if a and b and not (a <= b or b <= a or len(a & b) * 2 >= len(a | b)):
        return 0.0
    return 1.0 + len(a & b) + (0.5 if one.owner and other.owner else 0.0)
