"""Two hundred thousand characters that hurt are laid out in time that grows with their length, whatever they are."""

import time
from importlib.resources import as_file, files

import pytest
from tokenizers import Tokenizer

from onrecord.language import analyse
from onrecord.language.encoder.units import load_tokenizer, units

LONG = 200_000
SECONDS = 30  # of one core; a tenth of it on a quiet one, and minutes where anything is looked through twice


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    with as_file(files("onrecord.language") / "weights" / "tokenizer.json") as path:
        return load_tokenizer(str(path))


@pytest.mark.parametrize(
    "text",
    [
        "the minister said that " * (LONG // 23),
        " 'a b" * (LONG // 5),
        "‘‘a " * (LONG // 4),
        "“Never closed, he said. " * (LONG // 24),
        "." * LONG + "b",
        "He said so.\n" + " " * LONG + "\nShe did.",
        "MR HALL: We open in June.\n\n" * (LONG // 27),
        "😀e\u0301 " * (LONG // 4),
        "قال الوزير إن الجسر سيفتح. " * (LONG // 27),
    ],
    ids=["endless", "single marks", "doubled marks", "unclosed", "dots", "spaces", "turns", "emoji", "arabic"],
)
def test_long_texts_are_laid_out_in_bounded_time(text: str, tokenizer: Tokenizer) -> None:
    begun = time.process_time()
    document = analyse(text)
    made = units(text, tokenizer)
    assert time.process_time() - begun < SECONDS
    assert all(0 <= s.span.start < s.span.end <= len(text) for s in document.sentences)
    assert all(0 <= u.start < u.end <= len(text) for u in made)
