"""Where each report comes from: its parent, its relation to it, and why that is thought (guide, rule 11)."""

from collections.abc import Mapping, Sequence

from onrecord.model import Relation
from onrecord.trace.kinship import Kinship, kinship
from onrecord.trace.neighbours import Neighbourhood
from onrecord.trace.profile import Profile
from onrecord.trace.results import Derivation
from onrecord.trace.seniority import can_precede, speaks_for_itself

# A copy shares most runs of five words, a rewrite hardly any: 0.93 at least and 0.10 at most in the training stories.
_COPIED = 0.6
# See `kinship` for what the strength is made of; in the middle of the gap between rewrites and the rest.
_DERIVED = 0.85
# Where an older report explains a report nearly as well, the older one is its parent.
_AS_GOOD = 0.1


def parents_of(
    profiles: Sequence[Profile], around: Mapping[str, Neighbourhood], ranks: Mapping[str, int]
) -> dict[str, Kinship]:
    """Return the kinship of every report with its parent, by its id, where it has one; in order of age."""
    ordered = sorted(profiles, key=lambda p: ranks[p.id])
    parents: dict[str, Kinship] = {}
    for child in ordered:
        older = [p for p in around[child.id].others if can_precede(p, child, ranks)]
        found = _parent(child, [p for p in older if not _descends(p.id, child.id, parents)], around[child.id], ranks)
        if found:
            parents[child.id] = found
    return parents


def derivations(
    profiles: Sequence[Profile],
    around: Mapping[str, Neighbourhood],
    ranks: Mapping[str, int],
    parents: Mapping[str, Kinship],
) -> dict[str, Derivation]:
    """Return the derivation of every report by its id."""
    taken_from = {k.parent.id for k in parents.values()}
    return {p.id: _derivation(p, parents.get(p.id), taken_from, around[p.id], ranks) for p in profiles}


def _parent(
    child: Profile, older: Sequence[Profile], company: Neighbourhood, ranks: Mapping[str, int]
) -> Kinship | None:
    """Return the kinship with the report that `child` was made from, None where none of `older` explains it."""
    looked = (kinship(p, child, company) for p in older)
    strong = [k for k in looked if k and (k.strength >= _DERIVED or k.wording >= _COPIED)]
    if not strong:
        return None
    best = max(k.strength for k in strong)
    return min((k for k in strong if k.strength >= best - _AS_GOOD), key=lambda k: ranks[k.parent.id])


def _descends(report: str, ancestor: str, parents: Mapping[str, Kinship]) -> bool:
    while report in parents:
        report = parents[report].parent.id
        if report == ancestor:
            return True
    return False


def _derivation(
    p: Profile, found: Kinship | None, taken_from: set[str], company: Neighbourhood, ranks: Mapping[str, int]
) -> Derivation:
    if found:
        relation = Relation.COPY if found.wording >= _COPIED else Relation.REWRITE
        return Derivation(relation, found.parent.id, found.evidence())
    reason = _first(p, taken_from, company, ranks)
    if reason:
        return Derivation(Relation.ORIGIN, None, (reason,))
    return Derivation(Relation.INDEPENDENT, None, ("no earlier report holds most of what it says",))


def _first(p: Profile, taken_from: set[str], company: Neighbourhood, ranks: Mapping[str, int]) -> str:
    """Why `p` is the first report of an occasion; empty where it is not."""
    if p.id in taken_from:
        return "other reports are made from it"
    if not any(can_precede(o, p, ranks) for o in company.others):
        return "no earlier report on its subject"
    return f"in its own words ({p.report.outlet})" if speaks_for_itself(p) else ""
