import pytest

from onrecord.extract.actors.bodies import same_body
from onrecord.extract.actors.names import fold, guess_gender, same_person
from onrecord.extract.actors.places import country_of, same_polity


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Ada Quill", "Quill", True),
        ("Ada Quill", "A. Quill", True),
        ("Ada Quill", "B. Quill", False),
        ("Ada Quill", "Boris Quill", False),
        ("Quill Ada", "Ada Quill", True),
        ("Žofie Černá", "Zofie Cerna", True),
        ("Salma al-Qadri", "al-Qadri", True),
        ("Ada Quill", "Ada Tarn", False),
    ],
)
def test_two_forms_of_a_persons_name(one: str, other: str, same: bool) -> None:
    assert same_person(one.split(), other.split()) is same
    assert same_person(other.split(), one.split()) is same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Norlight Energy", "Norlight", True),
        ("Norland Rail Works", "NRW", True),
        ("Ando Basin Commission", "Basin Commission", True),
        ("Velm University", "Velm", False),
        ("Air Velia", "Velia", False),
        ("University of Port Velm", "Port Velm", False),
        ("Minsk", "Belarus", True),
        ("Institute for Air", "Institute for Water", False),
    ],
)
def test_two_forms_of_a_bodys_name(one: str, other: str, same: bool) -> None:
    assert same_body(tuple(one.split()), tuple(other.split())) is same
    assert same_body(tuple(other.split()), tuple(one.split())) is same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Varenia", "Varenian", True),
        ("Belarus", "Belarusian", True),
        ("Netherlands", "Dutch", True),
        ("Moscow", "Russian", True),
        ("Velia", "Ruska", False),
    ],
)
def test_a_country_and_its_adjective(one: str, other: str, same: bool) -> None:
    assert same_polity(one, other) is same
    assert same_polity(other, one) is same


def test_folding_drops_case_points_marks_and_the_possessive() -> None:
    assert [fold(w) for w in ("Černá’s", "B.", "Ørsted", "Łódź")] == ["cerna", "b", "orsted", "lodz"]


def test_a_capital_stands_for_its_country() -> None:
    assert country_of("Minsk") == "Belarus"
    assert country_of("Velm") is None


def test_gender_is_guessed_from_the_list_or_weakly_from_the_ending() -> None:
    assert guess_gender(("Anna", "Tarn")) == ("f", True)
    assert guess_gender(("Joshua", "Tarn")) == ("m", True)
    assert guess_gender(("Velma", "Tarn")) == ("f", False)
    assert guess_gender(("Tarn",)) == (None, False)
