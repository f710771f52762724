"""Whole subjects, whole numbers, whole clauses: each case is a finding as a network would cut it, and what is made of it."""

import pytest
from findings_making import made, parts
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.extract.attribution import Attribution
from onrecord.extract.trained.shaped import shaped
from onrecord.language import analyse
from onrecord.model import Span

CASES = {
    "a pronoun before the verb": (
        "The State and the builder, it adds, “have every interest in dry rails”.",
        ("The State and the builder", "adds", "“have every interest in dry rails”"),
        ("it", "adds", ["“have every interest in dry rails”"]),
    ),
    "nobody is it": (
        "The board met. It is said in Orn that the quay is unsafe.",
        ("The board", "is said", "the quay is unsafe"),
        ("The board", "is said", ["the quay is unsafe"]),
    ),
    "nobody announced it": (
        "It was also announced that the ferry is to be sold.",
        ("It", "was also announced", "the ferry is to be sold"),
        ("", "It was also announced", ["the ferry is to be sold"]),
    ),
    "it is a body where it acts itself": (
        "It announced that the ferry is to be sold.",
        ("It", "announced", "the ferry is to be sold"),
        ("It", "announced", ["the ferry is to be sold"]),
    ),
    "the author's connective": (
        "A sale of the mill, on the other hand, remains out of the question, she said.",
        ("she", "said", "A sale of the mill, on the other hand, remains out of the question"),
        ("she", "said", ["A sale of the mill", "remains out of the question"]),
    ),
    "a connective in a quotation": (
        "“A quay, however, must carry more than paint,” she said.",
        ("she", "said", "“A quay, however, must carry more than paint,”"),
        ("she", "said", ["“A quay, however, must carry more than paint,”"]),
    ),
    "a name between two commas": (
        "Not a crown more would go to Delmar, the contractor, Ostrava vowed.",
        ("the contractor", "vowed", "Not a crown more would go to Delmar"),
        ("Ostrava", "vowed", ["Not a crown more would go to Delmar"]),
    ),
    "a relative clause": (
        "Two clerks at the port, who asked not to be named, doubt the date is real.",
        ("Two clerks at the port", "doubt", "the date is real"),
        ("Two clerks at the port, who asked not to be named", "doubt", ["the date is real"]),
    ),
    "the noun of a relative clause": (
        "She knew it by then, a clerk who served her contends.",
        ("who served her", "contends", "She knew it by then, a clerk"),
        ("a clerk who served her", "contends", ["She knew it by then"]),
    ),
    "the noun of a relative clause, left out": (
        "She knew it by then, a clerk who served her contends.",
        ("who served her", "contends", "She knew it by then"),
        ("a clerk who served her", "contends", ["She knew it by then"]),
    ),
    "an answer is a cue, and so is its article": (
        "The fare will stay, came the answer.",
        ("answer", "came", "The fare will stay"),
        ("", "came the answer", ["The fare will stay"]),
    ),
    "an answer is a cue": (
        "The fare will stay, came the reply.",
        ("the reply", "came", "The fare will stay"),
        ("", "came the reply", ["The fare will stay"]),
    ),
    "a promise of which more is said": (
        "Marsh’s pledge to reopen the ferry was met with silence.",
        ("Marsh’s", "pledge", "to reopen the ferry was met with silence"),
        ("Marsh’s", "pledge", ["to reopen the ferry"]),
    ),
    "a remark of which more is said": (
        "A remark by Marsh that the ice was thin is not in the minutes.",
        ("Marsh", "remark by", "the ice was thin is not in the minutes"),
        ("Marsh", "remark by", ["the ice was thin"]),
    ),
    "one clause with two verbs": (
        "Her claim that the ice was thin and had cracked is old.",
        ("Her", "claim", "the ice was thin and had cracked"),
        ("Her", "claim", ["the ice was thin and had cracked"]),
    ),
    "a name behind the post that is cited": (
        "According to the harbour pilot, Odile Marsh, the buoys are gone.",
        ("the harbour pilot", "According to", "the buoys are gone"),
        ("the harbour pilot, Odile Marsh", "According to", ["the buoys are gone"]),
    ),
    "the time of an entry": (
        "18.22 Port watcher Odile Marsh says the buoys are gone.",
        ("18.22 Port watcher Odile Marsh", "says", "the buoys are gone"),
        ("Port watcher Odile Marsh", "says", ["the buoys are gone"]),
    ),
    "a number cut in two": (
        "The force comprises 1,900 men, Orlan said.",
        ("Orlan", "said", "900 men"),
        ("Orlan", "said", ["1,900 men"]),
    ),
    "an initial": (
        "The gate will open in May, T. Marrow stressed.",
        (". Marrow", "stressed", "The gate will open in May"),
        ("T. Marrow", "stressed", ["The gate will open in May"]),
    ),
    "a second clause": (
        "The court finds the fines were due, and that none has been paid.",
        ("The court", "finds", "the fines were due"),
        ("The court", "finds", ["the fines were due, and that none has been paid"]),
    ),
    "the author's tail": (
        "He let it be known a vote would be held “before January”, a year after he took power.",
        ("He", "let it be known", "a vote would be held “before January”, a year after he took power"),
        ("He", "let it be known", ["a vote would be held “before January”"]),
    ),
    "a preposition": (
        "She had vouched for 15 November.",
        ("She", "had vouched", "for 15 November"),
        ("She", "had vouched for", ["15 November"]),
    ),
    "an infinitive": (
        "He promised to sail by May.",
        ("He", "promised", "to sail by May"),
        ("He", "promised", ["to sail by May"]),
    ),
}


@pytest.mark.parametrize(("text", "finding", "expected"), CASES.values(), ids=CASES)
def test_findings_take_the_shape_of_sentences(
    text: str, finding: tuple[str, ...], expected: tuple[str, str, list[str]]
) -> None:
    found = list(shaped(analyse(text), [made(text, *finding)]))
    assert [parts(text, one) for one in found] == [expected]


def test_what_another_claims_is_not_reached_over() -> None:
    text = "Orlan said the bridge would open soon, and that Marrow doubts it."
    first = made(text, "Orlan", "said", "the bridge would open soon")
    second = made(text, "Marrow", "doubts", "it")
    assert parts(text, next(iter(shaped(analyse(text), [first, second]))))[2] == ["the bridge would open soon"]


TEXT = 'Orn said, "No." The fee of 1,250 crowns, T. Marrow, who left, wrote, and that it will. (Ask her.) It came, the reply'


@settings(max_examples=200, deadline=None)
@given(st.lists(st.integers(0, len(TEXT)), min_size=8, max_size=8, unique=True))
def test_no_shape_leaves_the_text(cuts: list[int]) -> None:
    a, b, c, d, e, f, g, h = sorted(cuts)
    document = analyse(TEXT)
    orders = [
        ((a, b), (c, d), ((e, f), (g, h))),
        ((c, d), (e, f), ((a, b), (g, h))),
        ((g, h), (e, f), ((a, b), (c, d))),
    ]
    for source, cue, content in orders:
        finding = Attribution(
            source=(Span(*source),), cue=(Span(*cue),), content=tuple(Span(*p) for p in content), confidence=0.5
        )
        for one in shaped(document, [finding]):
            assert one.content
            assert list(one.content) == sorted(one.content)
            assert all(0 <= s.start < s.end <= len(TEXT) for s in (*one.source, *one.cue, *one.content))
