"""What a reading that nobody has looked at matters: the more doubtful, and the nearer its day, the more."""

from datetime import date

from onrecord.model import Commitment, Statement

# How much a reading matters by how soon its day is (days, weight); past days matter as much as the nearest.
URGENCY = ((7, 1.0), (30, 0.8), (90, 0.5))
_LATER = 0.25
_NO_DAY = 0.15
_NO_COMMITMENT = 0.1


def weight(statement: Statement, commitment: Commitment | None, today: date) -> float:
    """Return where a statement stands in the queue: the lower, the sooner."""
    return (statement.confidence - 1) * urgency(commitment, today)


def urgency(commitment: Commitment | None, today: date) -> float:
    """Return how much a statement's commitment matters, from 0 to 1; None is a statement that makes none."""
    if commitment is None:
        return _NO_COMMITMENT
    if commitment.latest is None:
        return _NO_DAY
    days = (commitment.latest - today).days
    return next((weight for bound, weight in URGENCY if days <= bound), _LATER)
