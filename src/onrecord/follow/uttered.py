"""Bounds counted from the day of the utterance: a retelling days later moves none of them (guide)."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from onrecord.extract.times import Said, deadline_of, heard_in
from onrecord.model import Passage, Reading, Span, Statement
from onrecord.trace import Tracing


def uttered(readings: Sequence[Reading], tracing: Tracing) -> tuple[Reading, ...]:
    """Return `readings` with each retold bound as it counts from the day of the first telling.

    A deadline that is not what the text reads to, such as one that a person set, is left alone.
    """
    first = {i: saying.first for saying in tracing.sayings for i in saying.statements if i != saying.first}
    wanted = set(first.values())
    made = {s.id: day for r in readings for s in r.statements if s.id in wanted and (day := _made(s, r))}
    days = {i: made[f] for i, f in first.items() if f in made}
    return tuple(_in_reading(reading, days) for reading in readings)


def _made(statement: Statement, reading: Reading) -> date | None:
    return heard_in(_said(statement, reading), reading.report.day) or reading.report.day


def _in_reading(reading: Reading, made: Mapping[str, date]) -> Reading:
    counted = tuple(_counted(s, reading, made.get(s.id)) for s in reading.statements)
    return replace(reading, statements=counted) if counted != reading.statements else reading


def _counted(statement: Statement, reading: Reading, first: date | None) -> Statement:
    day = reading.report.day
    if statement.deadline is None or first is None or day is None or first >= day:
        return statement
    said = _said(statement, reading)
    if deadline_of(said, day) != statement.deadline:
        return statement
    return replace(statement, deadline=deadline_of(said, day, first))


def _said(statement: Statement, reading: Reading) -> Said:
    return Said(reading.report.text, _spans(statement.source), _spans(statement.cue), _spans(statement.content))


def _spans(passage: Passage | None) -> tuple[Span, ...]:
    return passage.spans if passage else ()
