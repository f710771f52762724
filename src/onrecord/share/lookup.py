"""An export by its ids, and what every form says of a commitment in the same words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Self

from onrecord.model import Actor, Commitment, Export, Report, Saying, Statement, Status

# What stands for a moment nobody knows, so that the same ledger gives the same bytes.
UNDATED = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Lookup:
    """The records of one export by id, in the export's order."""

    reports: Mapping[str, Report]
    actors: Mapping[str, Actor]
    statements: Mapping[str, Statement]
    commitments: Mapping[str, Commitment]
    sayings: Mapping[str, Saying]

    @classmethod
    def of(cls, export: Export) -> Self:
        """Index an export."""
        return cls(
            reports={r.id: r for r in export.reports},
            actors={a.id: a for a in export.actors},
            statements={s.id: s for s in export.statements},
            commitments={c.id: c for c in export.commitments},
            sayings={s.id: s for s in export.sayings},
        )

    def report_of(self, statement: Statement) -> Report:
        """Return the report a statement stands in."""
        return self.reports[statement.report]

    def who(self, statement: Statement) -> str | None:
        """Return who said it: the actor's name, else the words of the source, else nobody."""
        actor = self.actors.get(statement.speaker or "")
        if actor is not None:
            return actor.name
        return statement.source.text if statement.source else None

    def telling(self, commitment: Commitment) -> Statement:
        """Return the telling to show for all: the first, by a known speaker, with the deadline in force."""
        tellings = [self.statements[s] for s in commitment.statements]
        bound = (commitment.earliest, commitment.latest)

        def distance(statement: Statement) -> tuple[bool, bool]:
            deadline = statement.deadline
            in_force = deadline is not None and (deadline.earliest, deadline.latest) == bound
            return (not in_force, statement.speaker is None)

        return min(tellings, key=distance)

    def moved(self, commitment: Commitment) -> datetime:
        """Return when a commitment last changed: its newest telling or evidence, or the day it fell overdue."""
        found = [self._moment_of(i) for i in (*commitment.statements, *commitment.evidence)]
        if commitment.status is Status.OVERDUE and commitment.latest is not None:
            found.append(datetime.combine(commitment.latest + timedelta(days=1), time.min, UTC))
        return max(found, default=UNDATED)

    def _moment_of(self, identity: str) -> datetime:
        statement = self.statements.get(identity)
        report = self.reports.get(statement.report if statement else identity)
        return UNDATED if report is None else moment(report)


def moment(report: Report) -> datetime:
    """Return when a report was published, in UTC; a day alone is its first moment, no day at all is UNDATED."""
    stamp = report.published or report.modified or report.retrieved
    if stamp is None:
        return UNDATED
    at = datetime.fromisoformat(stamp.upper())
    try:
        return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC)
    except OverflowError:  # the first and the last day of the calendar, in some zones
        return at.replace(tzinfo=UTC)
