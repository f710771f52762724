"""Who is named behind a quotation without a verb of saying."""

import pytest

from onrecord.extract.rules.told_behind import told_behind
from onrecord.language import analyse

SAID = "“We have counted our buckets for eleven years,”"


@pytest.mark.parametrize(
    ("behind", "source", "cue"),
    [
        (" were her words.", "her", "were her words"),
        (" in the envoy’s words.", "the envoy", "in the envoy’s words"),
        (" is how Governor Ileana Marrow sums up the tests.", "Governor Ileana Marrow", None),
        (" was how he summed it up.", "he", "was how he summed it up"),
        (
            " This from a woman with two bags, waiting for the gate.",
            "a woman with two bags, waiting for the gate",
            None,
        ),
    ],
)
def test_somebody_is_named(behind: str, source: str, cue: str | None) -> None:
    text = SAID + behind
    found = told_behind(text, analyse(text).quotations[0])
    assert found is not None
    assert text[slice(*found.source[0])] == source
    assert cue is None or text[slice(*found.cue[0])] == cue
    assert text[slice(*found.content[0])] == SAID


@pytest.mark.parametrize("behind", [" The rain went on.", " was painted on the wall.", " in the morning paper.", ""])
def test_nobody_is_named(behind: str) -> None:
    text = SAID + behind
    assert told_behind(text, analyse(text).quotations[0]) is None
