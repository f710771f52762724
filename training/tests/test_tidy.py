"""Outer edges of content."""

import pytest

from training.runtime.tidy import tidy


@pytest.mark.parametrize(
    ("text", "piece", "wanted"),
    [
        ("the dam is full, he said.", "the dam is full,", "the dam is full"),
        ("He said the dam is full.", "the dam is full.", "the dam is full"),
        ("“The dam is full,” he said.", "The dam is full,", "“The dam is full,”"),
        ("“The dam is full,” he said.", "“The dam is full", "“The dam is full,”"),
        ("He said “never”.", "“never”.", "“never”"),
        ("He said “never.”", "“never.”", "“never.”"),
        ("“No,” he said, he had “no idea”", ", he had “no idea”", "he had “no idea”"),
    ],
)
def test_edges(text: str, piece: str, wanted: str) -> None:
    start = text.index(piece)
    [(s, e)] = tidy(text, (0, len(text)), [(start, start + len(piece))])
    assert text[s:e] == wanted


def test_pieces_with_only_a_comma_between_are_one() -> None:
    text = "a dam, a lake"
    assert tidy(text, (0, len(text)), [(0, 5), (7, 13)]) == [(0, 13)]


def test_pieces_without_a_letter_are_dropped() -> None:
    assert tidy("a , b", (0, 5), [(2, 3)]) == []
