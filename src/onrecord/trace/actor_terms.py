"""Who held an office when, as the reports tell it: two of one office are told apart by the day asked about."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from onrecord.model import Actor, Reading, Term
from onrecord.trace.actor_clusters import Clusters
from onrecord.trace.actor_items import Item, Post, post_of, posts_match

# What only sets a holder of the past, or of the time to come, apart from the present one.
PAST = frozenset({"former", "outgoing"})
_RELATIVE = frozenset({"predecessor", "successor"})
COMING = frozenset({"incoming", "designate"})


def present(post: Post) -> Post:
    """Return the office itself, whether it is told as held now, before or soon."""
    return Post(post.cls, post.field - PAST - COMING, post.owner)


def seen(clusters: Clusters, root: int, posts: Sequence[Post]) -> list[str]:
    """Return the days, in order, of reports in which the cluster of `root` holds one of `posts`."""
    return sorted(
        item.day
        for item in (clusters.items[i] for i in clusters.members(root))
        if any(posts_match(a, b) for a in posts for b in item.posts)
    )


def in_office(clusters: Clusters, item: Item, roots: Iterable[int]) -> list[int]:
    """Return which of several holders of an office held it on the day of `item`; all where nothing tells.

    One who is first told to hold it later is out of the question; of the others the one who came last counts,
    unless another was still told to hold it after that.
    """
    terms = {root: seen(clusters, root, item.posts) for root in roots}
    begun = {root: days for root, days in terms.items() if days and days[0] <= item.day}
    if not begun:
        return list(terms)
    last = max(begun, key=lambda root: (begun[root][0], root))
    rivals = [root for root, days in begun.items() if root != last and days[-1] >= begun[last][0]]
    return [last] if not rivals else list(terms)


def named_around(clusters: Clusters, one: int) -> list[int]:
    """Return the clusters with a name that stand in the context of an item, its own left out."""
    reading = clusters.items[one].reading
    near = {clusters.root(i) for r in (reading, *clusters.contexts.around(reading)) for i in clusters.in_reading(r)}
    return [
        root
        for root in sorted(near - {clusters.root(one)})
        if any(clusters.items[i].proper for i in clusters.members(root))
    ]


def beside(clusters: Clusters, one: int, holder: int, *, earlier: bool) -> list[int]:
    """Return who else, in the context of `one`, held the office of `holder`: before, or from a later day on."""
    root = clusters.root(holder)
    items = clusters.items
    posts = [present(p) for i in clusters.members(root) for p in items[i].posts if p.cls not in _RELATIVE]
    found: dict[int, str] = {}
    for other in named_around(clusters, one):
        if other == root:
            continue
        held = [
            items[i].day
            for i in clusters.members(other)
            if items[i].is_person and any(posts_match(a, present(b)) for a in posts for b in items[i].posts)
        ]
        if held:
            found[other] = min(held)
    own = min((items[i].day for i in clusters.members(root) if items[i].posts), default=items[holder].day)
    fits = {r: day for r, day in found.items() if (day < own) == earlier or day == own}
    return [max(fits, key=lambda r: (fits[r], r)) if earlier else min(fits, key=lambda r: (fits[r], r))] if fits else []


@dataclass(slots=True)
class _Told:
    """An office of one actor while its reports are gone through; `days` are those on which it was held."""

    role: str
    post: Post
    days: list[date] = field(default_factory=list)
    reports: set[str] = field(default_factory=set)


def terms(readings: Sequence[Reading], actors: Mapping[str, Actor]) -> dict[str, tuple[Term, ...]]:
    """Return the offices of each ledger-wide actor, by its id, in the order in which they begin.

    `actors` maps local ids. Roles that can be one office are one, under the fullest words told of it.
    """
    told: defaultdict[str, list[_Told]] = defaultdict(list)
    for reading in sorted(readings, key=lambda r: (r.report.published or "9999", r.report.id)):
        for local in reading.actors:
            for role in local.roles:
                _tell(told[actors[local.id].id], role, reading)
    return {actor: tuple(sorted(map(_term, found), key=_begin)) for actor, found in told.items()}


def _tell(found: list[_Told], role: str, reading: Reading) -> None:
    post = post_of(role)
    past = bool(post.field & PAST)
    here = next((t for t in found if posts_match(t.post, present(post))), None)
    if here is None:
        here = _Told(role, present(post))
        found.append(here)
    elif not past and len(role) > len(here.role):
        here.role, here.post = role, present(post)
    here.reports.add(reading.report.id)
    if not past and not post.field & COMING and reading.report.day is not None:
        here.days.append(reading.report.day)


def _term(told: _Told) -> Term:
    return Term(
        role=told.role,
        since=min(told.days, default=None),
        until=max(told.days, default=None),
        reports=len(told.reports),
    )


def _begin(term: Term) -> tuple[date, str]:
    return term.since or date.min, term.role
