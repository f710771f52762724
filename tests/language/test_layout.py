import pytest

from onrecord.language.layout import paragraphs


def pieces(text: str) -> list[str]:
    return [text[p.span.start : p.span.end] for p in paragraphs(text)]


def test_blank_lines_part_paragraphs_and_single_breaks_do_not() -> None:
    assert pieces("One\n\nTwo\nstill two\n \nThree\n") == ["One", "Two\nstill two", "Three"]


def test_without_blank_lines_every_line_is_a_paragraph() -> None:
    assert pieces("One\nTwo\r\nThree") == ["One", "Two", "Three"]


def test_the_first_short_line_without_a_full_stop_is_the_headline() -> None:
    assert [p.headline for p in paragraphs("Bridge to open in May\n\nIt will open.")] == [True, False]
    assert not next(paragraphs("It will open in May.\n\nSo they said.")).headline
    assert not next(paragraphs("All there is to read")).headline
    assert next(paragraphs("Will it open?\n\nPerhaps.")).headline


@pytest.mark.parametrize(
    ("dateline", "rest"),
    [
        ("VELM – ", "The gauge fell."),
        ("PORT HAMAL, Sept 22 - ", "A lake has formed."),
        ("VELM (Wire) -- ", "The gauge fell."),
        ("", "The lake – all of it – has gone."),
        ("", "Veld - he is the minister - said so."),
    ],
)
def test_the_body_begins_behind_a_dateline(dateline: str, rest: str) -> None:
    text = f"Headline\n\n{dateline}{rest}"
    body = list(paragraphs(text))[1].body
    assert text[body:] == rest
