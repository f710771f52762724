"""Viterbi and the shapes it allows."""

import numpy as np

from onrecord.language.encoder.decoding import begin_inside, chunks, roles, viterbi


def logits(tags: list[int], size: int) -> np.ndarray:
    out = np.full((len(tags), size), -2.0, dtype=np.float32)
    out[np.arange(len(tags)), tags] = 2.0
    return out


def test_adjacent_cues_come_apart() -> None:
    assert [c[:2] for c in chunks(logits([0, 1, 2, 1, 0], 3), 1)] == [(1, 3), (3, 4)]


def test_an_inside_tag_never_begins() -> None:
    tags = viterbi(logits([0, 2, 0], 3), *begin_inside(1))
    assert tags in ([0, 1, 0], [0, 0, 0])


def test_a_bias_finds_more() -> None:
    doubtful = np.array([[0.0, -0.5, -3.0]], dtype=np.float32)
    assert chunks(doubtful, 1) == []
    assert [c[:3] for c in chunks(doubtful, 1, 1.0)] == [(0, 1, 0)]


def test_kinds_are_kept_apart() -> None:
    assert [c[:3] for c in chunks(logits([1, 2, 3, 4], 5), 2)] == [(0, 2, 0), (2, 4, 1)]


def test_roles_keep_one_source_and_leave_the_cue_out() -> None:
    tagged = logits([1, 2, 2, 2, 0, 1, 1], 3)
    source, content = roles(tagged, (1, 2))
    assert source == [(5, 7)]
    assert content == [(2, 4)]
