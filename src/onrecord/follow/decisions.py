"""What a person decided about a commitment as a whole: its status set by hand, or that it is none."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from onrecord.follow.corrections import status_of
from onrecord.follow.following import Following
from onrecord.follow.overlay import Overlaid
from onrecord.model import Act, Commitment, Decision, Review, SubjectKind


def decided(following: Following, laid: Overlaid, reviews: Sequence[Review], as_of: date | None) -> Following:
    """Return `following` with the statuses people set in the place of those derived, which stay beside them.

    A status set `since` a day does not hold before it; one whose commitment was rejected is left out.
    """
    ruled = [r for r in laid.in_force(reviews) if r.kind is SubjectKind.COMMITMENT]
    if not ruled:
        return following
    by_id = {c.id: c for c in following.commitments}
    for review in ruled:
        at = following.threads.get(laid.found[review.id])
        if at not in by_id:
            continue
        if review.act is Act.REJECT:
            del by_id[at]
        elif review.act is Act.SET_STATUS and not (as_of and review.since and as_of < review.since):
            by_id[at] = _set(by_id[at], review)
    threads = {s: c for s, c in following.threads.items() if c in by_id}
    return Following(tuple(by_id.values()), threads, {i: d for i, d in following.details.items() if i in by_id})


def _set(commitment: Commitment, review: Review) -> Commitment:
    derived = commitment.decided.derived if commitment.decided else commitment.status
    decision = Decision(review=review.id, author=review.author, made=review.made, reason=review.reason, derived=derived)
    return replace(commitment, status=status_of(review), decided=decision)
