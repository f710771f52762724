"""A retold bound counts from the day of the first telling, unless a person set it."""

from dataclasses import replace
from datetime import date

from onrecord.extract.times import Said, deadline_of
from onrecord.follow.uttered import uttered
from onrecord.model import Certainty, Kind, Polarity, Reading, Report, Saying, Span, Statement, passage
from onrecord.trace import Tracing

TEXT = "The mayor said the quay would open within ten days."


def reading(name: str, day: str) -> Reading:
    spans = (Span(0, 9),), (Span(10, 14),), (Span(15, len(TEXT) - 1),)
    source, cue, content = (passage(TEXT, span) for span in spans)
    one = Statement(
        id=f"{name}.s1",
        report=name,
        kind=Kind.INDIRECT,
        source=source,
        cue=cue,
        content=content,
        speaker=None,
        within=None,
        certainty=Certainty.CERTAIN,
        polarity=Polarity.AFFIRMED,
        confidence=1.0,
        deadline=deadline_of(Said(TEXT, *spans), date.fromisoformat(day)),
    )
    report = Report(id=name, text=TEXT, published=day)
    return Reading(report=report, actors=(), statements=(one,), commitments=(), times=(), model="m")


def latest(readings: tuple[Reading, ...]) -> list[date | None]:
    return [s.deadline.latest for r in readings for s in r.statements if s.deadline]


SAYING = Saying(id="x1", first="r1.s1", statements=("r1.s1", "r2.s1"), voices=1)
READINGS = (reading("r1", "2025-02-04"), reading("r2", "2025-02-14"))


def test_a_retelling_counts_from_the_first_telling() -> None:
    tracing = Tracing(reports={}, tellings={}, sayings=(SAYING,))
    assert latest(READINGS) == [date(2025, 2, 14), date(2025, 2, 24)]
    assert latest(uttered(READINGS, tracing)) == [date(2025, 2, 14), date(2025, 2, 14)]


def test_what_is_not_a_retelling_is_left_alone() -> None:
    alone = tuple(replace(SAYING, id=i, first=i, statements=(i,)) for i in ("r1.s1", "r2.s1"))
    assert uttered(READINGS, Tracing(reports={}, tellings={}, sayings=alone)) == READINGS


def test_a_bound_that_a_person_set_stays() -> None:
    first, second = READINGS
    (one,) = second.statements
    assert one.deadline
    by_hand = replace(one, deadline=replace(one.deadline, latest=date(2025, 3, 31)))
    readings = (first, replace(second, statements=(by_hand,)))
    assert uttered(readings, Tracing(reports={}, tellings={}, sayings=(SAYING,))) == readings
