"""Linking voices without a name: by the office they hold, and by the words they are told to have said."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from onrecord.model import ActorType
from onrecord.trace.actor_bodies import kind_post
from onrecord.trace.actor_clusters import Clusters, Pair
from onrecord.trace.actor_items import Item, Post, posts_match
from onrecord.trace.actor_terms import PAST, beside, in_office, named_around, present, seen

# Two tellings by unnamed voices are one voice's when so much of their words agree; copies reach 0.9 and more.
_SAME_WORDS = 0.6
_FEW_WORDS = 4
# So many times the reports of any other holder make one the office's.
_FAR_MORE = 3


def by_office(clusters: Clusters) -> None:
    """Give a person or spokesperson known by office alone to the one holder of it in their context."""
    items = clusters.items
    holders: defaultdict[tuple[int, str], list[int]] = defaultdict(list)
    for index, item in enumerate(items):
        for cls in {p.cls for p in item.posts}:
            holders[item.reading, cls].append(index)
    pairs: list[Pair] = []
    for one, item in enumerate(items):
        if item.proper or one in clusters.listed or not item.posts or not (item.is_person or _spokes(item)):
            continue
        around = (i for r in clusters.contexts.around(item.reading) for p in item.posts
                  for i in holders.get((r, p.cls), ()))  # fmt: skip
        pairs += _holder(clusters, one, sorted(set(around)))
    clusters.join(pairs)
    clusters.join(_formerly(clusters))
    clusters.join(_before_and_after(clusters))


def _formerly(clusters: Clusters) -> Iterator[Pair]:
    """Give "the former director" to the only one told to have held the office before, and not since."""
    for one, item in enumerate(clusters.items):
        past = [present(p) for p in item.posts if p.field & PAST]
        if item.proper or one in clusters.listed or not past or not item.is_person:
            continue
        days = {root: seen(clusters, root, past) for root in named_around(clusters, one)}
        found = [root for root, held in days.items() if held and held[-1] < item.day]
        yield from ((one, root) for root in found if len(found) == 1)


def _before_and_after(clusters: Clusters) -> Iterator[Pair]:
    """Give "her predecessor", "his successor" to who held the office next to the one named."""
    for one, item in enumerate(clusters.items):
        told = [p for p in item.posts if p.cls in ("predecessor", "successor") and p.owner]
        if item.proper or one in clusters.listed or not told:
            continue
        owners = [i for i in clusters.in_reading(item.reading) if _names(clusters.items[i], told[0])]
        if len(owners) == 1:
            found = beside(clusters, one, owners[0], earlier=told[0].cls == "predecessor")
            yield from ((one, root) for root in found if len(found) == 1)


def _names(item: Item, post: Post) -> bool:
    return item.proper and item.is_person and post.owner <= set(item.name)


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
    if len(top) > 1 and "new" not in items[one].name and all(_is_named(clusters, root) for root in top):
        top = _foremost(clusters, items[one], in_office(clusters, items[one], top))
    if len(top) > 1:
        present = {clusters.root(i) for i in clusters.in_reading(items[one].reading)}
        top = [root for root in top if root in present] or top
    if len(top) > 1 and any(_is_named(clusters, root) for root in top):
        top = in_office(clusters, items[one], top)
    if len(top) > 1 and not any(items[root].proper for root in top) and _one_office(items, top):
        return [(one, root) for root in top]
    if len(top) > 1 and items[one].is_person:
        for root in top:
            clusters.doubt(one, root, "one of several who hold the office")
    return [(one, top[0])] if len(top) == 1 else []


def _is_named(clusters: Clusters, root: int) -> bool:
    return any(clusters.items[i].proper for i in clusters.members(root))


def _foremost(clusters: Clusters, item: Item, roots: list[int]) -> list[int]:
    """Return the holder whom far more reports up to the item's own tell than any other; all where there is none."""
    times = {root: sum(day <= item.day for day in seen(clusters, root, item.posts)) for root in roots}
    best = max(roots, key=lambda root: (times[root], root))
    second = max((times[root] for root in roots if root != best), default=0)
    return [best] if times[best] >= _FAR_MORE * max(1, second) else roots


def _one_office(items: Sequence[Item], indexes: Sequence[int]) -> bool:
    """Whether nothing sets apart the offices of several people without a name."""
    first = items[indexes[0]]
    return all(any(posts_match(a, b) for a in first.posts for b in items[i].posts) for i in indexes[1:])


def _spokes(item: Item) -> bool:
    told = any(p.cls == "spokesperson" or (p.cls == "staff" and p.owner) for p in item.posts)
    return told and item.actor.type is ActorType.UNNAMED


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
            others = (i for i in in_reading.get(reading, ()) if one < i)
            pairs += [(one, other) for other in others if _say_alike(items[one], items[other])]
    settled = {clusters.root(i) for i, item in enumerate(items) if item.proper or i in clusters.listed}
    clusters.join((a, b) for a, b in pairs if not {clusters.root(a), clusters.root(b)} <= settled)


def _set_apart(one: Item, other: Item) -> bool:
    """Whether what two voices are called sets them apart: two offices, two bodies for two fields."""
    a, b = kind_post(one), kind_post(other)
    if a is not None and b is not None:
        return a.cls != b.cls or bool(a.field and b.field and not a.field & b.field)
    told = bool(one.posts and other.posts) and one.is_person and other.is_person
    return told and not any(posts_match(x, y) for x in one.posts for y in other.posts)


def _say_alike(one: Item, other: Item) -> bool:
    if (one.is_person or other.is_person) and one.actor.type is not other.actor.type:
        return False
    if one.name == other.name and len(one.name) > 2:
        return True
    alike = any(
        len(a & b) >= _FEW_WORDS and len(a & b) >= _SAME_WORDS * max(len(a), len(b))
        for a in one.said
        for b in other.said
    )
    return alike and not _set_apart(one, other)
