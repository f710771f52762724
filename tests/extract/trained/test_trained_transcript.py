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


def test_names_are_labels_where_they_come_again() -> None:
    text = "Oral answers\n\nMr Veld (Harbour): When?\n\nThe Minister (Ms Orlan): In June.\n\nMr Veld: And the ferry?\n\nQ: Is"
    assert [text[slice(*t.source)] for t in turns(text)] == [
        "Mr Veld (Harbour)",
        "The Minister (Ms Orlan)",
        "Mr Veld",
        "Q",
    ]


def test_items_of_a_list_and_headings_are_no_speakers() -> None:
    assert turns("Item: a bridge.\nItem: a ferry.\nItem: a road.") == []
    assert turns("Three things to know: it rains.\nBackground: a bridge.\nWhat next: a ferry.") == []
