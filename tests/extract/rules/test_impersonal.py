"""What is reported with nobody named."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.extract.attribution import Attribution
from onrecord.extract.rules.impersonal import impersonal
from onrecord.extract.rules.named import named
from onrecord.language import analyse
from onrecord.model import Span


def read(text: str) -> list[tuple[str, str, list[str]]]:
    def of(spans: tuple[Span, ...]) -> list[str]:
        return [text[slice(*span)] for span in spans]

    return [
        ("".join(of(found.source)), " ".join(of(found.cue)), of(found.content))
        for found in impersonal(analyse(text), [])
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "It was also announced at the regatta that Odile Marsh will row no more.",
            ("", "It was also announced", ["Odile Marsh will row no more"]),
        ),
        (
            "The fee is to fall again, it is whispered, in June.",
            ("", "it is whispered", ["The fee is to fall again", "in June"]),
        ),
        ("Rain came. The fee will fall, it is understood.", ("", "it is understood", ["The fee will fall"])),
        (
            "It was agreed by the two ports that the buoys be moved.",
            ("the two ports", "It was agreed by", ["the buoys be moved"]),
        ),
        (
            "The mole, it was stated by the pilots, is unsafe.",
            ("the pilots", "it was stated by", ["The mole", "is unsafe"]),
        ),
    ],
)
def test_it_is_said_by_nobody_or_by_who_stands_behind_it(text: str, expected: tuple[str, str, list[str]]) -> None:
    assert read(text) == [expected]


@pytest.mark.parametrize(
    "text",
    ["It was announced.", "It was decided last.", "It is expected to rain.", "It was said of him in the port."],
)
def test_nothing_is_reported_without_a_clause(text: str) -> None:
    assert read(text) == []


def test_what_was_found_is_not_found_again() -> None:
    text = "It was announced that the fee will fall."
    known = Attribution(source=(), cue=(Span(0, 16),), content=(Span(22, 39),), confidence=0.9)
    assert list(impersonal(analyse(text), [known])) == []


_WORDS = [
    "It is said",
    "it was stated by",
    "Marsh",
    ", ",
    " that ",
    "puts the loss at 4",
    "spoke of “a leak”",
    ". ",
    "\n",
]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(_WORDS), max_size=12))
def test_what_is_found_lies_inside_the_text_and_is_never_empty(words: list[str]) -> None:
    text = "".join(words)
    document = analyse(text)
    for found in (*impersonal(document, []), *named(document, [])):
        for span in (*found.source, *found.cue, *found.content):
            assert 0 <= span.start < span.end <= len(text)
            assert text[slice(*span)].strip()
