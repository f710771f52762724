import pytest

from onrecord.extract.certainty import certainty_of
from onrecord.model import Certainty


@pytest.mark.parametrize(
    ("cue", "content", "expected"),
    [
        ("said", "the bridge will open in June", Certainty.CERTAIN),
        ("announced", "the bridge is open", Certainty.CERTAIN),
        ("said", "the bridge is likely to open in June", Certainty.PROBABLE),
        ("said", "the bridge should open in June", Certainty.PROBABLE),
        ("said", "the town intends to open the bridge", Certainty.PROBABLE),
        ("said", "there were no plans to close the bridge", Certainty.PROBABLE),
        ("expects", "the bridge to open", Certainty.PROBABLE),
        ("said", "the bridge may open in June", Certainty.POSSIBLE),
        ("said", "a delay could not be ruled out", Certainty.POSSIBLE),
        ("it is rumoured", "the bridge is to be sold", Certainty.PROBABLE),
        ("alleged", "the bridge had been sold", Certainty.CERTAIN),
        ("fears", "the bridge will fall", Certainty.POSSIBLE),
        ("said", "the bridge will open if the weather may allow it", Certainty.CERTAIN),
        ("said", "the bridge opens on 3 May 2027", Certainty.CERTAIN),
        ("asked", "why the bridge was closed", Certainty.UNSTATED),
        ("demanded", "a new bridge", Certainty.UNSTATED),
        ("said", "“When will it open?”", Certainty.UNSTATED),
        ("is to be believed", "the tests begin in April", Certainty.CERTAIN),
    ],
)
def test_certainty_is_the_sources_own(cue: str, content: str, expected: Certainty) -> None:
    assert certainty_of(cue, content) is expected
