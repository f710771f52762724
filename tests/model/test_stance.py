"""What the words of citing show of the author's own view, apart from what the source says."""

import pytest

from onrecord.model import Certainty, Kind, Polarity, Span, Statement, passage
from onrecord.model.stance import Stance, stance_of

ROWS = [
    ("The mayor ", "said", " the quay was sound.", None),
    ("The mayor ", "claimed", " the quay was sound.", Stance.DOUBTED),
    ("The mayor ", "falsely claimed", " the quay was sound.", Stance.REJECTED),
    ("The mayor falsely ", "told reporters", " the quay was sound.", Stance.REJECTED),
    ("The mayor ", "claims without evidence", " the quay was sound.", Stance.DOUBTED),
    ("The mayor ", "admitted", " the quay was sound.", Stance.UPHELD),
    ("The mayor ", "rightly noted", " the quay was sound.", Stance.UPHELD),
    ("The mayor presumably ", "said", " the quay was sound.", Stance.GUESSED),
    ("The mayor firmly ", "said", " the quay was sound.", None),
    ("The mayor ", "said", " “supposedly” the quay was sound.", None),
]


@pytest.mark.parametrize(("before", "cue", "behind", "stance"), ROWS)
def test_a_stance_is_told_by_the_cue_and_the_adverb_beside_it(
    before: str, cue: str, behind: str, stance: Stance | None
) -> None:
    text = before + cue + behind
    start = len(before + cue) + 1
    one = Statement(
        id="r1.s1",
        report="r1",
        kind=Kind.INDIRECT,
        source=passage(text, [Span(0, 9)]),
        cue=passage(text, [Span(len(before), len(before + cue))]),
        content=passage(text, [Span(start, len(text) - 1)]),
        speaker=None,
        within=None,
        certainty=Certainty.CERTAIN,
        polarity=Polarity.AFFIRMED,
        confidence=1.0,
    )
    assert stance_of(one, text) is stance
