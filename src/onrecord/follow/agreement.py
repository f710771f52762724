"""How far people who reviewed the same things agree: per cent, and Krippendorff's alpha."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from onrecord.model import Act, Review, Reviewed, Standing

# What is judged of a thing as a whole, beside the fields that are set one by one.
_VERDICT = "verdict"
_VERDICTS = frozenset({Act.CONFIRM, Act.CORRECT, Act.REJECT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """Of one thing judged: how many subjects two or more people judged, and how far they agree.

    `agreed` is the share of pairs of judgements that are the same. `alpha` is Krippendorff's alpha for nominal
    data (Krippendorff 2011, "Computing Krippendorff's alpha-reliability"): 1 is agreement, 0 what chance gives,
    None where everybody gave one and the same value throughout, so that chance cannot be told.
    """

    judged: str
    subjects: int
    authors: int
    agreed: float
    alpha: float | None


def agreement(reviewed: Iterable[Reviewed]) -> tuple[Agreement, ...]:
    """Measure agreement of the reviews not taken back, for the verdict on things and each field set.

    Of several judgements that one author gave on one thing, the last counts. Things judged once are left out.
    """
    judged: defaultdict[str, defaultdict[object, dict[str, str]]] = defaultdict(lambda: defaultdict(dict))
    for review in (r.review for r in reviewed if r.standing is not Standing.TAKEN_BACK):
        thing = review.anchor or review.subject
        for name, value in _judgements(review):
            judged[name][review.kind, thing][review.author] = value
    measured = (_measured(name, units.values()) for name, units in sorted(judged.items()))
    return tuple(m for m in measured if m is not None)


def _judgements(review: Review) -> Iterable[tuple[str, str]]:
    if review.act in _VERDICTS:
        yield _VERDICT, review.act.value
    if review.field is not None:
        yield review.field, review.value or ""


def _measured(name: str, units: Iterable[Mapping[str, str]]) -> Agreement | None:
    double = [unit for unit in units if len(unit) > 1]
    if not double:
        return None
    pairs = sum(len(u) * (len(u) - 1) for u in double)
    same = sum(n * (n - 1) for u in double for n in Counter(u.values()).values())
    return Agreement(
        judged=name,
        subjects=len(double),
        authors=len({author for u in double for author in u}),
        agreed=same / pairs,
        alpha=alpha([list(u.values()) for u in double]),
    )


def alpha(units: Iterable[list[str]]) -> float | None:
    """Return Krippendorff's alpha for nominal values, given the values of each unit that has two or more.

    With the coincidences of values within units o(c, k), their margins n(c) and the sum n:
    alpha = 1 - (n - 1) * sum of o(c, k) over c != k, divided by the sum of n(c) n(k) over c != k.
    None where only one value was ever given.
    """
    margins: Counter[str] = Counter()
    unlike = 0.0
    for values in units:
        counts = Counter(values)
        margins.update(counts)
        size = len(values)
        unlike += sum(n * (size - n) for n in counts.values()) / (size - 1)
    whole = margins.total()
    expected = whole * whole - sum(n * n for n in margins.values())
    return 1 - (whole - 1) * unlike / expected if expected else None
