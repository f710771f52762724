"""Reads one report: attributions found, then what each of them says, by whom, how firmly and by when."""

import os
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Protocol

from onrecord.extract.actors import resolve
from onrecord.extract.attribution import Attribution, Attributor
from onrecord.extract.certainty import certainty_of
from onrecord.extract.commitments import Facts, Undertaking, undertaking_in
from onrecord.extract.kinds import kind_of
from onrecord.extract.nesting import enclosing
from onrecord.extract.polarity import polarity_of
from onrecord.extract.times import Said, deadline_in, deadline_of, find_times
from onrecord.language import Document, analyse
from onrecord.model import Commitment, CommitmentType, Reading, Report, Statement, passage
from onrecord.model.alike import seen

SEASONS = "ONRECORD_SEASONS"
_SOUTHERN = " south"


class Reader(Protocol):
    """Turns a report into its reading: same report and same `model`, same reading."""

    model: str

    def read(self, report: Report) -> Reading:
        """Return all that is read in `report`."""
        ...


class AttributionReader:
    """A reader built on an attributor; every later step is a function of what that one found."""

    def __init__(self, attributor: Attributor, *, south: bool = False) -> None:
        """Read with `attributor`; with `south` spring begins in September. Either is a model of its own."""
        self._attributor = attributor
        self._south = south
        self.model = f"{attributor.name}{_SOUTHERN}" if south else attributor.name

    def read(self, report: Report) -> Reading:
        """Return all that is read in `report`; spans point into its text."""
        # What is said is read as people see it; a name stays as it is written, so that none passes for another's.
        document, shown = analyse(report.text), seen(report.text)
        read = document if shown == report.text else analyse(shown)
        found = self._attributor.attributions(read)
        attributions = [a for a in found if not a.own_voice or deadline_in(report.text, a.content, report.day)]
        resolution = resolve(document, attributions, report.id)
        statements, commitments = _statements(read, attributions, resolution.speakers, report, south=self._south)
        return Reading(
            report=report,
            actors=resolution.actors,
            statements=tuple(statements),
            commitments=tuple(commitments),
            times=tuple(find_times(report.text, report.day, south=self._south)),
            model=self.model,
        )


@cache
def default_reader() -> Reader:
    """Return the reader that reads best of those in the package; its weights are loaded once a process.

    `ONRECORD_SEASONS=south` gives it the seasons of the southern hemisphere.
    """
    from onrecord.extract.trained import TrainedAttributor  # noqa: PLC0415 - weights load only to read

    return AttributionReader(TrainedAttributor(), south=os.environ.get(SEASONS, "").lower() == "south")


def _statements(
    document: Document,
    attributions: Sequence[Attribution],
    speakers: Sequence[str | None],
    report: Report,
    *,
    south: bool,
) -> tuple[list[Statement], list[Commitment]]:
    statements: list[Statement] = []
    commitments: list[Commitment] = []
    around = enclosing(attributions)
    for i, (found, speaker) in enumerate(zip(attributions, speakers, strict=True)):
        outer = around[i]
        statement = _statement(document, found, report, f"{report.id}.s{i + 1}", south=south)
        statement = replace(statement, speaker=speaker, within=None if outer is None else f"{report.id}.s{outer + 1}")
        undertaking = _undertaking(statement, found, document.text)
        if undertaking is not None:
            statement = replace(statement, commitment=f"{report.id}.c{len(commitments) + 1}")
            commitments.append(_commitment(statement, undertaking))
        statements.append(statement)
    return statements, commitments


def _statement(document: Document, found: Attribution, report: Report, statement_id: str, *, south: bool) -> Statement:
    shown, text = document.text, report.text
    cue_text, content_text = passage(shown, found.cue).text, passage(shown, found.content).text
    judged = found.judgement
    return Statement(
        id=statement_id,
        report=report.id,
        kind=kind_of(document, found.content),
        source=passage(text, found.source) if found.source else None,
        cue=passage(text, found.cue) if found.cue else None,
        content=passage(text, found.content),
        speaker=None,
        within=None,
        certainty=judged.certainty if judged else certainty_of(cue_text, content_text),
        polarity=judged.polarity if judged else polarity_of(cue_text, content_text),
        confidence=found.confidence,
        deadline=deadline_of(Said(text, found.source, found.cue, found.content, south), report.day),
    )


def _undertaking(statement: Statement, found: Attribution, shown: str) -> Undertaking | None:
    return undertaking_in(
        Facts(
            cue=passage(shown, found.cue).text,
            content=passage(shown, found.content).text,
            source=passage(shown, found.source).text,
            certainty=statement.certainty,
            polarity=statement.polarity,
            deadline=statement.deadline,
            judged=found.judgement.undertaking if found.judgement else None,
            spoken=statement.speaker is not None,
        )
    )


def _commitment(statement: Statement, undertaking: Undertaking) -> Commitment:
    deadline = statement.deadline
    promised = undertaking.type is CommitmentType.COMMITMENT
    return Commitment(
        id=statement.commitment or "",
        type=undertaking.type,
        agent=statement.speaker if promised else None,
        what=undertaking.what,
        statements=(statement.id,),
        earliest=deadline.earliest if deadline else None,
        latest=deadline.latest if deadline else None,
        checkable=undertaking.checkable,
        lacks=undertaking.lacks,
        voices=1,
    )
