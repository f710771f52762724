"""The list of common words is what our own texts give, and holds no names."""

from pathlib import Path

from training.common_words import common, texts

from onrecord.extract.actors.common_words import common_words

ROOT = Path(__file__).parents[2]


def test_the_list_is_that_of_the_texts() -> None:
    assert common_words() == set(common(texts(ROOT / "training" / "stories", ROOT / "training" / "pairs")))


def test_a_word_counts_where_two_texts_write_it_small() -> None:
    told = ["The freight waits.", "No freight came, and rain fell.", "Freight and rain."]
    assert common(told) == ["and", "freight", "rain"]


def test_what_is_mostly_written_with_a_capital_is_a_name() -> None:
    assert "brown" not in common(["a brown dog", "the brown cat", *["so said Brown of it"] * 3])
