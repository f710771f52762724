"""Files, folders and standard input; errors are values and name their source."""

import io
import os
import tempfile
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.gather import Known, gather
from onrecord.gather.limits import MAX_BYTES
from onrecord.model import Report, SourceError

LISTED = ".txt, .md, .html, .htm, .jsonl, .pdf, .docx, .eml, .mbox, .warc, .warc.gz or .wacz"
texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1).filter(
    lambda text: not text.startswith("\ufeff") and not text.isspace()
)


def reason(source: object) -> str:
    (error,) = gather(str(source))
    assert isinstance(error, SourceError), error
    assert "\n" not in str(error)
    return error.reason


def stdin(monkeypatch: pytest.MonkeyPatch, data: bytes) -> list[Report | SourceError]:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(data)))
    return list(gather("-"))


@pytest.mark.parametrize("name", ["a.txt", "a.md", "A.TXT"])
def test_text_files_are_verbatim(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes("# He said:\r\n\r\n“yes” \n".encode())
    (report,) = gather(str(path), Known(published="2025-01-01"))
    assert isinstance(report, Report)
    assert report.text == "# He said:\r\n\r\n“yes” \n"
    assert (report.published, report.published_from) == ("2025-01-01", "given")
    assert report.retrieved is None


@given(texts)
def test_any_text_survives_a_file_in_utf_16(text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.txt"
        path.write_bytes(text.encode("utf-16"))
        (report,) = gather(str(path))
    assert isinstance(report, Report)
    assert report.text == text


@given(
    st.binary(max_size=300),
    st.sampled_from(["txt", "html", "jsonl", "md", "pdf", "docx", "eml", "mbox", "warc", "wacz", "xyz"]),
)
def test_any_bytes_in_any_file_give_reports_or_reasons(data: bytes, suffix: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"a.{suffix}"
        path.write_bytes(data)
        found = list(gather(str(path)))
    assert found
    assert all(isinstance(each, Report | SourceError) for each in found)


@given(st.text())
def test_any_name_gives_a_reason(name: str) -> None:
    source = "/no/such/folder/" + name
    (error,) = gather(source)
    assert isinstance(error, SourceError)
    assert "\n" not in str(error)


def test_a_folder_is_read_in_order_and_to_the_bottom(tmp_path: Path) -> None:
    (tmp_path / "b" / "deep").mkdir(parents=True)
    (tmp_path / ".git").mkdir()
    for name in ("c.txt", "a.md", "b/deep/x.txt", ".hidden.txt", ".git/y.txt", "image.png", "b/z.rtf"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    (tmp_path / "b" / "broken.jsonl").write_text("nonsense", encoding="utf-8")
    (tmp_path / "d.txt").symlink_to(tmp_path / "gone.txt")
    (tmp_path / "loop").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "e.txt")
    found = list(gather(str(tmp_path)))
    assert [each.text if isinstance(each, Report) else Path(each.source).name for each in found] == [
        "a.md", "broken.jsonl", "b/deep/x.txt", "c.txt", "d.txt", "e.txt",
    ]  # fmt: skip
    errors = [each.reason for each in found if isinstance(each, SourceError)]
    assert errors[1:] == ["is a link to a file that is not there", "is neither a file nor a folder"]


def test_a_folder_with_nothing_to_read(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"x")
    assert reason(tmp_path) == f"holds no {LISTED} file"


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("a.txt", b"", "is empty"),
        ("a.txt", b" \r\n\t", "is empty"),
        ("a.txt", b"\xef\xbb\xbf", "is empty"),
        ("a.html", b"", "is empty"),
        ("a.html", b" \n", "is empty"),
        ("a.txt", b"%PDF-1.5", "this is a PDF, not text"),
        ("a.html", b"PK\x03\x04", "this is a ZIP archive or an office document, not text"),
        ("a.pdf", b"%PDF-1.5", "is a PDF that is broken or cut off"),
        ("a.warc", b"", "is a web archive without pages"),
        ("a.warc.gz", b"\x1f\x8b", "is no web archive, or damaged, at its start; that part is left out"),
        ("a.wacz", b"PK", "is a WACZ that is broken or cut off"),
        ("a.docx", b"PK", "is a .docx that is broken or cut off"),
        ("a.eml", b"He said so.", "is no mail: it has no From, Subject or Date"),
        ("a.mbox", b"He said so.", "is no mailbox: it has no line like “From sender Tue Mar  4 09:00:00 2025”"),
        ("a.jpg", b"\xff\xd8\xff\xe0", "this is a JPEG image, not text"),
        ("a.rst", b"text", f"files of the kind .rst are not read; {LISTED} are"),
        ("a", b"text", f"files of the kind without an ending are not read; {LISTED} are"),
    ],
)
def test_what_is_not_read_says_why(tmp_path: Path, name: str, data: bytes, expected: str) -> None:
    (tmp_path / name).write_bytes(data)
    assert reason(tmp_path / name) == expected


def test_what_is_not_there_says_so(tmp_path: Path) -> None:
    (tmp_path / "link.txt").symlink_to(tmp_path / "gone.txt")
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    assert reason(tmp_path / "none.txt") == "there is no such file or folder"
    assert reason(tmp_path / "link.txt") == "is a link to a file that is not there"
    assert reason(tmp_path / "self.txt") == "is a link that leads back to itself"
    assert reason("") == "there is no such file or folder"
    assert reason("a\0b") == "is no name a file can have"
    assert reason("x" * 5000) == "the name is too long"


def test_addresses_of_other_kinds_are_refused() -> None:
    assert "only http and https" in reason("ftp://a.example/story")


def test_no_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("a", encoding="utf-8")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert reason(tmp_path / "a.txt") == "permission denied"
    monkeypatch.setattr(os, "scandir", refuse)
    assert reason(tmp_path) == "permission denied"


def test_a_disk_that_fails_half_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Failing(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            raise OSError(5, "Input/output error")

    (tmp_path / "a.txt").write_text("a", encoding="utf-8")
    monkeypatch.setattr(Path, "open", lambda *_: Failing())
    assert reason(tmp_path / "a.txt") == "the disk could not be read"


def test_a_file_over_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as stream:
        stream.truncate(MAX_BYTES + 1)
    assert reason(path) == "is larger than 20 MB, the most one report may have"


def test_a_known_date_that_is_none_is_one_error(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("a", encoding="utf-8")
    (tmp_path / "b.txt").write_text("b", encoding="utf-8")
    (error,) = gather(str(tmp_path), Known(published="yesterday"))
    assert isinstance(error, SourceError)
    assert error.reason.startswith("published is no date")


def test_standard_input_one_report_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    one, error, two = stdin(monkeypatch, b'\n \n{"text": "one"}\n{"text": 2}\n{"text": "two"}')
    assert isinstance(one, Report)
    assert isinstance(two, Report)
    assert isinstance(error, SourceError)
    assert str(error) == "standard input, line 4: text must be a string, not a number"


@pytest.mark.parametrize("text", ["\n\n He said so.\r\n", '{"text":\n "a"}', "{curly} he said", "[1]"])
def test_standard_input_as_text(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    (report,) = stdin(monkeypatch, text.encode())
    assert isinstance(report, Report)
    assert report.text == text


def test_standard_input_as_page(monkeypatch: pytest.MonkeyPatch) -> None:
    data = (Path(__file__).parent / "pages" / "json_ld.html").read_bytes()
    (report,) = stdin(monkeypatch, data)
    assert isinstance(report, Report)
    assert report.outlet == "The Velmar Gazette"


@pytest.mark.parametrize(
    ("data", "expected"),
    [(b"", "is empty"), (b"\n\n ", "is empty"), (b"%PDF-1.4", "is a PDF that is broken or cut off"),
     (b"a" * (MAX_BYTES + 1), "is larger than 20 MB, the most one report may have"),
     (b"\n" * (MAX_BYTES // 2) + b" " * (MAX_BYTES), "is larger than 20 MB, the most one report may have")],
    ids=["empty", "blank", "pdf", "long", "long blank"],
)  # fmt: skip
def test_standard_input_that_is_no_report(monkeypatch: pytest.MonkeyPatch, data: bytes, expected: str) -> None:
    (error,) = stdin(monkeypatch, data)
    assert isinstance(error, SourceError)
    assert (error.source, error.reason) == ("standard input", expected)


def test_an_overlong_first_line_of_objects_is_skipped(monkeypatch: pytest.MonkeyPatch) -> None:
    error, report = stdin(monkeypatch, b'{"text": "' + b"a" * MAX_BYTES + b'"}\n{"text": "b"}\n')
    assert isinstance(error, SourceError)
    assert error.line == 1
    assert isinstance(report, Report)
