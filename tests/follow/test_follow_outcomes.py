"""What a sentence reports of an undertaking."""

import pytest

from onrecord.follow.outcomes import CUT, Outcome, outcome_of


@pytest.mark.parametrize(
    ("sentence", "outcome"),
    [
        ("The bridge was opened on 3 May.", Outcome.DONE),
        ("The pumps have been running since March.", Outcome.DONE),
        ("The first picture came on 19 September, five weeks after the day that had been named.", Outcome.DONE),
        ("All 312 of them have been released.", Outcome.DONE),
        ("Of the 214 roofs, 209 have been mended.", Outcome.PARTLY),
        ("Only half of the wall stands.", Outcome.PARTLY),
        ("Of the 18 boats that were to be sold by May, eleven have been sold.", Outcome.PARTLY),
        ("Work on the tunnel has begun.", Outcome.BEGUN),
        ("The bridge has not been opened.", Outcome.UNDONE),
        ("The contractor missed its date.", Outcome.UNDONE),
        ("The report has yet to appear in print and is missing.", Outcome.PARTLY),
        ("The contract was cancelled in December.", Outcome.CANCELLED),
    ],
)
def test_an_outcome_is_told_by_its_words(sentence: str, outcome: Outcome) -> None:
    reported = outcome_of(sentence)
    assert reported is not None
    assert reported.outcome is outcome


@pytest.mark.parametrize(
    "sentence",
    [
        "The bridge will be opened in May.",
        "The bridge is to be opened in May.",
        "She promised that the bridge would be ready.",
        "Has the bridge been opened?",
        f"The minister said {CUT * 12}.",
    ],
)
def test_what_looks_ahead_reports_nothing(sentence: str) -> None:
    assert outcome_of(sentence) is None


def test_a_promise_recalled_beside_its_outcome_does_not_speak_for_it() -> None:
    reported = outcome_of("The tunnel, which the builder had promised to finish, was not finished.")
    assert reported is not None
    assert reported.outcome is Outcome.UNDONE
