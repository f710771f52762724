"""What the wording of a sentence tells of an undertaking."""

from math import exp
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from training.data.pairs import read_pairs

from onrecord.follow.outcomes import Outcome
from onrecord.follow.wordings import VERDICTS, Verdict, told, verdicts

PAIRS = Path(__file__).parents[2] / "training" / "pairs"


def likeliest(sentence: str, held: float) -> Verdict:
    return max(zip(verdicts(sentence, held), VERDICTS, strict=True))[1]


@given(st.text(max_size=200), st.floats(min_value=0, max_value=1))
def test_the_verdicts_on_any_sentence_are_a_distribution(sentence: str, held: float) -> None:
    assert sum(exp(p) for p in verdicts(sentence, held)) == pytest.approx(1.0)


@given(st.text(max_size=200), st.booleans())
def test_every_outcome_is_told_once_within_bounds(sentence: str, refusal: bool) -> None:
    found = list(told(sentence, 0.5, refusal=refusal))
    assert sorted(name for name, _ in found) == sorted(f"told:{o}{odds}" for o in Outcome for odds in ("", " odds"))
    assert all(-2 <= strength <= 2 for _, strength in found)


def test_what_keeps_a_promise_breaks_a_refusal() -> None:
    sentence = "The tax was raised on Monday, the ministry confirmed."
    promise, refusal = (dict(told(sentence, 0.5, refusal=r)) for r in (False, True))
    assert promise["told:done"] == refusal["told:undone"]
    assert promise["told:undone"] == refusal["told:done"]
    assert promise["told:cancelled"] == refusal["told:cancelled"]


@pytest.mark.parametrize(
    ("sentence", "verdict"),
    [
        ("Of the forty buses, eleven have been delivered so far.", Verdict.PARTLY),
        ("Work on the foundations has begun.", Verdict.BEGUN),
        ("The project has been abandoned, the company said.", Verdict.CALLED_OFF),
        ("Nothing has been paid to this day.", Verdict.CONTRARY),
        ("It was completed last week.", Verdict.FULFILLED),
    ],
)
def test_what_is_told_plainly_is_likelier_than_in_a_question_about_it(sentence: str, verdict: Verdict) -> None:
    at = VERDICTS.index(verdict)
    asked = verdicts("The opposition asked whether that would be so.", 0.4)
    assert verdicts(sentence, 0.4)[at] > asked[at]
    assert likeliest("The opposition asked whether that would be so.", 0.4) is Verdict.SILENT


def test_three_in_five_of_the_pairs_held_out_are_judged_rightly() -> None:
    held_out = [(u, said) for u in read_pairs(PAIRS) if u.held_out for said in u.said]
    assert len(held_out) > 1000
    right = sum(likeliest(said.sentence, one.held(said.sentence)) is said.verdict for one, said in held_out)
    assert right / len(held_out) >= 0.6
