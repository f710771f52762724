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
        ("She expects a toll.", ("She", "expects", "a toll"), ("probable", "denied")),
        ("She does not intend to build.", ("She", "does not intend", "to build"), ("probable", "denied")),
        ("She fears a toll.", ("She", "fears", "a toll"), ("possible", "denied")),
        ("She called for a toll.", ("She", "called for", "a toll"), ("unstated", "denied")),
        ("She called it a toll.", ("She", "called", "it a toll"), ("certain", "denied")),
        ("He predicts a toll is unlikely.", ("He", "predicts", "a toll is unlikely"), ("probable", "denied")),
        ("It is rumoured the lock may go.", ("", "It is rumoured", "the lock may go"), ("possible", "denied")),
        ("It is said the lock will go.", ("", "It is said", "the lock will go"), ("probable", "denied")),
        ("It was said the lock will go.", ("", "It was said", "the lock will go"), ("certain", "denied")),
        (
            "To ask the Secretary of State for Works when the lock will open.",
            ("", "", "To ask the Secretary of State for Works when the lock will open"),
            ("unstated", "affirmed"),
        ),
        ("He said the lock was shut.", ("He", "said", "the lock was shut"), ("certain", "denied")),
    ],
)
def test_the_guide_decides_where_it_speaks(text: str, finding: tuple[str, ...], expected: tuple[str, str]) -> None:
    assert judged(text, finding, Certainty.CERTAIN, Polarity.DENIED) == expected


def test_what_was_not_judged_stays_unjudged() -> None:
    text = "Will it open?"
    assert weighed(text, made(text, "", "", "Will it open?")).judgement is None
