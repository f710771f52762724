"""Linking people by their names: whole ones first, then surnames alone."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from onrecord.extract.actors.names import first_surname
from onrecord.extract.actors.titles import BY_FIRST_NAME
from onrecord.trace.actor_clusters import Clusters, Pair, blocks
from onrecord.trace.actor_items import Item, posts_match
from onrecord.trace.names import (
    given_fits,
    given_key,
    has_given,
    latin,
    near,
    reversed_key,
    skeleton,
    surname_key,
    tokens_of,
)

_LONG = 5  # letters of surnames that agree by their consonants by chance seldom
_SHORT_FAMILY, _SYLLABLE = 5, 5  # letters of a Korean or Chinese family's name, and of a syllable of a given name
_VOWELS = re.compile(r"[aeiouyw]+")


def by_whole_name(clusters: Clusters) -> None:
    """Join people of one whole name: the same letters anywhere, spellings of it within one context."""
    items = clusters.items
    full = [i.is_person and i.proper and has_given(i.name) for i in items]
    first: dict[str, int] = {}
    clusters.join((first.setdefault(" ".join(i.name), n), n) for n, i in enumerate(items) if full[n])
    clusters.join(_spellings(clusters, full))
    clusters.join(_misprints(clusters, full))
    clusters.join(_second_surnames(clusters, full))
    clusters.join(_other_names(clusters, full))
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


def _second_surnames(clusters: Clusters, full: Sequence[bool]) -> Iterator[Pair]:
    """Yield whole names with and without a second surname: "Aurelio Pardo" where one is Aurelio Pardo Quintana."""
    items = clusters.items
    keys = [_in_full(i) if full[n] else [] for n, i in enumerate(items)]
    places = {id(item): n for n, item in enumerate(items)}
    for block in blocks(items, lambda i: keys[places[id(i)]]):
        found: defaultdict[int, set[int]] = defaultdict(set)
        for one, other in clusters.near_pairs(block):
            short, long = sorted((one, other), key=lambda n: first_surname(items[n].name) != "")
            if first_surname(items[long].name) == items[short].name[-1] and _may_be_one(items[short], items[long]):
                found[short].add(clusters.root(long))
        yield from ((short, roots.pop()) for short, roots in found.items() if len(roots) == 1)


def _other_names(clusters: Clusters, full: Sequence[bool]) -> Iterator[Pair]:
    """Yield people of whom one is told to have the whole name of the other as well ("better known as", "née")."""
    items = clusters.items
    called: dict[str, set[int]] = {}
    for index, item in enumerate(items):
        if full[index]:
            called.setdefault(" ".join(item.name), set()).add(index)
    for index, item in enumerate(items):
        names = (" ".join(tokens_of(form)) for form in item.actor.aliases) if full[index] else ()
        for other in sorted(i for name in names if name != " ".join(item.name) for i in called.get(name, ())):
            if item.reading != items[other].reading and clusters.near(index, other):
                yield index, other


def _in_full(item: Item) -> list[str]:
    """Return the given name with the only, or the first, surname."""
    return [f"{given_key(item.name)} {skeleton(first_surname(item.name) or item.name[-1])}"]


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
    for block in blocks(items, lambda i: _called(i) if _surnamed(i) else []):
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
    plain = {clusters.root(i) for i in fits if _last_names_agree(items[one], items[i])}
    roots = plain or roots
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


def _last_names_agree(one: Item, other: Item) -> bool:
    return surname_key(one.name) == surname_key(other.name)


def _called(item: Item) -> list[str]:
    """Return the keys of all that a person may be called by alone.

    The surname; of two surnames the first as well; the first word where names begin with the family's, as Korean ones
    do, and where a title goes with it ("Sheikha Noura").
    """
    name, keys = item.name, {surname_key(item.name): None}
    if first_surname(name):
        keys[skeleton(first_surname(name))] = None
    if len(name) > 1 and (_family_first(name) or _by_first_name(item)):
        keys[skeleton(name[0])] = None
    return list(keys)


def _family_first(name: Sequence[str]) -> bool:
    """Whether a name looks like Ahn Seo-yeon: a short family's name, a given name of two syllables."""
    parts = name[-1].split("-")
    return len(name) == 2 and len(parts) == 2 and len(name[0]) <= _SHORT_FAMILY and all(map(_syllable, parts))


def _syllable(part: str) -> bool:
    return 1 < len(part) <= _SYLLABLE and len(_VOWELS.findall(part)) == 1


def _by_first_name(item: Item) -> bool:
    """Whether a title that goes with the first name is used of somebody."""
    words = (form.split() for form in item.actor.aliases)
    pairs = (pair for form in words for pair in pairwise(form))
    return any(title.casefold() in BY_FIRST_NAME and latin(name) == item.name[0] for title, name in pairs)


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
