"""How alike two statements are, as the log-odds that they tell one utterance.

The weights were fitted by logistic regression on the pairs of statements of the training stories (as annotated,
and twice with 15 % of the statements left out and 15 % of the speakers lost or mistaken), then rounded.
"""

import re
from functools import lru_cache

from onrecord.model import Polarity
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
# What the overlap of words is worth across reports that have nothing to do with one another.
_BOTH = 2.0
_SHORTER = 3.0
# A statement in the author's own voice may be one whose speaker was dropped: so much of a speaker who agrees.
_DROPPED = 0.7
# Numbers up to this one, and those that may be years, are shared by chance.
_COMMON_NUMBER = 2
_YEARS = range(1990, 2051)
_PLUPERFECT = re.compile(r"\bhad\b", re.IGNORECASE)
_PROMISED = re.compile(
    r"\b(had|ha[sd] (?:been|once)|promise[sd]?|pledge[sd]?|undert\w+|vow\w*|word|assur\w+|forecast|foretold|predict\w*|"
    r"once|commit\w*)\b",
    re.IGNORECASE,
)


def in_retelling(a: Told, b: Told, reports: tuple[Profile, Profile], company: Neighbourhood) -> float:
    """Return the log-odds where `b` stands in a report made from that of `a`: the order of facts counts."""
    both, shorter, mass = _overlap(a, b, company)
    apart = abs(_place(a, reports[0]) - _place(b, reports[1]))
    same, other = _voices(a, b)
    odds = -2.6 + 2.5 * both + 3.2 * shorter + 12.4 * mass - 7.5 * apart
    return odds + 1.3 * same - 3.3 * other + _quoted(a, b)


def across(a: Told, b: Told, company: Neighbourhood) -> float:
    """Return the log-odds where the later report is no retelling of the earlier one but looks back on it.

    What is looked back on is mostly a promise, told in the pluperfect: "she had pledged", "who undertook in May".
    Where no overlap could bring the odds to an even chance, it is not worked out.
    """
    same, other = _voices(a, b)
    promised, pluperfect = _looks_back(b.statement.cue.text if b.statement.cue else "")
    denied = a.statement.polarity == b.statement.polarity == Polarity.DENIED
    odds = -6.6 + 1.1 * same - 2.3 * other + 2.3 * promised + 1.0 * same * pluperfect + 1.9 * denied
    odds += 2.3 * _same_day_set(a, b) + 0.7 * _same_number(a, b) + _quoted(a, b)
    if odds < -(_BOTH + _SHORTER):
        return odds
    both, shorter, _ = _overlap(a, b, company)
    return odds + _BOTH * both + _SHORTER * shorter


@lru_cache(maxsize=4096)
def _looks_back(cue: str) -> tuple[bool, bool]:
    """Whether a cue tells of a promise or forecast, and whether it is in the pluperfect."""
    return bool(_PROMISED.search(cue)), bool(_PLUPERFECT.search(cue))


def _overlap(a: Told, b: Told, company: Neighbourhood) -> tuple[float, float, float]:
    shared = company.mass(a.stems & b.stems)
    if not shared:
        return 0.0, 0.0, 0.0
    first, second = company.mass_of(a), company.mass_of(b)
    return 2 * shared / (first + second), shared / min(first, second), min(shared, _ENOUGH) / _ENOUGH


def _voices(a: Told, b: Told) -> tuple[float, float]:
    """Whether the speakers are known to be the same, and whether they are known to differ."""
    if a.unattributed != b.unattributed:
        return _DROPPED, 0.0
    if a.speaker is None or b.speaker is None:
        return 0.0, 0.0
    return (1.0, 0.0) if a.speaker.id == b.speaker.id else (0.0, 1.0)


def _same_day_set(a: Told, b: Told) -> bool:
    """Whether both set the same day as a bound."""
    first, second = a.statement.deadline, b.statement.deadline
    if first is None or second is None:
        return False
    latest = first.latest is not None and first.latest == second.latest
    return latest or (first.earliest is not None and first.earliest == second.earliest)


def _same_number(a: Told, b: Told) -> bool:
    shared = {n.value for n in a.numbers} & {n.value for n in b.numbers}
    return any(v > _COMMON_NUMBER and v not in _YEARS for v in shared)


def _quoted(a: Told, b: Told) -> float:
    runs = a.quote_marks & b.quote_marks
    part = max(share(a.quote_marks, b.quote_marks), share(b.quote_marks, a.quote_marks))
    return _QUOTED_ODDS if len(runs) >= _QUOTED_RUNS and part >= _QUOTED else 0.0


def _place(told: Told, report: Profile) -> float:
    """Where in its report a statement stands, from 0 to 1, counted in statements."""
    return told.place / max(1, len(report.told))


def twins(head: Told, body: Told, company: Neighbourhood) -> float:
    """Return how far above the threshold a statement of the body repeats one of the headline; negative where not.

    A headline is short: what counts is how much of it is found again, and that it is the lead that it heads.
    """
    _, shorter, _ = _overlap(head, body, company)
    same, other = _voices(head, body)
    return shorter + 0.15 * same - 0.3 * other + 0.2 * (body.place - head.place == 1) + 0.1 * _quoted(head, body) - 0.55
