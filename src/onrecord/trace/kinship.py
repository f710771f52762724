"""How much of a report is found in an earlier one, and in what."""

from dataclasses import dataclass, replace

from onrecord.trace.alignment import Pair, align
from onrecord.trace.neighbours import Neighbourhood
from onrecord.trace.profile import Profile
from onrecord.trace.shingles import share

# Quotations with fewer runs of words than this say too little to be counted.
_ENOUGH_QUOTED = 3
# Weights of the three kinds of sharing and the loss by the day, set on the training stories: of 43 rewrites the
# weakest reaches 1.04 with a quarter of its statements missing, and of the pairs that are none the strongest 0.70.
_QUOTED = 0.5
_WORDS = 2.0
_LOSS_A_DAY = 0.001
_LOSS_AT_MOST = 0.2
# Below this the statements are not compared: the weakest rewrite of the training stories has 0.43 by its words alone.
_HOPELESS = 0.25


@dataclass(frozen=True, slots=True)
class Kinship:
    """What `child` shares with `parent`: each a share of the child, 0.0 to 1.0, and the counts behind it.

    `wording` is of runs of five words, `content` of content words by weight; `quoted` is of runs of quoted
    words, None where the child hardly quotes; `aligned` are the statements of the child beside those they retell.
    """

    parent: Profile
    child: Profile
    wording: float
    content: float
    quoted: float | None
    aligned: tuple[Pair, ...]

    @property
    def days(self) -> int:
        """The days from parent to child."""
        return (self.child.day - self.parent.day).days

    @property
    def words(self) -> float:
        """What the words alone say, before any statement is looked at."""
        return _QUOTED * (self.quoted or 0.0) + _WORDS * self.content - min(_LOSS_AT_MOST, self.days * _LOSS_A_DAY)

    @property
    def strength(self) -> float:
        """How far the child is made of the parent: about 0 for strangers, 3.5 for a copy."""
        told = len(self.aligned) / len(self.child.told) if self.child.told else self.content
        return told + self.words

    def evidence(self) -> tuple[str, ...]:
        """Say in a few words what is shared; each line stands on its own."""
        lines = [f"{self.wording:.0%} of its wording is that of {_named(self.parent)}"]
        if self.child.told:
            lines.append(f"{len(self.aligned)} of its {len(self.child.told)} statements retell statements there")
        if self.quoted is not None:
            lines.append(f"{self.quoted:.0%} of its quoted words stand there")
        shared = sorted(self.child.numbers & self.parent.numbers, key=float)
        if shared:
            lines.append(f"shares the numbers {', '.join(shared[:6])}")
        if names_outlet(self.child, self.parent):
            lines.append(f"names {self.parent.report.outlet}")
        lines.append("published the same day" if not self.days else f"published {self.days} days later")
        return tuple(lines)


def kinship(parent: Profile, child: Profile, company: Neighbourhood) -> Kinship | None:
    """Compare `child` with an earlier report; `company` is the neighbourhood of `child`. None where it is hopeless."""
    whole = company.mass(child.stems)
    shared = Kinship(
        parent=parent,
        child=child,
        wording=share(child.shingles, parent.shingles),
        content=company.mass(child.stems & parent.stems) / whole if whole else 0.0,
        quoted=share(child.quote_marks, parent.text_marks) if len(child.quote_marks) >= _ENOUGH_QUOTED else None,
        aligned=(),
    )
    if shared.words < _HOPELESS:
        return None
    return replace(shared, aligned=tuple(align(parent, child, company)))


def names_outlet(child: Profile, parent: Profile) -> bool:
    """Whether the text of `child` names the outlet of `parent`, which is not its own."""
    name = parent.report.outlet
    return bool(name) and name != child.report.outlet and str(name).casefold() in child.report.text.casefold()


def _named(p: Profile) -> str:
    return f"{p.report.outlet} of {p.report.published}" if p.report.outlet else f"report {p.id}"
