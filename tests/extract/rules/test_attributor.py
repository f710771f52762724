"""What the rules find, on sentences of every shape that reported speech takes in English news."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.extract.rules import RuleAttributor
from onrecord.language import analyse
from onrecord.model import Span

Found = tuple[str, str, list[str]]


def found(text: str) -> list[Found]:
    def joined(spans: tuple[Span, ...]) -> str:
        return " / ".join(text[a:b] for a, b in spans)

    return [
        (joined(a.source), joined(a.cue), [text[s:e] for s, e in a.content])
        for a in RuleAttributor().attributions(analyse(text))
    ]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("Veld said the radar would open in June.", "Veld", "said", ["the radar would open in June"]),
        ("Veld said that the radar would open.", "Veld", "said", ["the radar would open"]),
        ("“We open in June,” Veld said.", "Veld", "said", ["“We open in June,”"]),
        ("“We open in June,” said Ana Veld.", "Ana Veld", "said", ["“We open in June,”"]),
        ("“We open,” Veld told reporters, “in June.”", "Veld", "told", ["“We open,”", "“in June.”"]),
        ("“Will it open?” she asked.", "she", "asked", ["“Will it open?”"]),
        ('Veld said: "It opens in June."', "Veld", "said", ['"It opens in June."']),
        ("According to Ana Veld, the radar is ready.", "Ana Veld", "According to", ["the radar is ready"]),
        ("The radar is ready, according to the ministry.", "the ministry", "according to", ["The radar is ready"]),
        ("A new radar, he said, would be built at Holm.", "he", "said", ["A new radar", "would be built at Holm"]),
        ("The radar would open in June, the minister said.", "the minister", "said", ["The radar would open in June"]),
        ("Veld denied that the cost had doubled.", "Veld", "denied", ["the cost had doubled"]),
        ("The ministry promised to open the radar by June.", "The ministry", "promised", ["to open the radar by June"]),
        (
            "Tomas Veld, the defence minister, has confirmed the radar would open.",
            "Tomas Veld, the defence minister",
            "has confirmed",
            ["the radar would open"],
        ),
        (
            "Veld told parliament that the radar had failed.",
            "Veld",
            "told",
            ["the radar had failed"],
        ),
        (
            "The radar, in her words, is “a very good listener”.",
            "her",
            "in her words",
            ["The radar", "is “a very good listener”"],
        ),
        (
            "President Veld’s confirmation of the radar entering service by December helps.",
            "President Veld’s",
            "confirmation",
            ["the radar entering service by December helps"],
        ),
        (
            "A warning from the union that the mast was weak went unheard.",
            "the union",
            "warning",
            ["the mast was weak went unheard"],
        ),
        (
            "The Minister: “I invite the member to come and see it.”",
            "The Minister",
            "",
            ["“I invite the member to come and see it.”"],
        ),
        ("“It will outlive all of us here.” — Ana Veld", "Ana Veld", "", ["“It will outlive all of us here.”"]),
    ],
)
def test_reported_speech_of_every_shape(text: str, source: str, cue: str, content: list[str]) -> None:
    assert (source, cue, content) in found(text)


def test_a_quotation_that_goes_on_in_the_next_sentence_is_one_more_piece() -> None:
    text = "“We start now,” Veld said. “Nobody will stop us on the way.”"
    assert found(text) == [("Veld", "said", ["“We start now,”", "“Nobody will stop us on the way.”"])]


def test_a_quotation_without_cue_after_indirect_speech_stands_alone() -> None:
    text = "Veld said the radar would open.\n\n“Nobody will ever stop us on the way.”"
    assert ("", "", ["“Nobody will ever stop us on the way.”"]) in found(text)


def test_a_dated_undertaking_in_the_authors_own_voice_is_marked_as_such() -> None:
    text = "By the end of the year the station will be fully ready. It may reflect a wider plan."
    (made,) = RuleAttributor().attributions(analyse(text))
    assert made.own_voice
    assert not made.source
    assert not made.cue
    assert text[slice(*made.content[0])] == "By the end of the year the station will be fully ready"


@pytest.mark.parametrize(
    "text",
    [
        "The move could be interpreted as a signal, and may reflect a nuanced stance.",
        "The dam is 148 metres high. It was topped out in November.",
        "The office was locked and unfurnished when a reporter called.",
    ],
)
def test_plain_facts_and_the_authors_guesses_are_in_nobodys_mouth(text: str) -> None:
    assert found(text) == []


PIECES = [
    "Veld",
    "said",
    "“",
    "”",
    "that",
    ",",
    ".",
    "according to",
    "the minister",
    "\n\n",
    "will open",
    "'",
    "by June",
]


@settings(max_examples=200)
@given(st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join) | st.text(max_size=120))
def test_spans_lie_inside_the_text_whatever_it_is(text: str) -> None:
    for made in RuleAttributor().attributions(analyse(text)):
        assert made.content
        for start, end in (*made.source, *made.cue, *made.content):
            assert 0 <= start < end <= len(text)
        assert list(made.content) == sorted(made.content)
        assert 0 <= made.confidence <= 1
