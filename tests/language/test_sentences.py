import pytest

from onrecord.language.sentences import sentence_spans
from onrecord.model import Span


def split(text: str) -> list[str]:
    return [text[a:b] for a, b in sentence_spans(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    "sentences",
    [
        ["It opened.", "It closed!", "Did it?"],
        ["Mr. Ortai met Dr. Veld on Sept. 22.", "They left."],
        ["B. Ortai spoke.", "He left."],
        ["“Is it open?” he asked.", "“No.”", "She left."],
        ["It cost 3.5 million.", "That is much."],
        ["The U.S. Senate met at 5 p.m. on Monday."],
        ["It ended …", "Then it began."],
        ["(It was late.)", "They slept."],
    ],
)
def test_sentences_end_where_a_reader_ends_them(sentences: list[str]) -> None:
    assert split(" ".join(sentences)) == sentences
