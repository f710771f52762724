"""Linking bodies by name and acronym, and by what they are where they have no name of their own."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from onrecord.extract.actors.bodies import same_body
from onrecord.extract.actors.entity import body_class, fields
from onrecord.extract.actors.lexicon import ORG_CLASS, STAFF, singular
from onrecord.model import ActorType
from onrecord.trace.actor_clusters import Clusters, Pair, blocks
from onrecord.trace.actor_context import GENERIC
from onrecord.trace.actor_items import Item, Post, touches
from onrecord.trace.names import latin

# "National Assembly", "Ministry of Defence": every country has one.
_COMMON = GENERIC | frozenset("of for on and the ministers directors deputies representatives".split())
_GROUP = "sides"
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
    posts = {n: found for n, item in enumerate(items) if (found := _kinds(item))}
    for bare in (False, True):
        clusters.join(list(_described_bodies(clusters, posts, bare=bare)))


def _kinds(item: Item) -> tuple[Post, ...]:
    """Return what a body is: by its name, and for one with a name of its own by what it is called besides."""
    own = kind_post(item)
    if not item.proper or not _is_body(item):
        return (own,) if own else ()
    called = (_called(alias) for alias in item.actor.aliases)
    return tuple(dict.fromkeys(post for post in (own, *called) if post))


def _called(alias: str) -> Post | None:
    """Return the kind that a bare description tells: "the operator"."""
    article, _, noun = alias.casefold().partition(" ")
    cls = body_class(noun) if article == "the" and " " not in noun else None
    return Post(cls, frozenset(), frozenset()) if cls else None


def kind_post(item: Item) -> Post | None:
    """Return a body as class, field and owner: "water ministry", "Ministry of Water", "its space agency"."""
    if not _is_body(item):
        return None
    left, _, right = item.actor.name.partition(" and ")
    joint = right[:1].isupper() and not any(link in left for link in (" of ", " on ", " for "))
    if _SIDES & set(item.name) or joint:
        return Post(_GROUP, frozenset(), frozenset())
    head, _, tail = item.actor.name.partition(" of ")
    words = [latin(w) for w in head.split()]
    noun = next((w for w in reversed(words) if body_class(w) or w in STAFF), "")
    if not noun:
        return None
    owner = frozenset(w for p in item.posts for w in p.owner)
    field = frozenset(w for w in (*words, *map(latin, tail.split())) if w != noun and w not in _SMALL) - owner
    return Post(body_class(noun) or noun, fields(tuple(field)), owner)


def _described_bodies(clusters: Clusters, posts: Mapping[int, Sequence[Post]], *, bare: bool) -> Iterator[Pair]:
    """Yield bodies that are one by what they are; `bare` ones ("the ministry") go to the only one there is."""
    items = clusters.items
    by_class: defaultdict[tuple[int, str], list[int]] = defaultdict(list)
    for index, kinds in posts.items():
        for post in kinds:
            if bare or post.field:
                by_class[items[index].reading, post.cls].append(index)
    for one, kinds in posts.items():
        post = kinds[0]
        if bool(post.field) != bare and kind_post(items[one]) is not None:
            near = clusters.contexts.around(items[one].reading)
            others = [i for r in near for i in by_class.get((r, post.cls), ())]
            others = [i for i in others if not (items[one].proper and items[i].proper)]
            alike = {i: next(p for p in posts[i] if p.cls == post.cls) for i in others}
            yield from ((one, other) for other in _alike(clusters, post, alike))


def _alike(clusters: Clusters, post: Post, others: dict[int, Post]) -> list[int]:
    """Return the bodies that fit a description best, where they are one or nothing sets them apart."""
    scores = {i: _same_kind(post, other) for i, other in others.items()}
    best = max(scores.values(), default=0.0)
    if best <= 0.0:
        return []
    top = [i for i, score in scores.items() if score == best]
    if post.cls == _GROUP or len({clusters.root(i) for i in top}) == 1:
        return top
    named = {clusters.root(i) for i in top if clusters.items[i].proper}
    if post.field and len(named) == 1:
        return [i for i in top if clusters.root(i) in named]
    owners = [others[i].owner for i in top if others[i].owner]
    one_owner = all(touches(owners[0], owner) for owner in owners)
    return top if one_owner and all(others[i].field == post.field for i in top) else []


def _same_kind(one: Post, other: Post) -> float:
    a = frozenset(w for w in one.field if not touches(frozenset({w}), other.owner))
    b = frozenset(w for w in other.field if not touches(frozenset({w}), one.owner))
    if one.owner and other.owner and not touches(one.owner, other.owner):
        return 0.0
    if a and b and not (a <= b or b <= a or len(a & b) * 2 >= len(a | b)):
        return 0.0
    told = 0.5 if not one.field and other.field else 0.0
    return 1.0 + len(a & b) + told + (0.5 if one.owner and other.owner else 0.0)
