"""Units hold the words of a text where they stand, and are never too long for the encoder."""

from importlib.resources import as_file, files

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from onrecord.language.encoder.units import HARD_LIMIT, MARK_CUE, MARK_OTHER_CUE, load_tokenizer, marks, units, window


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    with as_file(files("onrecord.language") / "weights" / "tokenizer.json") as path:
        return load_tokenizer(str(path))


ODD = st.text(st.sampled_from(list("aé中😀\u0301\u202e “”\"'.\n\tVeld said")), max_size=200)


@settings(max_examples=100, deadline=None)
@given(text=ODD | st.text(max_size=100))
def test_words_lie_in_the_text_in_order(tokenizer: Tokenizer, text: str) -> None:
    for unit in units(text, tokenizer):
        assert 0 <= unit.start < unit.end <= len(text)
        assert (unit.words[:, 0] < unit.words[:, 1]).all()
        assert (unit.words[:, 0] >= unit.start).all()
        assert (unit.words[:, 1] <= unit.end).all()
        assert (np.diff(unit.words[:, 0]) > 0).all()
        assert len(unit.ids) == len(unit.case) == len(unit.quote)


@pytest.mark.parametrize("text", ["word " * 3000, "x" * 5000, "One sentence here. " * 400, "a,b;" * 2000])
def test_no_unit_is_longer_than_the_encoder_takes(tokenizer: Tokenizer, text: str) -> None:
    made = units(text, tokenizer)
    assert made
    assert max(len(u) for u in made) <= 2 * HARD_LIMIT


def test_a_window_holds_its_cue_and_marks_tell_it_from_the_others(tokenizer: Tokenizer) -> None:
    (unit,) = units("Veld said the mayor had denied that.", tokenizer)
    words = ["Veld said the mayor had denied that."[s:e] for s, e in unit.words]
    cue, other = words.index("said"), words.index("denied")
    shown = marks(unit, (cue, cue + 1), [(other, other + 1)])
    assert shown[unit.first[cue]] == MARK_CUE
    assert shown[unit.first[other]] == MARK_OTHER_CUE
    lo, hi = window(unit, (cue, cue + 1))
    assert lo <= unit.first[cue] < hi
