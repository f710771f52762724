"""How firmly and whether it is affirmed, where the guide leaves nothing to weigh."""

import pytest
from findings_making import made

from onrecord.extract.attribution import Judgement
from onrecord.extract.trained.weighed import weighed
from onrecord.model import Certainty, Polarity


def judged(text: str, finding: tuple[str, ...], certainty: Certainty, polarity: Polarity) -> tuple[str, str]:
    found = made(text, *finding)
    read = type(found)(
        source=found.source,
        cue=found.cue,
        content=found.content,
        confidence=found.confidence,
        judgement=Judgement(certainty, polarity, (1.0, 0.0, 0.0)),
    )
    made_of = weighed(text, read).judgement
    assert made_of is not None
    return made_of.certainty, made_of.polarity


@pytest.mark.parametrize(
    ("text", "finding", "expected"),
    [
        ("Q: Will the lock open?", ("Q", "", "Will the lock open?"), ("unstated", "affirmed")),
        ("“Where is the key?” he said.", ("he", "said", "“Where is the key?”"), ("unstated", "affirmed")),
        (
            "Marsh asked why no key had been cut.",
            ("Marsh", "asked", "why no key had been cut"),
            ("unstated", "affirmed"),
        ),
        (
            "Marsh does not deny the lock is old.",
            ("Marsh", "does not deny", "the lock is old"),
            ("certain", "affirmed"),
        ),
        ("She did not rule out a toll.", ("She", "did not rule out", "a toll"), ("possible", "affirmed")),
        ("He said it was considering a toll.", ("He", "said", "it was considering a toll"), ("possible", "denied")),
        ("He said the lock was shut.", ("He", "said", "the lock was shut"), ("certain", "denied")),
    ],
)
def test_the_guide_decides_where_it_speaks(text: str, finding: tuple[str, ...], expected: tuple[str, str]) -> None:
    assert judged(text, finding, Certainty.CERTAIN, Polarity.DENIED) == expected


def test_what_was_not_judged_stays_unjudged() -> None:
    text = "Will it open?"
    assert weighed(text, made(text, "", "", "Will it open?")).judgement is None
