"""How much each clue speaks for each outcome: weights learned from annotated stories (`training/outcomes.py`)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import exp, fsum, log

from onrecord.follow import learned
from onrecord.follow.outcomes import Outcome

OUTCOMES = tuple(Outcome)
WEIGHTS = "outcome_weights.json"
# A report is taken to be silent where that is at least so likely. Tried at .25 to .50 on the training and dev stories,
# each fifth judged by weights learned from the rest: lower loses outcomes, higher takes the rest of the news for them.
SILENT = 0.35


@dataclass(frozen=True, slots=True)
class Verdict:
    """Which sentence of a report, by its place, tells which outcome, and how likely that outcome is."""

    at: int
    outcome: Outcome
    odds: float


def weights() -> Mapping[str, Sequence[float]]:
    """Return for each clue what it adds to the logarithm of the odds of each outcome, in the order of OUTCOMES."""
    return learned.weights(WEIGHTS)


def score(clued: Iterable[tuple[str, float]]) -> tuple[float, ...]:
    """Return the score of each outcome for a sentence, given its clues and how strong each is."""
    return learned.sums(weights(), clued, len(OUTCOMES))


def verdict(scores: Mapping[int, Sequence[float]]) -> Verdict | None:
    """Weigh the sentences of a report, by place, against its silence; None where it is silent.

    One of all pairs of a sentence and an outcome, or silence, which scores 0, is taken to be the case: the odds of an
    outcome are the sum over the sentences that may tell it (a log-linear model with the sentence as latent).
    """
    if not scores:
        return None
    most = max(0.0, *(max(row) for row in scores.values()))
    masses = [fsum(exp(row[k] - most) for row in scores.values()) for k in range(len(OUTCOMES))]
    whole = fsum((*masses, exp(-most)))
    if exp(-most) / whole >= SILENT:
        return None
    best = max(range(len(OUTCOMES)), key=lambda k: masses[k])
    at = max(scores, key=lambda i: (scores[i][best], -i))
    return Verdict(at, OUTCOMES[best], log(masses[best]) - log(whole - masses[best]))
