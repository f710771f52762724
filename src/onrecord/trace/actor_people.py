"""Linking people by their names: whole ones first, then surnames alone."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from onrecord.trace.actor_clusters import Clusters, Pair, blocks
from onrecord.trace.actor_items import Item, posts_match
from onrecord.trace.names import given_fits, given_key, has_given, near, reversed_key, surname_key

_LONG = 5  # letters of surnames that agree by their consonants by chance seldom


def by_whole_name(clusters: Clusters) -> None:
    """Join people of one whole name: the same letters anywhere, spellings of it within one context."""
    items = clusters.items
    full = [i.is_person and i.proper and has_given(i.name) for i in items]
    first: dict[str, int] = {}
    clusters.join((first.setdefault(" ".join(i.name), n), n) for n, i in enumerate(items) if full[n])
    clusters.join(_spellings(clusters, full))
    clusters.join(_misprints(clusters, full))
    clusters.join(_same_letters(clusters))


def _spellings(clusters: Clusters, full: Sequence[bool]) -> Iterator[Pair]:
    """Yield whole names that agree by their consonants, in either order of given name and surname."""
    items = clusters.items
    keys: list[list[str]] = [
        [f"{given_key(i.name)} {surname_key(i.name)}", f"~{reversed_key(i.name)}"] if full[n] else []
        for n, i in enumerate(items)
    ]
    places = {id(item): n for n, item in enumerate(items)}
    for block in blocks(items, lambda i: keys[places[id(i)]]):
        yield from clusters.near_pairs(block)


def _misprints(clusters: Clusters, full: Sequence[bool]) -> Iterator[Pair]:
    """Yield people of one given name, near surnames, one office and one context."""
    items = clusters.items
    for block in blocks(items, lambda i: [given_key(i.name)] if i.is_person and i.proper else []):
        for one, other in clusters.near_pairs(i for i in block if full[i]):
            if clusters.root(one) == clusters.root(other):
                continue
            told = items[one].posts and items[other].posts
            alike = near(items[one].name[-1], items[other].name[-1])
            if (alike and (not told or _share_post(items[one], items[other]))) or _one_chair(clusters, one, other):
                yield one, other
            elif alike:
                clusters.doubt(one, other, "names alike, offices not")


def _one_chair(clusters: Clusters, one: int, other: int) -> bool:
    """Whether two of one given name hold one office, told more fully than by its noun, and no report has both."""
    items = clusters.items
    a, b = items[one], items[other]
    if not any(posts_match(x, y) > 1.0 for x in a.posts for y in b.posts):
        return False
    return not any(
        i.proper and i.is_person and given_key(i.name) == given_key(a.name) and i.name[-1] == theirs.name[-1]
        for mine, theirs in ((a, b), (b, a))
        for i in (items[n] for n in clusters.in_reading(mine.reading))
    )


def _same_letters(clusters: Clusters) -> Iterator[Pair]:
    """Yield actors of one proper name in one context, whatever each report took them for."""
    items = clusters.items
    for block in blocks(items, lambda i: [" ".join(i.name)] if i.proper else []):
        if len({items[i].actor.type for i in block}) > 1:
            yield from clusters.near_pairs(block)


def by_surname(clusters: Clusters) -> None:
    """Give a surname alone, or with an initial, to the one person of its context who bears it."""
    items = clusters.items
    pairs: list[Pair] = []
    for block in blocks(items, lambda i: [surname_key(i.name)] if _surnamed(i) else []):
        short = [i for i in block if not has_given(items[i].name)]
        partners: defaultdict[int, list[int]] = defaultdict(list)
        for one, other in clusters.near_pairs(block):
            if _may_be_one(items[one], items[other]):
                partners[one].append(other)
                partners[other].append(one)
        for one in short:
            pairs += _bearer(clusters, one, partners[one])
    clusters.join(pairs)


def _bearer(clusters: Clusters, one: int, partners: Sequence[int]) -> list[Pair]:
    """Return the pairs that give a short name to the one whole name that fits it, or to its like where none does."""
    items = clusters.items
    fits = [i for i in partners if has_given(items[i].name)]
    roots = {clusters.root(i) for i in fits}
    if clusters.root(one) in roots:  # settled, by a person or a list
        return []
    if len(roots) > 1:
        roots = {clusters.root(i) for i in fits if _share_post(items[one], items[i])}
    if len(roots) == 1:
        return [(one, roots.pop())]
    for other in fits:
        clusters.doubt(one, other, "one of several who bear the surname")
    return [] if fits else [(one, i) for i in partners]


def _surnamed(item: Item) -> bool:
    """Whether it is a person with a name, or a single name that a report could not place."""
    return item.proper and (item.is_person or len(item.name) == 1)


def _may_be_one(one: Item, other: Item) -> bool:
    if not (one.is_person and other.is_person) and not _one_word(one, other):
        return False
    if one.gender and other.gender and one.gender != other.gender:
        return False
    return given_fits(one.name, other.name) and one.reading != other.reading


def _one_word(one: Item, other: Item) -> bool:
    """Whether a name that a report could not place is a person's surname, or a spelling of it."""
    a, b = one.name[-1], other.name[-1]
    return a == b or (len(a) > _LONG and len(b) > _LONG and near(a, b) and bool(one.said or other.said))


def _share_post(one: Item, other: Item) -> bool:
    return any(posts_match(a, b) for a in one.posts for b in other.posts)
