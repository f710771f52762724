"""Bytes become the text that was published, or a reason; never other letters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.gather.decode import declared_charset, decode
from onrecord.model import SourceError

ENGLISH = "The minister said the road to São Paulo was “finished”, and that of El Niño he had not heard. "
RUSSIAN = "Министр сказал, что дорога будет готова в мае. "
# NUL is the mark of binary data; a leading U+FEFF is a byte order mark, which is no text.
texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")).filter(
    lambda text: not text.startswith("\ufeff")
)


@given(texts)
def test_marked_utf16_and_utf8_come_back_identical(text: str) -> None:
    for charset in ("utf-16", "utf-8-sig", "utf-32"):
        assert decode(text.encode(charset), "s") == text


@given(texts)
def test_plain_utf8_comes_back_identical_or_is_refused_by_its_first_bytes(text: str) -> None:
    try:
        assert decode(text.encode(), "s") == text
    except SourceError as error:
        assert "not text" in error.reason  # noqa: PT017 - a text or a reason, both are right


def test_line_ends_spaces_and_composition_stay() -> None:
    text = "\r\n  Zoe\u0308 said:\r\n\r\tyes \n\u2028\x0c"
    assert decode(text.encode(), "s") == text


@given(st.binary(max_size=400), st.booleans())
def test_any_bytes_give_text_or_a_reason(data: bytes, markup: bool) -> None:
    try:
        assert isinstance(decode(data, "s", markup=markup), str)
    except SourceError as error:
        assert "\n" not in str(error)  # noqa: PT017 - as above


@pytest.mark.parametrize(
    ("head", "charset"),
    [
        (b'<meta charset="utf-8">', "utf-8"),
        (b"<META CHARSET=windows-1251>", "cp1251"),
        (b'<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">', "cp1252"),
        (b'<?xml version="1.0" encoding="KOI8-R"?><html>', "koi8-r"),
        (b'<!-- <meta charset="koi8-r"> --><meta charset="utf-8">', "utf-8"),
        (b'<meta charset="utf-16">', "utf-8"),
        (b'<meta charset="x-nonsense">', None),
        (b'<meta charset="rot13">', None),
        (b'<meta charset="unicode_escape">', None),
        (b"<p>charset=utf-8", None),
    ],
)
def test_declared_charset(head: bytes, charset: str | None) -> None:
    assert declared_charset(head) == charset


def test_a_declaration_that_does_not_hold_is_named_with_its_byte() -> None:
    data = b'<meta charset="utf-8"><p>caf\xe9 au lait'
    with pytest.raises(SourceError, match=r"declares utf-8, but byte 28 does not fit"):
        decode(data, "page.html", markup=True)


def test_utf8_that_declares_latin_1_is_read_as_utf8() -> None:
    page = '<meta charset="iso-8859-1"><p>Zoë said “no”'
    assert decode(page.encode(), "s", markup=True) == page


def test_a_broken_mark_is_named() -> None:
    with pytest.raises(SourceError, match=r"mark of utf-16-le, but byte 4"):
        decode(b"\xff\xfea\x00\x00\xd8", "s")


@pytest.mark.parametrize(
    ("text", "charset"),
    [
        (ENGLISH, "cp1252"),
        ("It’s late.", "cp1252"),
        ("Müller sagte, die Brücke werde größer.", "cp1252"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        ("Plain words. " * 20_000 + ENGLISH, "cp1252"),
    ],
)
def test_undeclared_charsets_that_can_be_told(text: str, charset: str) -> None:
    assert decode(text.encode(charset), "s") == text


@pytest.mark.parametrize(
    ("text", "charset"),
    [("Zoë Brønsted", "cp1252"), ("są powiększać", "iso8859-2"), ("部长说道路将于五月完工。", "gbk")],
)
def test_a_charset_that_cannot_be_told_is_refused(text: str, charset: str) -> None:
    with pytest.raises(SourceError, match=r"not valid UTF-8 at byte \d+.*cannot be told"):
        decode(text.encode(charset), "s")


def test_utf8_cut_off_at_the_end_is_not_taken_for_another_charset() -> None:
    with pytest.raises(SourceError, match=r"is not valid UTF-8 at byte 9$"):
        decode("Zoë — “".encode()[:-1], "s")


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7 ...", "a PDF"),
        (b"PK\x03\x04\x14\x00", "a ZIP"),
        (b"\x89PNG\r\n\x1a\n", "a PNG"),
        (b"\xff\xd8\xff\xe0", "a JPEG"),
        (b"\x1f\x8b\x08", "a gzip"),
        (b"WARC/1.0\r\n", "a web archive"),
        (b"some\0bytes", "binary data"),
    ],
)
def test_binary_content_is_named(data: bytes, kind: str) -> None:
    with pytest.raises(SourceError, match=f"this is {kind}"):
        decode(data, "s")


def test_text_that_begins_like_an_archive_is_text() -> None:
    assert decode(b"BZh is how bzip2 files begin", "s").startswith("BZh")
