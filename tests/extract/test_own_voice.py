"""Dated undertakings that the author puts forward without a source."""

import pytest

import onrecord


@pytest.mark.parametrize(
    ("text", "latest"),
    [
        ("By the end of the year the task will be fully realised.", "2025-12-31"),
        ("The last soldier leaves by the end of 2026.", "2026-12-31"),
        ("A verdict is due by 30 November.", "2025-11-30"),
        ("Every crown would be paid back within five years.", "2030-11-10"),
    ],
)
def test_a_dated_undertaking_is_a_statement_of_nobody(text: str, latest: str) -> None:
    reading = onrecord.read(f"Bridge news\n\n{text}", published="2025-11-10")
    (statement,) = reading.statements
    assert (statement.source, statement.cue, statement.speaker) == (None, None, None)
    assert statement.deadline is not None
    assert str(statement.deadline.latest) == latest


@pytest.mark.parametrize(
    "text",
    [
        "It goes down to the water, turns round and comes back up, like most of the diplomacy on this river.",
        "The wall opens on the river side in stone.",
        "The bridge will probably open by June.",
        "The bridge opened in March 2024.",
        "Neither side would say whether talks will resume on Friday.",
    ],
)
def test_without_a_day_or_with_a_guess_there_is_none(text: str) -> None:
    assert onrecord.read(f"Bridge news\n\n{text}", published="2025-11-10").statements == ()
