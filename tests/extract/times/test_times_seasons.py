"""Seasons of either hemisphere. Said on 4 February 2025."""

from datetime import date

import pytest

from onrecord.extract import AttributionReader
from onrecord.extract.reader import SEASONS, default_reader
from onrecord.extract.rules import RuleAttributor
from onrecord.extract.times import deadline_in, find_times
from onrecord.model import Report
from onrecord.model.span import Span

SAID = date(2025, 2, 4)


@pytest.mark.parametrize(
    ("content", "earliest", "latest"),
    [
        ("the dam will rise next spring", "2025-09-01", "2025-11-30"),
        ("the dam will rise this autumn", "2025-03-01", "2025-05-31"),
        ("the dam will rise in the winter of 2027", "2027-06-01", "2027-08-31"),
        ("the dam will rise in the summer of 2027", "2027-12-01", "2028-02-29"),
        ("the dam will rise by the end of June", None, "2025-06-30"),
    ],
)
def test_southern_seasons(content: str, earliest: str | None, latest: str) -> None:
    found = deadline_in(content, Span(0, len(content)), SAID, south=True)
    assert found is not None
    assert (found.earliest and found.earliest.isoformat(), str(found.latest)) == (earliest, latest)


def test_the_value_of_a_season_names_it_alike() -> None:
    for south in (False, True):
        assert [t.value for t in find_times("It rose in the spring of 2024.", SAID, south=south)] == ["2024-SP"]


def test_a_reader_of_the_south_is_a_model_of_its_own() -> None:
    text = "The mayor said the dam will rise next spring."
    report = Report(id="r1", text=text, published="2025-02-04")
    north, south = (AttributionReader(RuleAttributor(), south=south) for south in (False, True))
    days = [reader.read(report).statements[0].deadline for reader in (north, south)]
    assert [str(day.earliest) for day in days if day] == ["2025-03-01", "2025-09-01"]
    assert north.model != south.model


def test_the_setting_is_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    default_reader.cache_clear()
    monkeypatch.setenv(SEASONS, "south")
    assert default_reader().model.endswith("south")
    default_reader.cache_clear()
    monkeypatch.delenv(SEASONS)
    assert not default_reader().model.endswith("south")
