"""One statement as a telling of an undertaking, with all that the ledger knows of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from onrecord.follow.vocabulary import stems
from onrecord.model import Actor, Change, Commitment, Polarity, Reading, Relation, Statement
from onrecord.trace import Tracing


@dataclass(frozen=True, slots=True)
class Told:
    """A statement that makes or repeats an undertaking; `order` sorts tellings by publication and place."""

    statement: Statement
    undertaking: Commitment
    order: tuple[str, str, int, str]
    day: date | None
    saying: str
    changes: tuple[Change, ...]
    first_hand: bool
    speaker: Actor | None
    words: frozenset[str]

    @property
    def denied(self) -> bool:
        """Whether it says that something will not be."""
        return self.statement.polarity is Polarity.DENIED


def told(readings: Sequence[Reading], tracing: Tracing, actors: Mapping[str, Actor]) -> list[Told]:
    """Return the tellings of all undertakings in order of publication."""
    found = [t for reading in readings for t in _in_report(reading, tracing, actors)]
    return sorted(found, key=lambda t: t.order)


def _in_report(reading: Reading, tracing: Tracing, actors: Mapping[str, Actor]) -> list[Told]:
    report = reading.report
    relation = tracing.reports[report.id].relation
    undertakings = {i: c for c in reading.commitments for i in c.statements}
    found = []
    for statement in reading.statements:
        undertaking = undertakings.get(statement.id)
        if statement.commitment is None or undertaking is None:
            continue
        telling = tracing.tellings[statement.id]
        found.append(
            Told(
                statement=statement,
                undertaking=undertaking,
                order=(report.published or "", report.id, statement.content.spans[0].start, statement.id),
                day=report.day,
                saying=telling.saying,
                changes=telling.changes,
                first_hand=relation in {Relation.ORIGIN, Relation.INDEPENDENT},
                speaker=actors.get(statement.speaker or ""),
                words=frozenset(stems(_without_deadline(statement))),
            )
        )
    return found


def _without_deadline(statement: Statement) -> str:
    text = statement.content.text
    return text.replace(statement.deadline.text, " ") if statement.deadline else text
