"""The shipped encoder on plain news, and on texts that hurt."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.extract.trained import TrainedAttributor
from onrecord.extract.trained.loading import load_finder
from onrecord.language import analyse
from onrecord.language.encoder.shipped import weights

SHARED = TrainedAttributor()
FINDER = load_finder(weights())
SECONDS_FOR_A_LONG_TEXT = 60


def found(text: str) -> list[tuple[str, str, list[str]]]:
    return [
        (
            " ".join(text[s:e] for s, e in a.source),
            " ".join(text[s:e] for s, e in a.cue),
            [text[s:e] for s, e in a.content],
        )
        for a in SHARED.attributions(analyse(text))
    ]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        (
            "The bridge would open in June, the minister said on Monday.",
            "the minister",
            "The bridge would open in June",
        ),
        ("“We open in June,” said Ana Torvald, the mayor.", "Ana Torvald, the mayor", "“We open in June,”"),
        ("According to the ministry, the bridge is safe.", "the ministry", "the bridge is safe"),
        ("Torvald denied that the cost had doubled.", "Torvald", "the cost had doubled"),
        ("She told reporters that the tests would begin in May.", "She", "the tests would begin in May"),
    ],
)
def test_plain_news_is_read(text: str, source: str, content: str) -> None:
    assert any(s == source and c == [content] for s, _, c in found(text))


def test_plain_facts_are_in_nobodys_mouth() -> None:
    assert found("The wall is 148 metres long. It was topped out in November.") == []


def test_the_same_text_is_read_the_same_whatever_came_before() -> None:
    text = "“We open in June,” said Ana Torvald. The bridge, she added, is safe."
    first = SHARED.attributions(analyse(text))
    SHARED.attributions(analyse("Something else, he said. " * 30))
    assert SHARED.attributions(analyse(text)) == first
    assert TrainedAttributor().attributions(analyse(text)) == first


PARAGRAPHS = st.sampled_from(
    [
        "The bridge would open in June, the minister said on Monday.",
        "“We open in June,” said Ana Torvald, the mayor, “or I shall swim across.”",
        "It was topped out in November. According to two engineers the northern pier stands where it stood a year ago.",
        "Nothing else happened.",
    ]
)


@settings(max_examples=10)
@given(st.lists(PARAGRAPHS, min_size=1, max_size=4), PARAGRAPHS)
def test_the_networks_see_a_paragraph_the_same_whatever_stands_beside_it(before: list[str], last: str) -> None:
    alone = FINDER.seen(last)
    beside = FINDER.seen("\n\n".join([*before, last]))[-len(alone) :] if alone else []
    assert [s.logits.tolist() for s in beside] == [s.logits.tolist() for s in alone]
    assert [s.probability for s in beside] == [s.probability for s in alone]


ODD = st.lists(
    st.sampled_from(
        ["Veld said", "“", "”", '"', "'", "that", ",", ".", "\n\n", "😀", "é\u0301", "\u202eabc", "中文", "ДА", ":"]
    ),
    max_size=25,
).map(" ".join)


@settings(max_examples=60, deadline=None)
@given(ODD | st.text(max_size=80))
def test_spans_lie_inside_the_text_whatever_it_is(text: str) -> None:
    for made in SHARED.attributions(analyse(text)):
        assert made.content
        for start, end in (*made.source, *made.cue, *made.content):
            assert 0 <= start < end <= len(text)
        assert list(made.content) == sorted(made.content)
        assert 0 <= made.confidence <= 1


@pytest.mark.parametrize(
    "text",
    [
        "The minister said it would open. " * 600,
        "the minister said that " * 400,
        "word " * 8000,
        "THE MINISTER SAID THE BRIDGE WOULD OPEN. " * 200,
        "“Never closed, he said. " * 300,
        "“" * 3000,
        "😀e\u0301" * 3000,
        "قال الوزير إن الجسر سيفتح. " * 200,
        "Министр сказал, что мост откроют в июне. " * 200,
    ],
    ids=["20k", "endless", "no stops", "capitals", "unclosed", "marks", "emoji", "arabic", "russian"],
)
def test_texts_that_hurt_are_read_through(text: str) -> None:
    begun = time.process_time()
    document = analyse(text)
    for made in SHARED.attributions(document):
        assert all(0 <= s < e <= len(text) for s, e in made.content)
    assert time.process_time() - begun < SECONDS_FOR_A_LONG_TEXT
