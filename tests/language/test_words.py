from onrecord.language.words import words
from onrecord.model import Span


def found(text: str) -> list[str]:
    return [w.text for w in words(text, Span(0, len(text)))]


def test_words_keep_what_belongs_together() -> None:
    assert found("Mr. Ortai's anti-war plan, 1,234.5 or 40%") == [
        "Mr.", "Ortai's", "anti-war", "plan", ",", "1,234.5", "or", "40%",
    ]  # fmt: skip
    assert found("the U.S. and the growers’ fund") == ["the", "U.S.", "and", "the", "growers’", "fund"]


def test_possessives_are_seen_and_taken_off() -> None:
    owner = next(words("minister’s", Span(0, 10)))
    assert owner.possessive
    assert owner.bare == "minister"
    growers = next(iter(words("growers’ fund", Span(0, 13))))
    assert growers.possessive
    assert not next(words("It", Span(0, 2))).possessive
