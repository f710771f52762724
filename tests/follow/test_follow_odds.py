"""How a report's sentences are weighed against its silence, and what the wording of one gives away."""

from hypothesis import given
from hypothesis import strategies as st

from onrecord.follow.clues import clues
from onrecord.follow.odds import OUTCOMES, score, verdict, weights
from onrecord.follow.outcomes import CUT, Outcome

SCORES = st.lists(st.floats(min_value=-20, max_value=20), min_size=len(OUTCOMES), max_size=len(OUTCOMES))


def test_a_report_without_a_sentence_to_weigh_is_silent() -> None:
    assert verdict({}) is None
    assert verdict({0: [-9.0] * len(OUTCOMES)}) is None


def test_the_sentence_that_tells_it_best_is_named() -> None:
    low = [-5.0] * len(OUTCOMES)
    told = list(low)
    told[OUTCOMES.index(Outcome.BEGUN)] = 3.0
    found = verdict({2: low, 5: told, 7: low})
    assert found is not None
    assert (found.at, found.outcome) == (5, Outcome.BEGUN)


@given(st.dictionaries(st.integers(min_value=0, max_value=30), SCORES, min_size=1, max_size=8))
def test_the_order_of_the_sentences_does_not_matter(scores: dict[int, list[float]]) -> None:
    assert verdict(scores) == verdict(dict(reversed(scores.items())))


@given(st.permutations(sorted(weights())[:40]))
def test_the_order_of_the_clues_does_not_matter(names: list[str]) -> None:
    assert score((n, 0.1) for n in names) == score((n, 0.1) for n in sorted(names))


def test_a_clue_that_was_never_learnt_says_nothing() -> None:
    assert score([("w:quixotically", 1.0)]) == (0.0,) * len(OUTCOMES)


def test_every_clue_weighs_for_every_outcome() -> None:
    assert {len(row) for row in weights().values()} == {len(OUTCOMES)}


def test_clues_are_of_what_has_come_about_and_figures_are_one() -> None:
    found = clues("The bridge was opened on 3 May, and the ferry will be sold.")
    assert {"w:opened", "p:was opened", "w:#", "m:ferry", "sign:perfect", "sign:ahead"} <= set(found)
    assert "w:ferry" not in found


def test_a_promise_cut_out_leaves_its_mark_only() -> None:
    found = clues(f"The minister repeated that {CUT * 20}.")
    assert "sign:presents" in found
    assert not [c for c in found if CUT in c]
