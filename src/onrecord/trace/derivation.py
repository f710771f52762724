"""Where each report comes from: its parent, its relation to it, and why that is thought (guide, rule 11)."""

from collections.abc import Mapping, Sequence

from onrecord.model import Relation
from onrecord.trace.kinship import Kinship, kinship
from onrecord.trace.neighbours import Neighbourhood
from onrecord.trace.profile import Profile
from onrecord.trace.results import Derivation, Traced
from onrecord.trace.seniority import Age, speaks_for_itself

# A copy shares most runs of five words, a rewrite hardly any: 0.93 at least and 0.10 at most in the training stories.
COPIED = 0.6
# See `kinship` for what the strength is made of; in the middle of the gap between rewrites and the rest.
_DERIVED = 0.85
# Where an older report explains a report nearly as well, the older one is its parent.
_AS_GOOD = 0.1


def parent_of(around: Neighbourhood, ages: Mapping[str, Age]) -> Kinship | None:
    """Return the kinship with the report that the centre was made from, None where no older one explains it."""
    child = around.centre
    older = [p for p in around.others if ages[p.id] < ages[child.id]]
    looked = (kinship(p, child, around) for p in older)
    strong = [k for k in looked if k and (k.strength >= _DERIVED or k.wording >= COPIED)]
    if not strong:
        return None
    best = max(k.strength for k in strong)
    found = min((k for k in strong if k.strength >= best - _AS_GOOD), key=lambda k: ages[k.parent.id])
    return None if _speaks_anew(found) else found


def _speaks_anew(found: Kinship) -> bool:
    """Whether a body gives out its own words on the subject, of which none were there before."""
    return not found.wording and not found.quoted and speaks_for_itself(found.child)


def derivations(traced: Sequence[Traced]) -> dict[str, Derivation]:
    """Return the derivation of every report of a ledger by its id."""
    taken_from = {t.parent for t in traced}
    return {t.id: derivation(t, taken_from) for t in traced}


def derivation(t: Traced, taken_from: set[str | None]) -> Derivation:
    """Return the derivation of one report; `taken_from` are the ids of the reports that others are made from."""
    if t.parent is not None:
        relation = Relation.COPY if t.wording >= COPIED else Relation.REWRITE
        return Derivation(relation, t.parent, t.evidence)
    reason = "other reports are made from it" if t.id in taken_from else t.first
    if reason:
        return Derivation(Relation.ORIGIN, None, (reason,))
    return Derivation(Relation.INDEPENDENT, None, ("no earlier report holds most of what it says",))


def why_first(p: Profile, older: bool, speaks: bool) -> str:  # noqa: FBT001 - two facts of one report
    """Return why a report without a parent is the first of its occasion; empty where it is not known to be."""
    if not older:
        return "no earlier report on its subject"
    return f"in its own words ({p.report.outlet})" if speaks else ""
