"""Which older statement each statement of a report tells again: cautious links, one at most for each."""

from collections.abc import Sequence

from onrecord.trace.kinship import Kinship
from onrecord.trace.likeness import across, twins
from onrecord.trace.neighbours import Neighbourhood
from onrecord.trace.profile import Profile, Told

# Log-odds from which a later report is taken to look back on an older utterance. Set on the training stories: at 0
# four in five of such pairs are right; a saying that is missed does less harm than two that are mixed up.
_LOOKED_BACK = 0.0


def links(around: Neighbourhood, parent: Kinship | None) -> dict[str, tuple[str, str]]:
    """Return, for each statement of the centre that tells another one again, the report and the id of that one.

    It is one of the parent's, the headline's or body's twin in the same report, or one of an older report that is
    looked back on. Links never lead round in a circle: they go to older reports, or to a twin that has none back.
    """
    report = around.centre
    double = _doubles(around)
    found: dict[str, tuple[str, str]] = {}
    if parent:
        found = {b.id: (a.report, a.id) for _, a, b in parent.aligned}
    for b in report.told:
        if b.id not in found and b.id in double and double[b.id].id in found:
            found[b.id] = (report.id, double[b.id].id)
    older = [o for o in around.others if o.day < report.day]
    settled: set[str] = set(found)
    for b in report.told:
        if b.id in settled:
            continue
        settled.add(b.id)
        back = _looked_back(b, older, around)
        if back:
            found[b.id] = (back.report, back.id)
        twin = double.get(b.id)
        if twin and twin.id not in settled:
            settled.add(twin.id)
            found[twin.id] = (report.id, b.id)
    return found


def _looked_back(b: Told, older: Sequence[Profile], around: Neighbourhood) -> Told | None:
    """Return the older statement that `b` tells again, None where there is none."""
    scored = [
        (across(a, b, around), a) for p in older for a in p.told if (a.stems & b.stems) and _may_be_one_voice(a, b)
    ]
    good = [(odds, a) for odds, a in scored if odds >= _LOOKED_BACK]
    return min(good, key=lambda g: (-g[0], g[1].day, g[1].id))[1] if good else None


def _doubles(around: Neighbourhood) -> dict[str, Told]:
    """For each statement of the headline, the one of the body that repeats it, and the other way round."""
    told = around.centre.told
    heads = [t for t in told if t.headline]
    body = [t for t in told if not t.headline]
    found: dict[str, Told] = {}
    for head in heads:
        best = max(body, key=lambda t: (twins(head, t, around), -t.place), default=None)
        if best and best.id not in found and twins(head, best, around) > 0:
            found |= {head.id: best, best.id: head}
    return found


def _may_be_one_voice(a: Told, b: Told) -> bool:
    """Whether the two can be one voice: the author's own voice looks back on nobody's words in particular."""
    return not (a.unattributed or b.unattributed)
