"""Two tellings word by word."""

from hypothesis import given
from hypothesis import strategies as st

from onrecord.desk.differences import runs

WORDS = st.lists(st.sampled_from("the two twelve batteries, are enough 1.9 by May".split()), max_size=9).map(" ".join)


@given(WORDS, WORDS)
def test_what_was_kept_and_put_in_is_the_telling(source: str, told: str) -> None:
    found = runs(source, told)
    assert "".join(r.text for r in found if r.what != "out") == told
    if source == told:
        assert all(r.what == "kept" for r in found)


def test_a_changed_number_is_one_word_out_and_one_in() -> None:
    assert runs("Two batteries are enough", "twelve batteries are enough") == [
        ("out", "Two"), ("in", "twelve"), ("kept", " batteries are enough"),
    ]  # fmt: skip
    assert [r.what for r in runs("By May", "by may")] == ["kept"]
