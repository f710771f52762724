"""Viterbi against brute force, and what is certain about the shape of tags."""

from itertools import pairwise, product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from onrecord.language.encoder.decoding import begin_inside, chunks, log_softmax, roles, viterbi

scores = arrays(np.float32, st.tuples(st.integers(1, 5), st.just(3)), elements=st.floats(-4, 4, width=32))


@given(scores)
def test_viterbi_finds_the_best_path(logits: np.ndarray) -> None:
    transitions, start = begin_inside(1)

    def total(tags: tuple[int, ...]) -> float:
        steps = sum(transitions[a, b] for a, b in pairwise(tags))
        return float(start[tags[0]] + steps + sum(logits[i, t] for i, t in enumerate(tags)))

    best = max(total(tags) for tags in product(range(3), repeat=len(logits)))
    assert np.isclose(total(tuple(viterbi(logits, transitions, start))), best, atol=1e-3)


@given(scores)
def test_chunks_are_in_order_and_do_not_overlap(logits: np.ndarray) -> None:
    found = chunks(logits, 1)
    assert all(0 <= s < e <= len(logits) and 0 <= p <= 1 for s, e, _, p in found)
    assert all(a[1] <= b[0] for a, b in pairwise(found))


@given(scores, st.integers(0, 4))
def test_the_cue_is_neither_source_nor_content_and_there_is_one_source(logits: np.ndarray, at: int) -> None:
    at = min(at, len(logits) - 1)
    source, content = roles(logits, (at, at + 1))
    assert len(source) <= 1
    assert not any(s <= at < e for s, e in (*source, *content))


def test_log_probabilities_sum_to_one() -> None:
    assert np.allclose(np.exp(log_softmax(np.array([[1.0, 2.0, 3.0]], dtype=np.float32))).sum(), 1)
