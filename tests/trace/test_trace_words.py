import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.trace.numbers import numbers
from onrecord.trace.places import displaced
from onrecord.trace.quotations import altered, quotations
from onrecord.trace.spelling import misspelt
from onrecord.trace.words import fold, stem, words


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("25,000 and 2.8 per cent", [25000, 2.8]),
        ("twenty-five million and two hundred and six", [25_000_000, 206]),
        ("a hundred, twelve thousand five hundred", [12500]),
        ("twice six, seven", [2, 6, 7]),
        ("no number at all", []),
    ],
)
def test_numbers_in_figures_and_words(text: str, values: list[float]) -> None:
    assert [n.value for n in numbers(words(text))] == values


def test_words_lose_case_accents_and_possessives() -> None:
    assert words("Łuka’s ŠÍP's 3,5 café").forms == ("luka", "sip", "3,5", "cafe")
    assert fold("Qadra’s") == "qadra"


def test_a_stem_brings_inflections_together() -> None:
    assert stem("inspectors") == stem("inspection") == stem("inspected")
    assert stem("march") == stem("mar") == "mar"


def test_quotations_of_every_mark() -> None:
    text = "He said “one two” and \"three\".\nThen ‘four five’ and «six»; it's John's."
    assert [q.words.forms for q in quotations(text, words(text))] == [
        ("one", "two"),
        ("three",),
        ("four", "five"),
        ("six",),
    ]


@pytest.mark.parametrize(
    ("told", "differs"),
    [
        ("we shall not fail them", False),
        ("shall not fail", False),
        ("we shall never fail them", True),
        ("we shall fail them twice", True),
        ("we do like herring soup", False),
    ],
)
def test_a_quotation_may_be_cut_but_not_altered(told: str, *, differs: bool) -> None:
    first = tuple("we shall not fail them twice".split())
    assert (altered([tuple(told.split())], [first], first) is not None) is differs


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ("the doctor Sunniva Dahlgren spoke", ("Dahlberg", "Dahlgren")),
        ("the doctor Sunniva Dahlberg spoke", None),
        ("the doctor Sunnyva Dahlberg spoke", None),
        ("the Varenian doctor Sunniva Dahlberg", None),
    ],
)
def test_a_misspelt_name_is_told_from_another_alphabet(told: str, found: tuple[str, str] | None) -> None:
    assert misspelt(told, told, "the doctor Sunniva Dahlberg of Varenia") == found


def test_a_place_is_changed_only_for_one_that_was_not_there() -> None:
    assert displaced("kept at the airport", "kept at the harbour", "kept at the airport") == ("airport", "harbour")
    assert displaced("met in Holm", "met in Vask", "met in Holm") == ("holm", "vask")
    assert displaced("met in Holm", "met in Vask", "they met in Holm and later in Vask") is None


@settings(deadline=None)
@given(st.text())
def test_any_text_has_words_numbers_and_quotations(text: str) -> None:
    found = words(text)
    assert all(0 <= start < end <= len(text) for start, end in zip(found.starts, found.ends, strict=True))
    for number in numbers(found):
        assert 0 <= number.start < number.end <= len(text)
    for quote in quotations(text, found):
        assert 0 <= quote.span.start <= quote.span.end <= len(text)
