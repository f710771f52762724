"""Whatever the text, what language lays over it stays inside it and in order."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from onrecord.language import analyse
from onrecord.model import Span

NEWS = st.text(st.sampled_from(list("abcdeVeld. ,!?“”‘’«»\"'—–-\n\t:;()0123é中😀\u0301\u202e")), max_size=300)


@given(NEWS | st.text(max_size=200))
def test_everything_lies_inside_the_text_and_in_order(text: str) -> None:
    document = analyse(text)
    whole = Span(0, len(text))
    for group in (
        [p.span for p in document.paragraphs],
        [s.span for s in document.sentences],
        [q.span for q in document.quotations],
        [w.span for s in document.sentences for w in s.words],
    ):
        assert all(whole.covers(span) and span.start < span.end for span in group)
        assert all(a.end <= b.start for a, b in itertools.pairwise(group))
    for sentence in document.sentences:
        assert document.paragraphs[sentence.paragraph].span.covers(sentence.span)
        assert all(text[w.span.start : w.span.end] == w.text for w in sentence.words)
        assert document.sentence_at(sentence.span.start) == sentence


@given(NEWS)
def test_every_letter_is_in_a_sentence(text: str) -> None:
    document = analyse(text)
    inside = {i for s in document.sentences for i in range(*s.span)}
    assert {i for i, c in enumerate(text) if c.isalnum()} <= inside


def test_words_are_found_by_span_and_quotation_by_offset() -> None:
    document = analyse("Head line\n\nVeld said “no”. He left.")
    assert [w.text for w in document.words_in(Span(11, 20))] == ["Veld", "said"]
    assert document.quoted(22)
    assert not document.quoted(12)
    assert document.paragraph_of(12) == document.paragraphs[1]
    assert document.paragraph_of(10) is None
    assert analyse("").sentence_at(0) is None
