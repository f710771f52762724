"""Bounds counted from the day of the utterance, which a cue or a ledger may tell. The reports are of 14 February 2025."""

from datetime import date

import pytest

from onrecord.extract.times import Said, deadline_of, heard_in
from onrecord.model.span import Span

PUBLISHED = date(2025, 2, 14)

CUES = [
    ("The mayor ", "said on Tuesday", " that the quay would open within ten days.", "2025-02-11", "2025-02-21"),
    ("The mayor ", "promised", " on Monday that the quay would open within ten days.", "2025-02-10", "2025-02-20"),
    ("On Wednesday the mayor ", "said", " that the quay would open within ten days.", "2025-02-12", "2025-02-22"),
    ("The mayor in December ", "said", " that the quay would open within ten days.", "2024-12-31", "2025-01-10"),
    (
        "The mayor in June ",
        "undertook",
        " to open it: the quay would open within ten days.",
        "2024-06-30",
        "2024-07-10",
    ),
    ("The mayor ", "said", " that the quay would open within ten days.", None, "2025-02-24"),
    ("Her term began in June. The mayor ", "said", " that the quay would open within ten days.", None, "2025-02-24"),
    ("The mayor ", "said", " last year that the quay would open within ten days.", None, "2025-02-24"),
    ("It rained on Monday. The mayor ", "said", " that the quay would open within ten days.", None, "2025-02-24"),
]


def said(before: str, cue: str, behind: str) -> Said:
    text = before + cue + behind
    content = text.index("the quay would")
    start = text.lower().index("the mayor")
    return Said(text, [Span(start, start + 9)], [Span(len(before), len(before + cue))], [Span(content, len(text) - 1)])


@pytest.mark.parametrize(("before", "cue", "behind", "heard", "latest"), CUES)
def test_a_bound_counts_from_the_day_its_cue_tells(
    before: str, cue: str, behind: str, heard: str | None, latest: str
) -> None:
    told = said(before, cue, behind)
    assert heard_in(told, PUBLISHED) == (date.fromisoformat(heard) if heard else None)
    found = deadline_of(told, PUBLISHED)
    assert found is not None
    assert str(found.latest) == latest


def test_the_day_that_a_ledger_knows_comes_first() -> None:
    told = said("The mayor ", "said on Tuesday", " that the quay would open within ten days.")
    found = deadline_of(told, PUBLISHED, date(2025, 1, 3))
    assert found is not None
    assert found.latest == date(2025, 1, 13)


def test_an_undated_report_has_no_day_to_count_from() -> None:
    told = said("The mayor ", "said on Tuesday", " that the quay would open within ten days.")
    assert heard_in(told, None) is None
    found = deadline_of(told, None)
    assert found is not None
    assert found.unresolved


def test_a_time_in_the_source_is_not_the_day_of_the_utterance() -> None:
    text = "The harbour chief, who was elected in October, said the quay would open within ten days."
    source, cue = "The harbour chief, who was elected in October", "said"
    content = text.index("the quay")
    spans = [Span(text.index(part), text.index(part) + len(part)) for part in (source, cue)]
    found = deadline_of(Said(text, spans[:1], spans[1:], [Span(content, len(text) - 1)]), PUBLISHED)
    assert found is not None
    assert found.latest == date(2025, 2, 24)


@pytest.mark.parametrize(("cue", "earliest"), [("ruled out", None), ("announced", date(2025, 1, 1))])
def test_what_is_ruled_out_for_a_stretch_already_begun_is_bound_by_its_end(cue: str, earliest: date | None) -> None:
    text = f"The bank {cue} branch closures this year."
    content = Span(text.index("branch"), len(text) - 1)
    start = text.index(cue)
    found = deadline_of(Said(text, [Span(0, 8)], [Span(start, start + len(cue))], [content]), PUBLISHED)
    assert found is not None
    assert (found.earliest, found.latest) == (earliest, date(2025, 12, 31))


@pytest.mark.parametrize(
    ("cue", "latest"),
    [("had promised", "2024-12-31"), ("was once promised", "2024-12-31"), ("promises", "2025-12-31")],
)
def test_of_what_was_long_promised_the_nearest_day_is_meant(cue: str, latest: str) -> None:
    told = said("The mayor ", cue, " that the quay would open by December.")
    found = deadline_of(told, PUBLISHED)
    assert found is not None
    assert str(found.latest) == latest


def test_a_weekday_is_the_next_one_even_of_what_was_long_promised() -> None:
    told = said("The mayor ", "had promised", " that the quay would open by this Monday.")
    found = deadline_of(told, PUBLISHED)
    assert found is not None
    assert str(found.latest) == "2025-02-17"
