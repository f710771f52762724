"""What reading one report gives."""

from dataclasses import dataclass

from onrecord.model.actor import Actor
from onrecord.model.commitment import Commitment
from onrecord.model.report import Report
from onrecord.model.statement import Statement
from onrecord.model.timex import TimeExpression


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One report and all that was read in it: a pure function of the report and of `model`.

    Ids of actors, statements and commitments begin with the report's own id, so that the readings of
    different reports never collide. `model` names the reader and its version.
    """

    report: Report
    actors: tuple[Actor, ...]
    statements: tuple[Statement, ...]
    commitments: tuple[Commitment, ...]
    times: tuple[TimeExpression, ...]
    model: str
