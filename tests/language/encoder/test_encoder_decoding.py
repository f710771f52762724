"""Viterbi against brute force, and what is certain about the shape of tags."""

from itertools import pairwise, product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from onrecord.language.encoder.decoding import chunks, log_softmax, roles, viterbi

scores = arrays(np.float32, st.tuples(st.integers(1, 5), st.just(3)), elements=st.floats(-4, 4, width=32))


changing = arrays(np.float32, (5, 3, 3), elements=st.floats(-4, 4, width=32))


@given(scores, changing)
def test_viterbi_finds_the_best_path(logits: np.ndarray, changes: np.ndarray) -> None:
    def total(tags: tuple[int, ...]) -> float:
        steps = sum(changes[i, a, b] for i, (a, b) in enumerate(pairwise(tags)))
        return float(steps + sum(logits[i, t] for i, t in enumerate(tags)))

    best = max(total(tags) for tags in product(range(3), repeat=len(logits)))
    assert np.isclose(total(tuple(viterbi(logits, changes[: len(logits) - 1]))), best, atol=1e-3)


@given(scores)
def test_chunks_are_in_order_and_do_not_overlap(logits: np.ndarray) -> None:
    found = chunks(logits)
    assert all(0 <= s < e <= len(logits) and 0 <= p <= 1 for s, e, p in found)
    assert all(a[1] <= b[0] for a, b in pairwise(found))


@given(scores, st.integers(0, 4), changing)
def test_the_cue_is_neither_source_nor_content_and_they_do_not_overlap(
    logits: np.ndarray, at: int, changes: np.ndarray
) -> None:
    at = min(at, len(logits) - 1)
    read = roles(logits, (at, at + 1), 1.0, changes[: len(logits) - 1])
    ranges = sorted([*([read.source] if read.source else []), *read.content])
    assert not any(s <= at < e for s, e in ranges)
    assert all(a[1] <= b[0] for a, b in pairwise(ranges))
    assert read.assurance <= 0


def test_log_probabilities_sum_to_one() -> None:
    assert np.allclose(np.exp(log_softmax(np.array([[1.0, 2.0, 3.0]], dtype=np.float32))).sum(), 1)
