"""Word documents: their text as it reads with all changes accepted, in bounded room."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from word_maker import docx, paragraph

from onrecord.gather import Known, gather, word
from onrecord.gather.delivery import Delivery
from onrecord.gather.word import from_word
from onrecord.model import Report, SourceError

SAID = "The mayor said that the wall would be ready in May."


def read(data: bytes) -> Report:
    return from_word(data, Known(), Delivery("a.docx"))


def test_paragraphs_tables_and_signs() -> None:
    body = (
        paragraph("Wall ready in May", "Heading1")
        + "<w:p><w:r><w:t>The mayor </w:t></w:r><w:r><w:t>said</w:t><w:tab/><w:t>“yes”</w:t><w:br/><w:t>twice.</w:t></w:r></w:p><w:p/>"
        + f"<w:tbl><w:tr><w:tc>{paragraph('Cost')}</w:tc><w:tc>{paragraph('Nine million')}</w:tc></w:tr></w:tbl>"
        + "<w:p><w:r><w:t>well</w:t><w:noBreakHyphen/><w:t>known infra</w:t><w:softHyphen/><w:t>structure</w:t></w:r></w:p>"
    )
    report = read(docx(body))
    assert (
        report.text
        == "Wall ready in May\n\nThe mayor said\t“yes” twice.\n\nCost\n\nNine million\n\nwell-known infrastructure"
    )
    assert report.title == "Wall ready in May"


def test_what_was_struck_out_is_left_out_and_a_text_box_comes_once() -> None:
    box = f"<w:txbxContent>{paragraph('Boxed words')}</w:txbxContent>"
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    body = (
        "<w:p><w:r><w:t>Ready in </w:t></w:r><w:del><w:r><w:t>June</w:t><w:delText>June</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>May</w:t></w:r></w:ins></w:p>"
        f"<w:p {mc}><w:r><w:t>Around it</w:t><mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
    )
    assert read(docx(body)).text == "Ready in May\n\nAround it\n\nBoxed words"


def test_what_the_file_says_of_itself() -> None:
    core = (
        "<dc:title>Statement</dc:title><dc:creator>Ilse Corwen</dc:creator>"
        "<dcterms:created>2025-03-04T08:00:00Z</dcterms:created><dcterms:modified>2025-03-05T08:00:00Z</dcterms:modified>"
    )
    report = read(docx(paragraph(SAID), core))
    assert (report.title, report.author) == ("Statement", "Ilse Corwen")
    assert (report.published, report.published_from) == ("2025-03-04T08:00:00Z", "docx")
    assert (report.modified, report.modified_from) == ("2025-03-05T08:00:00Z", "docx")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (docx(""), "is a Word document without text"),
        (docx(paragraph(SAID), name="xl/workbook.xml"), "is no Word document: it has no word/document.xml"),
        (docx(paragraph(SAID))[:-30], "is a .docx that is broken or cut off"),
        (docx("<w:p>"), "is a .docx whose word/document.xml is broken"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            "is encrypted, or an office document of before 2007; save it as .docx without password",
        ),
    ],
    ids=["empty", "a sheet", "cut", "bad xml", "encrypted"],
)
def test_what_cannot_be_read_is_named(tmp_path: Path, data: bytes, reason: str) -> None:
    (tmp_path / "a.docx").write_bytes(data)
    (found,) = gather(str(tmp_path / "a.docx"))
    assert isinstance(found, SourceError)
    assert found.reason == reason


def test_bombs_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word, "MAX_UNPACKED", 1_000_000)
    with pytest.raises(SourceError, match="unpacks to more than 1 MB"):
        read(docx(paragraph("a" * 1_000_001)))
    with pytest.raises(SourceError, match=r"document\.xml is broken"):
        read(
            docx(
                paragraph("&a;"), entities="".join(f"<!ENTITY {c} '{f'&{d};' * 50}'>" for c, d in pairwise("abcdefgh"))
            )
        )


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 600), st.binary(max_size=8))
def test_any_damage_gives_a_report_or_a_reason(place: int, junk: bytes) -> None:
    data = docx(paragraph(SAID), "<dc:title>T</dc:title>")
    try:
        report = read(data[:place] + junk + data[place + len(junk) :])
    except SourceError as error:
        assert "\n" not in str(error)  # noqa: PT017 - either is right
    else:
        assert report.text.strip()
