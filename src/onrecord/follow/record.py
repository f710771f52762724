"""The track record of an actor: what became of what it undertook."""

from collections import Counter
from collections.abc import Mapping
from math import sqrt

from onrecord.follow.following import Followed
from onrecord.follow.life import first_done
from onrecord.follow.overview import View
from onrecord.model import Commitment, CommitmentType, Status, TrackRecord

# With fewer than so many decided, the 95 % interval of a share can span half of all there is: it says nothing.
LEAST = 12
_Z = 1.959964


def record(view: View, actor_id: str) -> TrackRecord:
    """Return the record of the ledger-wide actor `actor_id` as of the view's day."""
    own = [c for c in view.following.commitments if c.agent == actor_id and c.type is CommitmentType.COMMITMENT]
    counts = Counter(became(c, view.following.details[c.id]) for c in own)
    name = next((a.name for a in view.actors.values() if a.id == actor_id), "")
    return counted(actor_id, name, counts, tuple(c.id for c in own))


def counted(actor_id: str, name: str, counts: Mapping[str, int], commitments: tuple[str, ...] = ()) -> TrackRecord:
    """Return the record of an actor, of whose commitments so many came to what `became` names."""
    kept = counts.get("kept", 0) + counts.get("late", 0)
    decided = kept + counts.get("partly_kept", 0) + counts.get("broken", 0)
    at_least, at_most = wilson(kept, decided) if decided else (None, None)
    return TrackRecord(
        actor=actor_id,
        name=name,
        **counts,
        decided=decided,
        share_kept=kept / decided if decided else None,
        at_least=at_least,
        at_most=at_most,
        too_few=decided < LEAST,
        commitments=commitments,
    )


def became(commitment: Commitment, followed: Followed) -> str:
    """Return what a commitment counts as in the record of its agent."""
    if commitment.status is Status.KEPT:
        done = first_done(followed)
        late = commitment.latest and not followed.manner.negative and done and done > commitment.latest
        return "late" if late else "kept"
    if commitment.status in {Status.PENDING, Status.IN_PROGRESS}:
        dated = commitment.latest is not None or commitment.earliest is not None
        return "open" if dated and commitment.checkable else "unchecked"
    return commitment.status.value


def wilson(hits: int, of: int) -> tuple[float, float]:
    """Return the bounds of the 95 % interval of a share (Wilson 1927, "Probable inference, the law of succession")."""
    share, z2 = hits / of, _Z * _Z
    middle = (share + z2 / (2 * of)) / (1 + z2 / of)
    half = _Z * sqrt(share * (1 - share) / of + z2 / (4 * of * of)) / (1 + z2 / of)
    return max(0.0, middle - half), min(1.0, middle + half)
