"""Viterbi and the shapes it allows."""

import numpy as np

from onrecord.language.encoder.decoding import chunks, roles


def logits(tags: list[int]) -> np.ndarray:
    out = np.full((len(tags), 3), -2.0, dtype=np.float32)
    out[np.arange(len(tags)), tags] = 2.0
    return out


def test_adjacent_cues_come_apart() -> None:
    assert [c[:2] for c in chunks(logits([0, 1, 2, 1, 0]))] == [(1, 3), (3, 4)]


def test_an_inside_tag_never_begins() -> None:
    assert [c[:2] for c in chunks(logits([2, 2, 0]))] == [(0, 2)]


def test_a_bias_finds_more() -> None:
    doubtful = np.array([[0.0, -0.5, -3.0]], dtype=np.float32)
    assert chunks(doubtful) == []
    assert [c[:2] for c in chunks(doubtful, 1.0)] == [(0, 1)]


def free(tagged: np.ndarray) -> np.ndarray:
    return np.zeros((len(tagged) - 1, 3, 3), dtype=np.float32)


def test_roles_keep_one_source_and_leave_the_cue_out() -> None:
    tagged = logits([1, 2, 2, 2, 0, 1, 1])
    read = roles(tagged, (1, 2), 1.0, free(tagged))
    assert read.source == (5, 7)
    assert read.content == [(2, 4)]


def test_content_ends_where_changing_role_is_cheap() -> None:
    tagged = logits([1, 0, 2, 2, 2, 0])
    tagged[4] = [1.0, -2.0, 0.5]
    changes = free(tagged)
    assert roles(tagged, (1, 2), 1.0, changes).content == [(2, 4)]
    changes[3, 2, 0] = -1.0
    assert roles(tagged, (1, 2), 1.0, changes).content == [(2, 5)]


def test_content_that_no_edge_suits_is_read_without_them() -> None:
    tagged = logits([1, 0, 2, 2])
    changes = free(tagged)
    changes[:, :, 2] = -20.0
    assert roles(tagged, (1, 2), 1.0, changes).content == [(2, 4)]
