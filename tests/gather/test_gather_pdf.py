"""PDF files: paragraphs as they were written, words without the layout's hyphens, and refusals by name."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pdf_maker import Line, column, locked, made

from onrecord.gather import Known, limits, pdf
from onrecord.gather.delivery import Delivery
from onrecord.gather.pdf import from_pdf
from onrecord.gather.pdf_lines import Line as Printed
from onrecord.gather.pdf_paragraphs import paragraphs
from onrecord.model import Report, SourceError

RELEASE = """The council of Velmar said on Tuesday that the harbour wall and its infra-
structure would be finished by October. “That is a promise,” the mayor, Ilse
Corwen, told reporters. It is a well-known fact that earlier dates were well-
known and missed.
   Work began in March. The infrastructure had been neglected for two 20-
year periods, said an Anglo-
Norlandic report.
   A spokesman declined to comment."""

COUNCIL = (
    "The council of Velmar said on Tuesday that the harbour wall and its infrastructure would be finished by October. "
    "“That is a promise,” the mayor, Ilse Corwen, told reporters. It is a well-known fact that earlier dates were "
    "well-known and missed."
)


def read(data: bytes, known: Known | None = None) -> Report:
    return from_pdf(data, known or Known(), Delivery("a.pdf"))


def set_with_indents(text: str, top: float = 740) -> list[Line]:
    return [
        Line(84 if line.startswith(" ") else 72, top - 14 * n, line.strip()) for n, line in enumerate(text.splitlines())
    ]


def leaf(number: int, lines: list[Line]) -> list[Line]:
    return [Line(72, 800, "Velmar Council, press office", 8), *lines, Line(290, 40, f"{number} / 3", 9)]


def test_paragraphs_hyphens_heads_and_page_numbers() -> None:
    data = made(
        [
            leaf(1, [Line(72, 770, "Harbour wall to be finished by October", 18), *set_with_indents(RELEASE)]),
            leaf(2, set_with_indents("   Officials said that work will go on in the winter if the\nweather lets")),
            leaf(3, set_with_indents("it, as it did last year.\n   The end.")),
        ]
    )
    report = read(data)
    assert report.text.split("\n\n") == [
        "Harbour wall to be finished by October",
        COUNCIL,
        "Work began in March. The infrastructure had been neglected for two 20-year periods, said an Anglo-Norlandic report.",
        "A spokesman declined to comment.",
        "Officials said that work will go on in the winter if the weather lets it, as it did last year.",
        "The end.",
    ]
    assert report.title == "Harbour wall to be finished by October"
    assert report.language == "en"
    assert report.published is None


def test_two_columns_read_one_after_the_other() -> None:
    left = column(
        "The first column has a text that\ngoes on for some lines and then it\nends within a sentence that the", 72, 700
    )
    right = column(
        "second one takes up and ends.\nThere is another sentence which\ngoes on to the end of it.", 320, 700
    )
    assert read(made([[*left, *right]])).text == (
        "The first column has a text that goes on for some lines and then it ends within a sentence that the second one "
        "takes up and ends. There is another sentence which goes on to the end of it."
    )


def test_a_wider_room_parts_paragraphs() -> None:
    data = made([column("One paragraph here, said the man.\n\nAnother one stands below it,\nand goes on for a line.")])
    assert (
        read(data).text == "One paragraph here, said the man.\n\nAnother one stands below it, and goes on for a line."
    )


def test_what_the_file_says_of_itself() -> None:
    info = {"Title": "Statement on the wall", "Author": "Press Office", "CreationDate": "D:20250304091500+01'00'",
            "ModDate": "D:20250305"}  # fmt: skip
    report = read(made([column("The wall will be ready in May, the mayor said.")], info))
    assert (report.title, report.author) == ("Statement on the wall", "Press Office")
    assert (report.published, report.published_from) == ("2025-03-04T09:15:00+01:00", "pdf")
    assert (report.modified, report.modified_from) == ("2025-03-05", "pdf")


@pytest.mark.parametrize("title", ["Microsoft Word - wall_v3.docx", "untitled", "wall.indd", "Document1"])
def test_a_title_that_a_program_put_in_is_none(title: str) -> None:
    assert read(made([column("The wall will be ready in May, the mayor said.")], {"Title": title})).title is None


@pytest.mark.parametrize("date", ["D:2025", "D:20259904", "yesterday", ""])
def test_a_date_that_is_none_is_not_kept(date: str) -> None:
    report = read(made([column("The wall will be ready in May, the mayor said.")], {"CreationDate": date}))
    assert report.published is None


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (made([[]]), "is a PDF without text"),
        (
            made([[Line(300, 20, "1")]], image=True),
            "is a scanned PDF: pictures of pages, without text; run it through OCR first",
        ),
        (made([column("words")])[:300], "is a PDF that is broken or cut off"),
        (locked(), "is encrypted; save it without its password"),
    ],
    ids=["empty", "scanned", "cut", "encrypted"],
)
def test_what_cannot_be_read_is_named(data: bytes, reason: str) -> None:
    with pytest.raises(SourceError) as caught:
        read(data)
    assert caught.value.reason == reason


def test_the_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    data = made([column("The wall will be ready in May, the mayor said.")] * 3)
    monkeypatch.setattr(pdf, "MAX_PAGES", 2)
    with pytest.raises(SourceError, match="has 3 pages; one report may have 2"):
        read(data)
    monkeypatch.setattr(pdf, "MAX_PAGES", limits.MAX_PAGES)
    monkeypatch.setattr(pdf, "MAX_SECONDS", -1)
    with pytest.raises(SourceError, match="was not read to its end in -1 s; it got to page 0"):
        read(data)


words = st.text(st.sampled_from("abc-ABC.\u00ad “"), min_size=1, max_size=12).filter(str.strip)
printed = st.builds(Printed, words.map(str.strip), st.floats(0, 300), st.floats(300, 600), st.floats(0, 800), st.floats(1, 30),
                    st.integers(0, 2), st.booleans())  # fmt: skip


@given(st.lists(st.lists(printed, max_size=6), max_size=3))
def test_no_letter_is_lost_or_added(pages: list[list[Printed]]) -> None:
    repeated = any("#" in line.text or line.text.isdigit() for page in pages for line in page)
    text = "".join(paragraphs(pages))
    letters = [c for page in pages for line in page for c in line.text if c.isalpha()]
    assert repeated or len([c for c in text if c.isalpha()]) <= len(letters)
    assert all(block.strip() for block in paragraphs(pages))


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 900), st.binary(max_size=12))
@example(place=81, junk=b"\x01")  # objects of a page that pdfium cannot count
def test_any_damage_gives_a_report_or_a_reason(place: int, junk: bytes) -> None:
    data = made([column("The wall will be ready in May, the mayor said.")])
    try:
        report = read(data[:place] + junk + data[place + len(junk) :])
    except SourceError as error:
        assert "\n" not in str(error)  # noqa: PT017 - either is right
    else:
        assert report.text.strip()
