"""Dated promises in a clause of their own, and sources that are to be believed."""

import pytest

from onrecord.extract.attribution import Attribution
from onrecord.extract.rules.atoms import units
from onrecord.extract.rules.citing import citations
from onrecord.extract.rules.promised import promised
from onrecord.language import analyse
from onrecord.model import Span

PROMISES = [
    (
        "Not one claim was accepted by the relief fund that Ortai promised to open by 1 May.",
        ("Ortai", "promised", ["the relief fund", "to open by 1 May"]),
    ),
    (
        "She let it be known that they had bound themselves to rule no later than 15 June.",
        ("they", "had bound themselves", ["to rule no later than 15 June"]),
    ),
    (
        "The report that the board in March undertook to publish within two weeks is missing.",
        ("the board", "undertook", ["The report", "to publish within two weeks"]),
    ),
]
NONE = [
    "The fund that Ortai promised to open is still shut.",
    "Of the jobs that were promised to the bay, ninety have been filled by May.",
    "She promised him the moon by Friday.",
    "He has no plans to leave before May.",
]


def cut(text: str, spans: tuple[Span, ...]) -> list[str]:
    return [text[start:end] for start, end in spans]


@pytest.mark.parametrize(("text", "wanted"), PROMISES)
def test_a_dated_promise_is_read(text: str, wanted: tuple[str, str, list[str]]) -> None:
    (found,) = promised(analyse(text), [])
    assert (*cut(text, found.source), *cut(text, found.cue), cut(text, found.content)) == wanted


@pytest.mark.parametrize("text", NONE)
def test_a_promise_without_a_day_is_left_alone(text: str) -> None:
    assert list(promised(analyse(text), [])) == []


def test_a_promise_that_was_found_is_not_found_again() -> None:
    text = "The mayor promised to open the quay by May."
    known = Attribution(source=(Span(0, 9),), cue=(Span(10, 18),), content=(Span(19, 42),), confidence=0.9)
    assert list(promised(analyse(text), [known])) == []
    assert len(list(promised(analyse(text), []))) == 1


def test_whoever_is_to_be_believed_is_a_source() -> None:
    text = "Test runs begin in April, if Tomas Brack of the rail works is to be believed."
    ((found, _),) = [pair for unit in units(analyse(text)) for pair in citations(unit.atoms)]
    assert cut(text, found.source) == ["Tomas Brack of the rail works"]
    assert cut(text, found.cue) == ["is to be believed"]
    assert cut(text, found.content) == ["Test runs begin in April"]
