"""Putting the statements of a retelling beside those it retells, one to one."""

from collections.abc import Iterable

from onrecord.trace.likeness import in_retelling
from onrecord.trace.neighbours import Neighbourhood
from onrecord.trace.profile import Profile, Told

# Log-odds a pair must reach. Under 0 because a pair is also the best that each side is left with; set on the
# training stories, where -1 gives the best F1 of aligned pairs.
_FLOOR = -1.0

Pair = tuple[float, Told, Told]


def one_to_one(scored: Iterable[Pair], floor: float) -> list[Pair]:
    """Take pairs by falling score, each side once; ties go to what stands first."""
    ranked = sorted((p for p in scored if p[0] >= floor), key=lambda p: (-p[0], p[2].place, p[1].place, p[1].id))
    left: set[str] = set()
    right: set[str] = set()
    taken = []
    for pair in ranked:
        _, a, b = pair
        if a.id not in left and b.id not in right:
            left.add(a.id)
            right.add(b.id)
            taken.append(pair)
    return taken


def align(parent: Profile, child: Profile, company: Neighbourhood) -> list[Pair]:
    """Return the pairs (log-odds, statement of `parent`, statement of `child`) that tell one utterance.

    `company` is the neighbourhood of `child`. Statements that share no word are never taken for one.
    """
    both = (parent, child)
    scored = (
        (in_retelling(a, b, both, company), a, b)
        for b in child.told
        for a in parent.told
        if not a.stems.isdisjoint(b.stems)
    )
    return one_to_one(scored, _FLOOR)
