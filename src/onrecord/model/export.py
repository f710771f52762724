"""A whole ledger at once, as of a date."""

from dataclasses import dataclass
from datetime import date

from onrecord.model.actor import Actor
from onrecord.model.commitment import Commitment
from onrecord.model.report import Report
from onrecord.model.review import Reviewed
from onrecord.model.saying import Saying
from onrecord.model.statement import Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """All that had been published up to and including `as_of` (None: everything), and what follows from it.

    `reviews` holds what people decided, in the order they did; it is part of what is shown already.
    """

    as_of: date | None
    reports: tuple[Report, ...]
    actors: tuple[Actor, ...]
    statements: tuple[Statement, ...]
    commitments: tuple[Commitment, ...]
    sayings: tuple[Saying, ...]
    reviews: tuple[Reviewed, ...] = ()
