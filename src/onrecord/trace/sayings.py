"""Which statements tell one utterance: cautious groups, the first telling first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.trace.kinship import Kinship
from onrecord.trace.likeness import across, twins
from onrecord.trace.neighbours import Neighbourhood
from onrecord.trace.profile import Profile, Told

# Log-odds from which a later report is taken to look back on an older utterance. Set on the training stories: at 0
# four in five of such pairs are right; a saying that is missed does less harm than two that are mixed up.
_LOOKED_BACK = 0.0


@dataclass(slots=True)
class Group:
    """The tellings of one utterance, in the order in which they were found."""

    tellings: list[Told] = field(default_factory=list)

    @property
    def first(self) -> Told:
        """The earliest telling."""
        return self.tellings[0]

    def first_like(self, told: Told) -> Told:
        """Return the telling of the first report to hold `told` against: headline or body, the more alike."""
        heard = [t for t in self.tellings if t.report == self.first.report]
        return max(heard, key=lambda t: (len(t.stems & told.stems), -t.place))


class Gathering:
    """Groups under construction, by the statements they hold; reports come in order of age, parents first."""

    def __init__(self) -> None:
        self.groups: list[Group] = []
        self._of: dict[str, Group] = {}

    def add(self, report: Profile, parent: Kinship | None, company: Neighbourhood, older: Sequence[Profile]) -> None:
        """Put each statement of `report` with the utterance it tells, or by itself."""
        double = _doubles(report, company)
        if parent:
            for _, a, b in parent.aligned:
                self._join(b, self._of[a.id])
        for b in report.told:
            if b.id not in self._of and double.get(b.id, b).id in self._of:
                self._join(b, self._of[double[b.id].id])
        for b in report.told:
            if b.id not in self._of:
                self._join(b, self._looked_back(b, older, company))
                if b.id in double and double[b.id].id not in self._of:
                    self._join(double[b.id], self._of[b.id])

    def _join(self, b: Told, group: Group | None) -> None:
        if group is None:
            group = Group()
            self.groups.append(group)
        group.tellings.append(b)
        self._of[b.id] = group

    def _looked_back(self, b: Told, older: Sequence[Profile], company: Neighbourhood) -> Group | None:
        """Return the group of an older statement that `b` tells again, None where there is none."""
        scored = [
            (across(a, b, company), a) for p in older for a in p.told if (a.stems & b.stems) and _may_be_one_voice(a, b)
        ]
        good = [(odds, a) for odds, a in scored if odds >= _LOOKED_BACK]
        if not good:
            return None
        _, best = min(good, key=lambda g: (-g[0], g[1].day, g[1].id))
        return self._of[best.id]


def gather(
    profiles: Sequence[Profile],
    around: Mapping[str, Neighbourhood],
    parents: Mapping[str, Kinship],
    ranks: Mapping[str, int],
) -> list[Group]:
    """Group the statements of all reports; groups come in order of their first telling."""
    found = Gathering()
    for report in sorted(profiles, key=lambda p: (p.day, _depth(p.id, parents), ranks[p.id])):
        older = [o for o in around[report.id].others if o.day < report.day]
        found.add(report, parents.get(report.id), around[report.id], older)
    return found.groups


def _depth(report: str, parents: Mapping[str, Kinship]) -> int:
    return 1 + _depth(parents[report].parent.id, parents) if report in parents else 0


def _doubles(report: Profile, company: Neighbourhood) -> dict[str, Told]:
    """For each statement of the headline, the one of the body that repeats it, and the other way round."""
    heads = [t for t in report.told if t.headline]
    body = [t for t in report.told if not t.headline]
    found: dict[str, Told] = {}
    for head in heads:
        best = max(body, key=lambda t: (twins(head, t, company), -t.place), default=None)
        if best and best.id not in found and twins(head, best, company) > 0:
            found |= {head.id: best, best.id: head}
    return found


def _may_be_one_voice(a: Told, b: Told) -> bool:
    """Whether the two can be one voice: the author's own voice looks back on nobody's words in particular."""
    return not (a.unattributed or b.unattributed)
