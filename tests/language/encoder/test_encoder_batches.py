import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from onrecord.language.encoder.batches import attention, batches, pad


@given(st.lists(st.integers(1, 60), max_size=40), st.integers(60, 200))
def test_every_row_is_in_one_batch_within_the_budget(lengths: list[int], budget: int) -> None:
    groups = batches(lengths, budget)
    assert sorted(i for g in groups for i in g) == list(range(len(lengths)))
    assert all(len(g) == 1 or len(g) * max(lengths[i] for i in g) <= budget for g in groups)


def test_rows_are_padded_with_zeros_that_attention_leaves_out() -> None:
    assert pad([np.array([1, 2]), np.array([3])]).tolist() == [[1, 2], [3, 0]]
    assert attention([2, 1]).tolist() == [[1, 1], [1, 0]]
