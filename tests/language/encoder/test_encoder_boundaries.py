"""What a boundary between two words looks like to the weights that price a change of role there."""

from importlib.resources import as_file, files

import numpy as np
import pytest

from onrecord.language.encoder.boundaries import (
    CLASSES,
    NAMES,
    Boundaries,
    around_cue,
    boundary_features,
    word_class,
)
from onrecord.language.encoder.units import Unit, load_tokenizer, units


def unit_of(text: str) -> Unit:
    with as_file(files("onrecord.language") / "weights") as folder:
        (made,) = units(text, load_tokenizer(str(folder / "tokenizer.json")))
    return made


def named(features: np.ndarray) -> list[set[str]]:
    return [{NAMES[i] for i in np.flatnonzero(row)} for row in features]


@pytest.mark.parametrize(
    ("text", "at", "name"),
    [
        ("the", 0, "determiner"),
        ("The", 0, "determiner"),
        ("Orlan", 0, "capitalised"),
        ("bridge", 0, "word"),
        ("2,400", 0, "number"),
        ("that", 0, "that"),
        (", ", 0, "comma"),
        ('said "no', 5, "opening"),
        ('no" he', 2, "closing"),
        ("state-of", 5, "hyphen"),
        ("yes - no", 4, "dash"),
        ("\u2014", 0, "dash"),
        ("§", 0, "other"),
    ],
)
def test_classes(text: str, at: int, name: str) -> None:
    end = (
        next((i for i in range(at + 1, len(text)) if not text[i].isalnum()), len(text))
        if text[at].isalnum()
        else at + 1
    )
    assert CLASSES[word_class(text, at, end)] == name


def test_a_boundary_knows_both_its_sides() -> None:
    text = "Orlan said the ten-year plan, “which I like”, stands."
    unit = unit_of(text)
    seen = dict(zip((text[s:e] for s, e in unit.words[1:]), named(boundary_features(text, unit)), strict=True))
    assert seen["said"] == {"behind capitalised", "before speech"}
    assert seen["the"] == {"behind speech", "before determiner"}
    assert seen["-"] == {"behind word", "before hyphen"}
    assert "quoted" in seen["I"]
    assert "quoted" not in seen["stands"]


def test_words_of_the_cue_are_hidden_from_their_neighbours() -> None:
    text = "Orlan said the plan stands."
    unit = unit_of(text)
    around = named(around_cue(boundary_features(text, unit), (1, 2)))
    assert around[:2] == [{"behind capitalised", "before the cue"}, {"behind the cue", "before determiner"}]
    assert named(around_cue(boundary_features(text, unit), None)) == named(boundary_features(text, unit))


def test_prices_add_up() -> None:
    with as_file(files("onrecord.language") / "weights") as folder:
        boundaries = Boundaries.load(folder / "boundaries.json")
    none = np.zeros((1, len(NAMES) - 1), dtype=np.bool_)
    one = none.copy()
    one[0, NAMES.index("before comma")] = True
    difference = boundaries.changes(one) - boundaries.changes(none)
    assert np.allclose(difference[0], boundaries.weights[NAMES.index("before comma")])
    assert not Boundaries.unlearned().changes(one).any()


def test_content_is_not_cut_behind_an_article_nor_within_a_word() -> None:
    with as_file(files("onrecord.language") / "weights") as folder:
        weights = Boundaries.load(folder / "boundaries.json").weights[:, 2, 0]
    assert weights[NAMES.index("behind determiner")] < weights[NAMES.index("behind word")]
    assert weights[NAMES.index("before stop")] > weights[NAMES.index("before word")]
