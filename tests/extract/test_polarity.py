import pytest

from onrecord.extract.polarity import polarity_of
from onrecord.model import Polarity


@pytest.mark.parametrize(
    ("cue", "content", "expected"),
    [
        ("said", "the bridge will open", Polarity.AFFIRMED),
        ("said", "the bridge will not open", Polarity.DENIED),
        ("said", "no bridge would be built", Polarity.DENIED),
        ("said", "there are no plans for a bridge", Polarity.DENIED),
        ("denied", "the bridge was closed", Polarity.DENIED),
        ("ruled out", "a new bridge", Polarity.DENIED),
        ("doubts", "the date is realistic", Polarity.DENIED),
        ("said", "the bridge missed its date", Polarity.AFFIRMED),
        ("said", "the bridge would open not later than 3 May", Polarity.AFFIRMED),
        ("said", "it was a bridge, not a toy", Polarity.AFFIRMED),
        ("said", "the bridge opens if nobody objects", Polarity.AFFIRMED),
        ("asked", "“Why was nothing done?”", Polarity.AFFIRMED),
        ("did not say", "the bridge was safe", Polarity.DENIED),
    ],
)
def test_polarity_is_that_of_the_main_event(cue: str, content: str, expected: Polarity) -> None:
    assert polarity_of(cue, content) is expected
