"""Quotation pairing."""

import pytest

from training.runtime.quotation import INSIDE, OUTSIDE, UNCLOSED, quotations, states


def quoted(text: str) -> list[str]:
    return [text[s:e] for s, e, _ in quotations(text)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("“We will,” she said, “go.”", ["“We will,”", "“go.”"]),
        ('"We will," she said.', ['"We will,"']),
        ("''I am,'' he said.", ["''I am,''"]),
        ("‘Oreshnik’ isn’t ours, the ministers’ aide said.", ["‘Oreshnik’"]),
        ("the 'Oreshnik' rocket isn't the minister's", ["'Oreshnik'"]),
        ("He said ‘the ministers’ plan is dead’ on Monday", ["‘the ministers’ plan is dead’"]),
        ("«Jamais», dit-il", ["«Jamais»"]),
        ('a 6" pipe', []),
        ("talkin’ ’bout nothing", []),
        ("", []),
    ],
)
def test_quotations(text: str, wanted: list[str]) -> None:
    assert quoted(text) == wanted


def test_an_unclosed_quotation_runs_to_the_end() -> None:
    assert quotations("“First paragraph.") == [(0, 17, False)]
    assert set(states("“First.")) == {UNCLOSED}


def test_states_follow_the_quotations() -> None:
    assert states("a “b”") == [OUTSIDE, OUTSIDE, INSIDE, INSIDE, INSIDE]
