"""Office-holders from an imported list: they tell who an office's holder was on a day, and name voices by it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from onrecord.extract.actors.places import same_polity
from onrecord.model import Actor, OfficeHolder
from onrecord.trace.actor_clusters import Clusters, Pair
from onrecord.trace.actor_items import UNDATED, Item, Post, item_of, post_of, posts_match, touches
from onrecord.trace.names import given_fits, has_given, surname_key, tokens_of


class Listed:
    """A list of office-holders, by surname and by the class of the office; false where it has none."""

    def __init__(self, holders: Sequence[OfficeHolder]) -> None:
        self._by_surname: defaultdict[str, list[tuple[tuple[str, ...], OfficeHolder]]] = defaultdict(list)
        self._by_class: defaultdict[str, list[tuple[Post, OfficeHolder]]] = defaultdict(list)
        for holder in holders:
            for name in {tokens_of(n) for n in (holder.name, *holder.aliases)}:
                self._by_surname[surname_key(name)].append((name, holder))
            post = post_of(holder.role)
            self._by_class[post.cls].append((post, holder))

    def __bool__(self) -> bool:
        return bool(self._by_class)

    def bearer(self, item: Item) -> str | None:
        """Return the person of the list who bears an item's whole name and may hold its offices; None where unsure."""
        if not (item.is_person and item.proper and has_given(item.name)):
            return None
        found = {
            holder.name
            for name, holder in self._by_surname.get(surname_key(item.name), ())
            if has_given(name) and given_fits(name, item.name) and _agrees(item, post_of(holder.role))
        }
        return found.pop() if len(found) == 1 else None

    def holder(self, item: Item, here: frozenset[str]) -> str | None:
        """Return who held, on the item's day, the office it is known by; None where the list does not settle it.

        `here` are the words of its report among which the office's country may be.
        """
        found = {
            holder.name
            for post in item.posts
            for listed, holder in self._by_class.get(post.cls, ())
            if _same_office(post, listed, here) and _in_term(item.day, holder)
        }
        return found.pop() if len(found) == 1 else None


NOBODY = Listed(())


def by_list(clusters: Clusters, listed: Listed) -> None:
    """Join people under one name of the list, and those known by an office alone to whoever held it that day."""
    for reading in clusters.readings():
        indexes = clusters.in_reading(reading)
        named = _named([clusters.items[i] for i in indexes], listed)
        clusters.listed.update({indexes[place]: name for place, name in named.items()})
    clusters.join(_by_name(clusters))


def named_otherwise(
    casts: Iterable[tuple[str, str | None, Sequence[Actor]]], before: Listed, after: Listed
) -> Iterator[str]:
    """Yield the reports among whose actors one list names others than another: linking comes out otherwise there.

    A cast is a report's id, its day of publication and its actors.
    """
    for report, published, actors in casts:
        items = [item_of(actor, 0, published or UNDATED, []) for actor in actors]
        if _named(items, before) != _named(items, after):
            yield report


def _named(items: Sequence[Item], listed: Listed) -> dict[int, str]:
    """Return whom the list names among the actors of one report, by their places; nothing else is looked at."""
    found = {}
    here = frozenset(_countries(items))
    for place, item in enumerate(items):
        name = listed.bearer(item)
        if name is None and not item.proper and item.is_person and item.posts:
            name = listed.holder(item, here)
        if name is not None:
            found[place] = name
    return found


def _by_name(clusters: Clusters) -> Iterator[Pair]:
    first: dict[str, int] = {}
    for index, name in clusters.listed.items():
        yield first.setdefault(name, index), index


def _countries(items: Iterable[Item]) -> Iterator[str]:
    """Yield the words of names and owners in a reading, among which a country may be."""
    for item in items:
        yield from item.name if item.proper and not item.is_person else ()
        for post in item.posts:
            yield from post.owner


def _agrees(item: Item, post: Post) -> bool:
    return not item.posts or any(posts_match(p, post) for p in item.posts)


def _same_office(told: Post, listed: Post, here: frozenset[str]) -> bool:
    """Whether an office told is the listed one: its body or country is told with it, or named in the report."""
    if not posts_match(told, listed):
        return False
    if not listed.owner or told.owner:
        return touches(told.owner, listed.owner) if listed.owner else not told.owner
    return any(word in here or any(same_polity(word, other) for other in here) for word in listed.owner)


def _in_term(day: str, holder: OfficeHolder) -> bool:
    if day == UNDATED:  # no day of publication: only a list without days can tell
        return holder.since is None and holder.until is None
    since = holder.since.isoformat() if holder.since else ""
    until = holder.until.isoformat() if holder.until else "9999"
    return since <= day[:10] <= until
