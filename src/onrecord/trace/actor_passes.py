"""The passes of linking: whole names, surnames alone, bodies, offices, and what was said."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from onrecord.extract.actors.cast import same_body
from onrecord.extract.actors.entity import body_class, fields
from onrecord.extract.actors.lexicon import ORG_CLASS, singular
from onrecord.model import ActorType
from onrecord.trace.actor_clusters import Clusters
from onrecord.trace.actor_items import Item, Post, posts_match, touches
from onrecord.trace.names import given_fits, given_key, latin, near, reversed_key, surname_key

Pair = tuple[int, int]
# Two tellings by unnamed voices are one voice's when so much of their words agree; copies reach 0.9 and more.
_SAME_WORDS = 0.6
_FEW_WORDS = 4
_SIDES = frozenset("sides parties delegations".split())
_SMALL = frozenset("of for on and the its his her their a an national state".split())
_LARGEST_BLOCK = 400  # a block beyond this is a word that says nothing; only equal names merge in it


def _blocks(items: Sequence[Item], key: Callable[[Item], Iterable[str]]) -> Iterator[list[int]]:
    found: defaultdict[str, list[int]] = defaultdict(list)
    for index, item in enumerate(items):
        for k in key(item):
            if k:
                found[k].append(index)
    yield from (block for _, block in sorted(found.items()) if len(block) > 1)


def by_whole_name(clusters: Clusters) -> None:
    """Join people whose given name and surname agree through spelling, order of names and diacritics."""
    items = clusters.items
    full = [i.is_person and i.proper and len(given_key(i.name)) > 1 for i in items]
    pairs: list[Pair] = []
    first: dict[tuple[str, str], int] = {}
    turned: dict[str, int] = {}
    for index, item in enumerate(items):
        if full[index]:
            key = (surname_key(item.name), given_key(item.name))
            pairs.append((first.setdefault(key, index), index))
            pairs.append((turned.setdefault(reversed_key(item.name), index), index))
    clusters.join(pairs)
    clusters.join(_misprints(clusters, full))
    clusters.join(_same_letters(clusters))


def _same_letters(clusters: Clusters) -> Iterator[Pair]:
    """Yield actors of one proper name in one context, whatever each report took them for."""
    items = clusters.items
    for block in _blocks(items, lambda i: [" ".join(i.name)] if i.proper else []):
        sorts = {items[i].actor.type for i in block}
        if len(sorts) > 1 and len(block) <= _LARGEST_BLOCK:
            for at, one in enumerate(block):
                yield from ((one, other) for other in block[at + 1 :] if clusters.near(one, other))


def _misprints(clusters: Clusters, full: Sequence[bool]) -> Iterator[Pair]:
    """Yield people of one given name, near surnames, one office and one context."""
    items = clusters.items
    for block in _blocks(items, lambda i: [given_key(i.name)] if i.is_person and i.proper else []):
        if len(block) > _LARGEST_BLOCK:
            continue
        members = [i for i in block if full[i]]
        for at, one in enumerate(members):
            for other in members[at + 1 :]:
                if items[one].reading == items[other].reading or clusters.root(one) == clusters.root(other):
                    continue
                if (
                    near(items[one].name[-1], items[other].name[-1])
                    and clusters.near(one, other)
                    and (_share_post(items[one], items[other]) or not (items[one].posts and items[other].posts))
                ):
                    yield one, other


def by_surname(clusters: Clusters) -> None:
    """Give a surname alone, or with an initial, to the one person of its context who bears it."""
    items = clusters.items
    pairs: list[Pair] = []
    for block in _blocks(items, lambda i: [surname_key(i.name)] if _surnamed(i) else []):
        short = [i for i in block if len(given_key(items[i].name)) < 2]
        full = [i for i in block if len(given_key(items[i].name)) > 1]
        for one in short:
            fits = [other for other in full if clusters.near(one, other) and _may_be_one(items[one], items[other])]
            roots = {clusters.root(i) for i in fits}
            if len(roots) > 1:
                roots = {clusters.root(i) for i in fits if _share_post(items[one], items[i])}
            if len(roots) == 1:
                pairs.append((one, roots.pop()))
            elif not fits:
                pairs += [
                    (one, i) for i in short if i != one and clusters.near(one, i) and _may_be_one(items[one], items[i])
                ]
    clusters.join(pairs)


def _surnamed(item: Item) -> bool:
    """Whether it is a person with a name, or a single name that a report could not place."""
    return item.proper and (item.is_person or len(item.name) == 1)


def _may_be_one(one: Item, other: Item) -> bool:
    if not (one.is_person and other.is_person) and one.name[-1] != other.name[-1]:
        return False
    if one.gender and other.gender and one.gender != other.gender:
        return False
    return given_fits(one.name, other.name) and one.reading != other.reading


def _share_post(one: Item, other: Item) -> bool:
    return any(posts_match(a, b) for a in one.posts for b in other.posts)


# Bodies


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
        if _is_body(item) and item.proper and len(item.name) > 1:
            pairs.append((whole.setdefault(" ".join(w for w in item.name if w != "the"), index), index))
    for block in _blocks(items, _body_keys):
        if len(block) > _LARGEST_BLOCK:
            continue
        for at, one in enumerate(block):
            for other in block[at + 1 :]:
                if clusters.near(one, other) and any(same_body(a, b) for a in forms[one] for b in forms[other]):
                    pairs.append((one, other))
    clusters.join(pairs)
    clusters.join(list(_described_bodies(clusters, bare=False)))
    clusters.join(list(_described_bodies(clusters, bare=True)))


def _kind_post(item: Item) -> Post | None:
    """Return a body as class, field and owner: "water ministry", "Ministry of Water", "its space agency"."""
    if not _is_body(item):
        return None
    if _SIDES & set(item.name) or (" and " in item.actor.name and not item.posts):
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
                    found[root] = max(found[root], _same_kind(post, other))
        best = max(found.values(), default=0.0)
        top = [root for root, score in found.items() if score == best]
        if best > 0 and (len(top) == 1 or post.cls == "sides"):
            yield from ((one, root) for root in top)


def _same_kind(one: Post, other: Post) -> float:
    a = frozenset(w for w in one.field if not touches(frozenset({w}), other.owner))
    b = frozenset(w for w in other.field if not touches(frozenset({w}), one.owner))
    if one.owner and other.owner and not touches(one.owner, other.owner):
        return 0.0
    if a and b and not (a <= b or b <= a or len(a & b) * 2 >= len(a | b)):
        return 0.0
    return 1.0 + len(a & b) + (0.5 if one.owner and other.owner else 0.0)


# Offices and sayings


def by_office(clusters: Clusters) -> None:
    """Give a person or spokesperson known by office alone to the one holder of it in their context."""
    items = clusters.items
    holders: defaultdict[tuple[int, str], list[int]] = defaultdict(list)
    for index, item in enumerate(items):
        for cls in {p.cls for p in item.posts}:
            holders[item.reading, cls].append(index)
    pairs: list[Pair] = []
    for one, item in enumerate(items):
        if item.proper or not item.posts or not (item.is_person or _spokes(item)):
            continue
        around = (i for r in clusters.contexts.around(item.reading) for p in item.posts
                  for i in holders.get((r, p.cls), ()))  # fmt: skip
        pairs += _holder(clusters, one, sorted(set(around)))
    clusters.join(pairs)


def _holder(clusters: Clusters, one: int, others: Sequence[int]) -> list[Pair]:
    items = clusters.items
    scores: defaultdict[int, float] = defaultdict(float)
    for other in others:
        same_sort = items[one].actor.type is items[other].actor.type
        if not same_sort or (items[one].gender and items[other].gender and items[one].gender != items[other].gender):
            continue
        match = max((posts_match(a, b) for a in items[one].posts for b in items[other].posts), default=0.0)
        if match:
            root = clusters.root(other)
            scores[root] = max(scores[root], match + (0.5 if items[other].proper else 0.0))
    best = max(scores.values(), default=0.0)
    top = [root for root, score in scores.items() if score == best]
    if len(top) > 1:
        present = {clusters.root(i) for i in clusters.in_reading(items[one].reading)}
        top = [root for root in top if root in present] or top
    return [(one, top[0])] if len(top) == 1 else []


def _spokes(item: Item) -> bool:
    return any(p.cls == "spokesperson" for p in item.posts) and item.actor.type is ActorType.UNNAMED


def by_saying(clusters: Clusters) -> None:
    """Join voices without a proper name that say the same words in two readings of one context."""
    items = clusters.items
    quiet = [i for i, item in enumerate(items) if not item.proper and item.said]
    in_reading: defaultdict[int, list[int]] = defaultdict(list)
    for index in quiet:
        in_reading[items[index].reading].append(index)
    pairs: list[Pair] = []
    for one in quiet:
        for reading in clusters.contexts.around(items[one].reading):
            for other in in_reading.get(reading, ()):
                if one < other and _say_alike(items[one], items[other]):
                    pairs.append((one, other))
    clusters.join(pairs)


def _say_alike(one: Item, other: Item) -> bool:
    if (one.is_person or other.is_person) and one.actor.type is not other.actor.type:
        return False
    if one.name == other.name and len(one.name) > 2:
        return True
    return any(
        len(a & b) >= _FEW_WORDS and len(a & b) >= _SAME_WORDS * max(len(a), len(b))
        for a in one.said
        for b in other.said
    )
