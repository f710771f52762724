"""A family of retellings, read and traced from the texts alone."""

from dataclasses import replace

import pytest
from trace_retellings import INTERVIEW, RETELLINGS, Retelling

import onrecord
from onrecord.extract import default_reader
from onrecord.model import Reading, Relation
from onrecord.trace import Tracing, trace

FAMILY = (INTERVIEW, *RETELLINGS)


@pytest.fixture(scope="module")
def readings() -> dict[str, Reading]:
    reader = default_reader()
    found = {}
    for told in FAMILY:
        reading = onrecord.read(told.text, published=told.published, reader=reader)
        found[told.id] = replace(reading, report=replace(reading.report, outlet=told.outlet))
    return found


@pytest.fixture(scope="module")
def tracing(readings: dict[str, Reading]) -> Tracing:
    return trace(list(readings.values()))


def found_in(retelling: Retelling, reading: Reading, tracing: Tracing) -> set[tuple[str, str]]:
    """Return each change found: where it is one of the list, by the piece of text there, else by the content."""
    found = set()
    for statement in reading.statements:
        for change in tracing.tellings[statement.id].changes:
            listed = [
                piece
                for piece, name in retelling.changed
                if name == change and _stands_at(piece, reading, statement.id)
            ]
            found.add((listed[0] if listed else statement.content.text, change.value))
    return found


def _stands_at(piece: str, reading: Reading, statement_id: str) -> bool:
    """Whether a piece of the text lies in the paragraph of a statement, not before it."""
    text = reading.report.text
    spans = next(s.content.spans for s in reading.statements if s.id == statement_id)
    start, end = text.index(piece), text.index(piece) + len(piece)
    return spans[0].start < end and "\n" not in text[spans[-1].end : start]


@pytest.mark.parametrize("retelling", RETELLINGS, ids=lambda r: r.outlet)
def test_every_distortion_is_found_and_none_invented(
    retelling: Retelling, readings: dict[str, Reading], tracing: Tracing
) -> None:
    assert found_in(retelling, readings[retelling.id], tracing) == set(retelling.changed)


def test_all_of_them_are_one_voice(readings: dict[str, Reading], tracing: Tracing) -> None:
    names = {r.report.id: i for i, r in readings.items()}
    assert tracing.reports[readings["i1"].report.id].relation is Relation.ORIGIN
    assert [names[i] for i, d in tracing.reports.items() if d.derives_from is None] == ["i1"]
    most = max(tracing.sayings, key=lambda s: len(s.statements))
    assert len(most.statements) >= 7
    assert most.voices == 1


def test_the_faithful_ones_differ_in_wording_alone(readings: dict[str, Reading], tracing: Tracing) -> None:
    relations = {i: tracing.reports[r.report.id].relation for i, r in readings.items()}
    assert (relations["i2"], relations["i3"], relations["i9"]) == (Relation.COPY, Relation.REWRITE, Relation.REWRITE)
