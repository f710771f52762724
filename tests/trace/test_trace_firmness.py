"""Firmness and denial where contents are cut otherwise in the copy than in the original."""

import pytest
from trace_family import Said, reading

from onrecord.model import Certainty, Polarity
from onrecord.trace.firmness import contrary, firmer
from onrecord.trace.profile import Profile, Told, profile
from onrecord.trace.surroundings import sentence_text

CERTAIN, PROBABLE, POSSIBLE, UNSTATED = Certainty.CERTAIN, Certainty.PROBABLE, Certainty.POSSIBLE, Certainty.UNSTATED
YES, NO = Polarity.AFFIRMED, Polarity.DENIED


def telling(sentence: str, content: str, certainty: Certainty, polarity: Polarity) -> tuple[Told, Profile]:
    """Return a statement whose cue is the word before the bar of `content`, or "said"."""
    cue, _, words = content.rpartition("|")
    said = Said(words, "marsk", "Marsk", cue or "said", certainty, polarity)
    found = profile(reading("r1", "2025-03-03", f"Headline\n\nMarsk {cue or 'said'} so. {sentence}", (said,)))
    return found.told[0], found


DENIALS = [
    # what is denied is told
    ("Marsk has no plans to sell the quay.", "no plans to sell the quay", "Marsk will sell the quay.", "will sell the quay", True),
    # denied is something else
    ("The road will be long and nobody will wait.", "nobody will wait", "The road will be long.", "The road will be long", False),
    # a limit is no denial
    ("Nobody will wait longer than a week.", "Nobody will wait longer than a week", "All wait a week.", "All wait a week", False),
    ("No fare will rise before May.", "No fare will rise before May", "Fares are held until May.", "Fares are held until May", False),
    # but the same limit told without the denial is
    ("No brine will flow before May.", "No brine will flow before May", "Brine will flow before May.", "Brine will flow before May", True),
    # the denial was cut off, not dropped
    ("No law can bear “a hole with a name”.", "No law can bear “a hole with a name”",
     "No law could bear “a hole with a name”.", "“a hole with a name”", False),
]  # fmt: skip


@pytest.mark.parametrize(("there", "denied", "here", "told", "found"), DENIALS)
def test_a_denial_is_turned_round_only_where_it_is_of_what_is_told(
    there: str, denied: str, here: str, told: str, found: bool
) -> None:
    first, first_report = telling(there, denied, CERTAIN, NO)
    second, second_report = telling(here, told, CERTAIN, YES)
    sentences = sentence_text(first, first_report), sentence_text(second, second_report)
    assert contrary(first, second, sentences) is found
    assert contrary(second, first, (sentences[1], sentences[0])) is found


@pytest.mark.parametrize(
    ("there", "here", "direction"),
    [
        (("The quay will open in May", CERTAIN), ("The quay may open in May", CERTAIN), -1),
        (("The quay could open in May", PROBABLE), ("The quay will open in May", PROBABLE), 1),
        (("The quay is expected to open", PROBABLE), ("knows|the quay opens", PROBABLE), 1),
        (("The quay will have a crane", CERTAIN), ("to have a crane, he wants", UNSTATED), -1),
        (("The quay will open in May", CERTAIN), ("In May the quay will open", PROBABLE), 0),
        (("The quay could not be opened", CERTAIN), ("Ferries will run by winter", CERTAIN), 0),
    ],
)
def test_firmness_goes_by_reading_and_words(
    there: tuple[str, Certainty], here: tuple[str, Certainty], direction: int
) -> None:
    first, _ = telling(there[0].rpartition("|")[2] + ".", there[0], there[1], YES)
    told, _ = telling(here[0].rpartition("|")[2] + ".", here[0], here[1], YES)
    assert firmer(first, told) == direction
