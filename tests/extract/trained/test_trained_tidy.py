import pytest

from onrecord.extract.trained.tidy import tidy
from onrecord.model import Span


def tidied(text: str, *pieces: str) -> list[str]:
    spans = [Span(text.index(p), text.index(p) + len(p)) for p in pieces]
    return [text[s:e] for s, e in tidy(text, Span(0, len(text)), spans)]


@pytest.mark.parametrize(
    ("text", "piece", "expected"),
    [
        ("It will open, he said.", "It will open,", "It will open"),
        ("He said it will open.", "it will open.", "it will open"),
        ("“It opens,” he said.", "It opens", "“It opens,”"),
        ("“It opens,” he said.", "“It opens,”", "“It opens,”"),
        ("He said – it opens.", "– it opens.", "it opens"),
        ("⚡️ It opens, the port says.", "⚡️ It opens", "It opens"),
        ("The fee is €3, he said.", "€3", "€3"),
    ],
)
def test_edges_keep_what_was_said_and_its_marks(text: str, piece: str, expected: str) -> None:
    assert tidied(text, piece) == [expected]


def test_pieces_without_a_word_between_them_are_one() -> None:
    assert tidied("He said it opens, at last.", "it opens", "at last") == ["it opens, at last"]
    assert tidied("It opens, he said, at last.", "It opens", "at last") == ["It opens", "at last"]
    assert tidied("He said – .", "– .") == []
