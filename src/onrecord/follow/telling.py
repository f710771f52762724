"""One statement as a telling of an undertaking, with all that the ledger knows of it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from onrecord.follow.kinship import names_in
from onrecord.follow.vocabulary import stems
from onrecord.model import Actor, Change, Commitment, Polarity, Reading, Relation, Statement
from onrecord.trace import Tracing

# Characters before a statement that are read with it, within its paragraph; half as many behind it.
CONTEXT = 240
# What says that a date is not the first one.
# "If the bridge is not open by May, the contractor will pay": the bridge is not what is undertaken.
_UNDER_CONDITION = re.compile(r"^[\"“‘'«]?(?:Should|If|Unless|Provided|In case|Failing)\b[^,;.]*,\s*")
# Nor is the cause of a delay: "by 30 September, the access road having needed more work".
_CAUSE = re.compile(
    r",\s{1,9}(?:the |its |their |his |her )?(?:[\w-]+ ){1,4}having (?:been )?\w+[^,;.]*"
    r"|,?\s{1,9}(?:because|owing to|thanks to|for want of|on account of)\b[^,;.]*"
)
# What begins so, or speaks of a rest or of others, takes up what was said before it.
_POINTS_BACK = re.compile(
    r"^[\"“‘']?(?:it|they|this|that|these|those|he|she|we|the (?:rest|remain\w+|others?|date|deadline|work)|all of|both"
    r"|no|yes|none|one|there (?:is|are|will)|not)\b",
    re.IGNORECASE,
)
# What is left over when a part has been done; "and the rest as rooms become dry" leaves nothing over yet.
_OF_THE_REST = re.compile(
    r"(?:^|[.!?]\W+)[\"“‘'«]?(?:all )?(?:the )?(?:rest\b|remain(?:ing|der)\b|others\b"
    r"|other (?:\d|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve))",
    re.IGNORECASE,
)
_MOVES = re.compile(
    r"\b(?:rather than|instead of|new (?:date|deadline|timetable|day)|revised|reschedul\w*|postpon\w*"
    r"|put (?:back|off)|pushed back"
    r"|moved|delay\w*|later than|not before|slid\w*|slip\w*|the (?:rest|remain\w+|others?|last)|remaining"
    r"|outstanding|more time"
    r"|no longer expects|hitherto|originally|foreseen|had been|could not|now|extension|extended)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Told:
    """A statement that makes or repeats an undertaking; `order` sorts tellings by publication and place.

    `words` are the stems of what is undertaken, `nearby` those around it in its paragraph; `points_back` tells that it
    takes up what was said before, `headline` that it stands in the first line,
    `of_the_rest` that it speaks of what is left over.
    """

    statement: Statement
    undertaking: Commitment
    order: tuple[str, str, int, str]
    day: date | None
    saying: str
    changes: tuple[Change, ...]
    first_hand: bool
    speaker: Actor | None
    words: frozenset[str]
    moves: bool
    names: frozenset[str]
    nearby: frozenset[str] = frozenset()
    points_back: bool = False
    headline: bool = False
    of_the_rest: bool = False

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
    names = names_in(report.text) if undertakings else frozenset()
    found = []
    for statement in reading.statements:
        undertaking = undertakings.get(statement.id)
        if statement.commitment is None or undertaking is None:
            continue
        telling = tracing.tellings[statement.id]
        before, after = _beside(report.text, statement)
        told = _without_deadline(statement)
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
                words=frozenset(stems(_CAUSE.sub(" ", _UNDER_CONDITION.sub("", told)))),
                moves=_MOVES.search(f"{before} {told} {after}") is not None,
                names=names,
                nearby=frozenset(stems(f"{before} {after}")),
                points_back=_POINTS_BACK.search(statement.content.text) is not None,
                of_the_rest=_OF_THE_REST.search(statement.content.text) is not None,
                headline="\n" not in report.text[: statement.content.spans[0].start],
            )
        )
    return found


def _beside(text: str, statement: Statement) -> tuple[str, str]:
    first, last = statement.content.spans[0], statement.content.spans[-1]
    before = text[max(0, first.start - CONTEXT) : first.start].rpartition("\n\n")[2]
    after = text[last.end : last.end + CONTEXT // 2].partition("\n\n")[0]
    return before, after


def _without_deadline(statement: Statement) -> str:
    text = statement.content.text
    return text.replace(statement.deadline.text, " ") if statement.deadline else text
