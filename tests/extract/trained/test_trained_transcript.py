"""Turns of transcripts."""

from onrecord.extract.trained.transcript import turns


def test_turns_of_a_transcript() -> None:
    text = "Talk\n\nDARJA POLŠAK: Will you pay?\n\nSTRAHINOVIĆ: We will pay."
    assert [(text[slice(*t.source)], text[slice(*t.said)]) for t in turns(text)] == [
        ("DARJA POLŠAK", "Will you pay?"),
        ("STRAHINOVIĆ", "We will pay."),
    ]


def test_one_label_makes_no_transcript() -> None:
    assert turns("PENCE: We will.") == []


def test_headings_and_times_are_no_speakers() -> None:
    assert turns("UPDATE: It rains.\nUPDATE: It pours.\n12:30 PM: tea\nAt noon: tea") == []
