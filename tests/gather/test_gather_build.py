"""A text and what is known of it become a Report."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.gather import Known, from_text
from onrecord.gather.limits import MAX_CHARACTERS
from onrecord.model import SourceError

plain = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))


@given(plain.filter(lambda text: bool(text) and not text.isspace()))
def test_the_text_is_verbatim_and_the_id_a_function_of_it(text: str) -> None:
    report = from_text(text)
    assert report.text == text
    assert re.fullmatch(r"r-[0-9a-f]{12}", report.id)
    assert report == from_text(text)
    assert report.title is None


def test_the_same_text_at_two_addresses_is_two_reports() -> None:
    ids = {from_text("a", Known(url=url)).id for url in (None, "https://a.example/", "https://b.example/")}
    ids |= {from_text("a", Known(outlet="https://a.example/")).id}
    assert len(ids) == 4


def test_what_is_known_is_kept() -> None:
    known = Known(
        url="https://a.example/", outlet="A", title="T", author="X", published="2025-03-04", modified="2025-03-05",
        retrieved="2025-03-06T10:00:00Z", language="en-GB",
    )  # fmt: skip
    report = from_text("text", known)
    assert (report.url, report.outlet, report.title, report.author) == ("https://a.example/", "A", "T", "X")
    assert (report.published, report.published_from) == ("2025-03-04", "given")
    assert (report.modified, report.modified_from) == ("2025-03-05", "given")
    assert report.retrieved == "2025-03-06T10:00:00Z"
    assert report.language == "en"


@pytest.mark.parametrize(
    "value", ["2025-12-31", "2025-12-31T09:00", "2025-12-31T09:00:00Z", "2025-12-31T09:00:00.000+02:00",
              "2025-12-31 09:00:00", "2024-02-29", "2025-12-31T09:00:00+0200"],
)  # fmt: skip
def test_dates_are_kept_as_given(value: str) -> None:
    report = from_text("text", Known(published=value))
    assert report.published == value
    assert report.day is not None


@pytest.mark.parametrize(
    "value", ["2025-13-45", "yesterday", "2025", "2025-02-29", "31.12.2025", "2025-12-31T25:00", "20251231",
              "2025-W01-1", "2025-12-31T", "２０２５-12-31", "2025-12-31\n"],
)  # fmt: skip
@pytest.mark.parametrize("field", ["published", "modified", "retrieved"])
def test_a_date_that_is_none_is_named(field: str, value: str) -> None:
    with pytest.raises(SourceError, match=f"text: {field} is no date") as caught:
        from_text("text", Known(**{field: value}))
    assert repr(value) in caught.value.reason


@given(plain)
def test_any_date_is_kept_or_refused_and_has_a_day(value: str) -> None:
    try:
        report = from_text("text", Known(published=value))
    except SourceError as error:
        assert "\n" not in str(error)  # noqa: PT017 - either is right
    else:
        assert (report.day is not None) == bool(value)


@pytest.mark.parametrize("language", ["English", "e", "123", "eng"])
def test_a_language_that_is_no_code_is_refused(language: str) -> None:
    with pytest.raises(SourceError, match="language is no code"):
        from_text("text", Known(language=language))


@pytest.mark.parametrize(
    ("text", "reason"),
    [("", "is empty"), (" \n\t\u00a0", "is empty"), ("a\0", "NUL character at character 1"),
     ("ab\ud800", "lone surrogate at character 2"), ("a" * (MAX_CHARACTERS + 1), "may have 2,000,000")],
    ids=["empty", "blank", "nul", "surrogate", "long"],
)  # fmt: skip
def test_a_text_that_cannot_be_kept(text: str, reason: str) -> None:
    with pytest.raises(SourceError, match=reason):
        from_text(text)


def test_the_longest_text_is_kept() -> None:
    assert len(from_text("a" * MAX_CHARACTERS).text) == MAX_CHARACTERS


def test_a_known_value_that_cannot_be_kept() -> None:
    with pytest.raises(SourceError, match="outlet has a NUL"):
        from_text("a", Known(outlet="\0"))
