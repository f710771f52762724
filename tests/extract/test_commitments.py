from datetime import date
from typing import Any

import pytest

from onrecord.extract.commitments import Facts, Undertaking, undertaking_in
from onrecord.model import Certainty, CommitmentType, Deadline, Polarity, Span

JUNE = Deadline(span=Span(0, 1), text="by June", earliest=None, latest=date(2027, 6, 30))


def read(
    cue: str,
    content: str,
    *,
    source: str = "the minister",
    deadline: Deadline | None = None,
    certainty: Certainty = Certainty.CERTAIN,
    polarity: Polarity = Polarity.AFFIRMED,
) -> Undertaking | None:
    return undertaking_in(
        Facts(cue=cue, content=content, source=source, certainty=certainty, polarity=polarity, deadline=deadline)
    )


def made(cue: str, content: str, **given: Any) -> Undertaking:
    found = read(cue, content, **given)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("cue", "content"),
    [
        ("said", "the bridge will open"),
        ("promised", "to open the bridge"),
        ("said", "the town has no plans to close the bridge"),
        ("ruled out", "a new bridge"),
    ],
)
def test_what_is_said_to_come_is_a_commitment(cue: str, content: str) -> None:
    assert made(cue, content).type is CommitmentType.COMMITMENT


def test_what_an_outsider_sees_coming_is_a_forecast() -> None:
    assert made("predicts", "prices will rise", deadline=JUNE).type is CommitmentType.FORECAST
    assert made("said", "prices will rise", source="Lund, an economist").type is CommitmentType.FORECAST


@pytest.mark.parametrize("content", ["the bridge has opened", "the bridge is 148 metres long", "it was a good day"])
def test_what_is_past_or_present_is_none(content: str) -> None:
    assert read("said", content) is None


def test_a_question_or_a_bare_possibility_is_none() -> None:
    assert read("asked", "whether it will open", certainty=Certainty.UNSTATED) is None
    assert read("said", "it will perhaps open", certainty=Certainty.POSSIBLE) is None


@pytest.mark.parametrize(
    "content",
    [
        "replacing the beam would take three weeks",
        "a new pump will cost 40,000 crowns",
        "the bridge would need another two years",
        "it would take the best part of a decade",
    ],
)
def test_what_a_thing_would_take_or_cost_is_none(content: str) -> None:
    assert read("said", content) is None


def test_what_is_to_take_place_or_costs_by_a_day_is_one() -> None:
    assert read("said", "the vote will take place in June", deadline=JUNE) is not None
    assert read("said", "the army will take the town") is not None
    assert read("said", "repairs will take two years, until June", deadline=JUNE) is not None


def test_who_asks_undertakes_nothing_whatever_the_encoder_makes_of_it() -> None:
    facts = Facts(
        cue="",
        content="“Will the bridge be open by June?”",
        source="Q",
        certainty=Certainty.UNSTATED,
        polarity=Polarity.AFFIRMED,
        deadline=JUNE,
        judged=(0.05, 0.9, 0.05),
    )
    assert undertaking_in(facts) is None


def test_what_cannot_be_checked_says_what_is_missing() -> None:
    vague = made("said", "the bridge will open")
    assert not vague.checkable
    assert vague.lacks == ("by when",)
    assert made("said", "the bridge will open", deadline=JUNE).checkable
    assert made("said", "no bridge will be built", polarity=Polarity.DENIED).checkable


def test_an_aim_that_nobody_can_measure_says_so() -> None:
    assert made("said", "the town will strengthen its ties with the port", deadline=JUNE).lacks == ("how measured",)
    assert made("said", "the town will improve 40 roads", deadline=JUNE).checkable


def test_a_day_that_cannot_be_told_is_missing_and_so_is_a_speaker() -> None:
    soon = Deadline(span=Span(0, 1), text="soon", earliest=None, latest=None, unresolved="no day")
    assert made("said", "the bridge will open soon", deadline=soon).lacks == ("by when",)
    nobody = Facts(
        cue="", content="the bridge will open", source="", certainty=Certainty.CERTAIN, polarity=Polarity.AFFIRMED,
        deadline=JUNE, spoken=False,
    )  # fmt: skip
    found = undertaking_in(nobody)
    assert found is not None
    assert found.lacks == ("who",)


def test_a_trained_judgement_decides_and_the_rules_lean_on_it() -> None:
    def judged(none: float, commitment: float, forecast: float, content: str) -> Undertaking | None:
        return undertaking_in(
            Facts(
                cue="said",
                content=content,
                source="the minister",
                certainty=Certainty.CERTAIN,
                polarity=Polarity.AFFIRMED,
                deadline=None,
                judged=(none, commitment, forecast),
            )
        )

    sure = judged(0.05, 0.15, 0.8, "the bridge opens")
    assert sure is not None
    assert sure.type is CommitmentType.FORECAST
    assert judged(0.6, 0.3, 0.1, "the bridge will open") is not None
    assert judged(0.6, 0.3, 0.1, "the bridge has opened") is None
