"""What a sentence's wording tells of an undertaking: weights learned from pairs of both (`training/wordings.py`)."""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import lru_cache
from math import exp, fsum, log

from onrecord.follow import learned
from onrecord.follow.clues import clues
from onrecord.follow.outcomes import Outcome

WEIGHTS = "wording_weights.json"
# Of a sentence's clues, those of what it tells; words of the promise it recalls are none of them.
_TELLING = ("w:", "p:", "sign:", "says:")
_MOST = 5.0
_SCALE = 3.0


class Verdict(StrEnum):
    """What a sentence says of an undertaking as stated: of a refusal, `fulfilled` is that it was held to."""

    FULFILLED = "fulfilled"
    PARTLY = "partly"
    BEGUN = "begun"
    CONTRARY = "contrary"
    CALLED_OFF = "called_off"
    SILENT = "silent"


VERDICTS = tuple(Verdict)
_OUTCOMES = {
    Verdict.FULFILLED: Outcome.DONE,
    Verdict.PARTLY: Outcome.PARTLY,
    Verdict.BEGUN: Outcome.BEGUN,
    Verdict.CONTRARY: Outcome.UNDONE,
    Verdict.CALLED_OFF: Outcome.CANCELLED,
}
_OF_A_REFUSAL = _OUTCOMES | {Verdict.FULFILLED: Outcome.UNDONE, Verdict.CONTRARY: Outcome.DONE}


def features(sentence: str, held: float) -> dict[str, float]:
    """Return what counts of a sentence, by strength; `held` is the share of the undertaking's words that it holds."""
    found = {clue: 1.0 for clue in clues(sentence) if clue.startswith(_TELLING)}
    return found | {"held": held, "held squared": held * held, "held none": float(not held), "any": 1.0}


@lru_cache(maxsize=16384)
def verdicts(sentence: str, held: float) -> Sequence[float]:
    """Return the log-probability of each of VERDICTS: multinomial logistic regression."""
    scores = learned.sums(learned.weights(WEIGHTS), features(sentence, held).items(), len(VERDICTS))
    most = max(scores)
    whole = most + log(fsum(exp(s - most) for s in scores))
    return tuple(s - whole for s in scores)


def told(sentence: str, held: float, *, refusal: bool) -> Iterator[tuple[str, float]]:
    """Yield as clues how likely a sentence tells each outcome, and its odds against silence, within bounds."""
    read = dict(zip(VERDICTS, verdicts(sentence, held), strict=True))
    for verdict, outcome in (_OF_A_REFUSAL if refusal else _OUTCOMES).items():
        odds = max(-_MOST, min(_MOST, read[verdict] - read[Verdict.SILENT]))
        yield f"told:{outcome}", exp(read[verdict])
        yield f"told:{outcome} odds", odds / _SCALE
