"""How alike two statements are, as the log-odds that they tell one utterance.

The weights were fitted by logistic regression on the pairs of statements of the training stories (as annotated,
and twice with 15 % of the statements left out and 15 % of the speakers lost or mistaken), then rounded.
"""

from onrecord.trace.neighbours import Neighbourhood
from onrecord.trace.profile import Profile, Told
from onrecord.trace.shingles import share

# Words shared are counted three ways: of both together, of the shorter one, and how much they single out.
# Beyond a weight of 8 further shared words prove no more.
_ENOUGH = 8.0
# Two statements that share so many runs of quoted words quote one utterance.
_QUOTED = 0.5
_QUOTED_RUNS = 2
_QUOTED_ODDS = 5.0


def in_retelling(a: Told, b: Told, reports: tuple[Profile, Profile], company: Neighbourhood) -> float:
    """Return the log-odds where `b` stands in a report made from that of `a`: the order of facts counts."""
    both, shorter, mass = _overlap(a, b, company)
    apart = abs(_place(a, reports[0]) - _place(b, reports[1]))
    same, other = _voices(a, b)
    odds = -2.6 + 2.5 * both + 3.2 * shorter + 12.4 * mass - 7.5 * apart
    return odds + 1.3 * same - 3.3 * other + _quoted(a, b)


def across(a: Told, b: Told, company: Neighbourhood) -> float:
    """Return the log-odds where the two reports have nothing to do with one another but their subject."""
    both, shorter, mass = _overlap(a, b, company)
    same, other = _voices(a, b)
    return -7.2 + 3.7 * both + 4.5 * shorter + 2.0 * mass + 2.2 * same - 2.0 * other + _quoted(a, b)


def _overlap(a: Told, b: Told, company: Neighbourhood) -> tuple[float, float, float]:
    shared = company.mass(a.stems & b.stems)
    if not shared:
        return 0.0, 0.0, 0.0
    first, second = company.mass(a.stems), company.mass(b.stems)
    return 2 * shared / (first + second), shared / min(first, second), min(shared, _ENOUGH) / _ENOUGH


def _voices(a: Told, b: Told) -> tuple[float, float]:
    """Whether the speakers are known to be the same, and whether they are known to differ."""
    if a.speaker is None or b.speaker is None:
        return 0.0, 0.0
    return (1.0, 0.0) if a.speaker.id == b.speaker.id else (0.0, 1.0)


def _quoted(a: Told, b: Told) -> float:
    runs = a.quote_marks & b.quote_marks
    part = max(share(a.quote_marks, b.quote_marks), share(b.quote_marks, a.quote_marks))
    return _QUOTED_ODDS if len(runs) >= _QUOTED_RUNS and part >= _QUOTED else 0.0


def _place(told: Told, report: Profile) -> float:
    """Where in its report a statement stands, from 0 to 1, counted in statements."""
    return told.place / max(1, len(report.told))
