"""Figures, days and words that somebody puts to a thing."""

import pytest

from onrecord.extract.attribution import Attribution
from onrecord.extract.rules.named import named
from onrecord.language import analyse
from onrecord.model import Span


def read(text: str) -> list[tuple[str, str, str]]:
    def of(spans: tuple[Span, ...]) -> str:
        return " ".join(text[slice(*span)] for span in spans)

    return [(of(found.source), of(found.cue), of(found.content)) for found in named(analyse(text), [])]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The insurer puts the loss at some 14 million crowns, and the port pays.",
            ("The insurer", "puts", "the loss at some 14 million crowns"),
        ),
        (
            "“It is gone,” said Odile Marsh, the pilot, who put the damage at 3.2 million.",
            ("Odile Marsh, the pilot", "put", "the damage at 3.2 million"),
        ),
        ("Delmar sets 4 May for reopening of the quay", ("Delmar", "sets", "4 May for reopening of the quay")),
        (
            "The builder now gives 30 June as the date on which the quay will open.",
            ("The builder", "gives", "30 June as the date on which the quay will open"),
        ),
        ("The mayor spoke of “a leak with a view”.", ("The mayor", "spoke of", "“a leak with a view”")),
        ("The union, which in May spoke of “theft”, is silent.", ("The union", "spoke of", "“theft”")),
    ],
)
def test_what_is_put_to_a_thing_is_said_of_it(text: str, expected: tuple[str, str, str]) -> None:
    assert read(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Somebody put a hat on the tree at the gate.",
        "She puts the cups at a distance.",
        "The mayor spoke of the weather.",
        "He gives 30 coins for the hat.",
        "They set a table for six.",
    ],
)
def test_who_only_puts_or_gives_says_nothing(text: str) -> None:
    assert read(text) == []


def test_what_was_found_is_not_found_again() -> None:
    text = "The insurer puts the loss at 14 million."
    known = Attribution(source=(Span(0, 11),), cue=(Span(12, 16),), content=(Span(17, 39),), confidence=0.9)
    assert list(named(analyse(text), [known])) == []
