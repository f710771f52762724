import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.trace.numbers import numbers
from onrecord.trace.places import displaced
from onrecord.trace.quotations import altered, quotations
from onrecord.trace.spelling import half_same, misspelt, same_name
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


@pytest.mark.parametrize(
    ("first", "told", "report", "found"),
    [
        ("kept at the airport", "kept at the harbour", "kept at the airport", ("airport", "harbour")),
        ("met in Holm", "met in Vask", "met in Holm", ("holm", "vask")),
        ("met in Holm", "met in Vask", "they met in Holm and later in Vask", None),
        ("met in Holm", "met at noon", "they met in Holm", None),
    ],
)
def test_a_place_is_changed_only_for_one_that_was_not_there(
    first: str, told: str, report: str, found: tuple[str, str] | None
) -> None:
    assert displaced((first, told), (first, told), (report, told)) == found


def test_a_place_that_the_reader_cut_off_is_found_in_the_sentence() -> None:
    sentences = ("A hall in Holm will hold 900, she said.", "In Vask a hall will hold 900, she said.")
    assert displaced(("will hold 900", "a hall will hold 900"), sentences, sentences) == ("holm", "vask")


@pytest.mark.parametrize(
    ("one", "other", "same", "half"),
    [
        ("Agda Marsk", "Agda Marsk", True, True),
        ("Marsk", "Minister Agda Marsk", True, True),
        ("Ecologist Agda Marsk", "Agda Marsk", True, True),
        ("Agda Marsk", "Agda Lund", False, True),
        ("Agda Marsk", "Olga Marsk", False, True),
        ("Agda Marsk", "Olga Lund", False, False),
    ],
)
def test_names_of_people_are_one_or_half_one(one: str, other: str, same: bool, half: bool) -> None:
    assert (same_name(one, other), half_same(one, other)) == (same, half)


@settings(deadline=None)
@given(st.text())
def test_any_text_has_words_numbers_and_quotations(text: str) -> None:
    found = words(text)
    assert all(0 <= start < end <= len(text) for start, end in zip(found.starts, found.ends, strict=True))
    for number in numbers(found):
        assert 0 <= number.start < number.end <= len(text)
    for quote in quotations(text, found):
        assert 0 <= quote.span.start <= quote.span.end <= len(text)
