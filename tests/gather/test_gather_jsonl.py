"""One report a line, errors in their place, memory bounded."""

import io
import json
import tracemalloc
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.gather import Known
from onrecord.gather.jsonl import from_jsonl
from onrecord.gather.limits import MAX_BYTES
from onrecord.model import Report, SourceError

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)
fields = st.sampled_from(["text", "id", "url", "outlet", "title", "author", "published", "modified", "language", "x"])


def read(data: bytes, known: Known = Known()) -> list[Report | SourceError]:  # noqa: B008 - immutable
    return list(from_jsonl(io.BytesIO(data), known, "f.jsonl"))


def only(data: bytes) -> Report | SourceError:
    (found,) = read(data)
    return found


def test_all_fields() -> None:
    record = {
        "text": "He said so.\r\n", "id": "a-1", "url": "https://a.example/1", "outlet": "A", "title": "T",
        "author": "X", "published": "2025-03-04T10:00:00Z", "modified": "2025-03-05", "language": "en", "y": [1],
    }  # fmt: skip
    report = only(json.dumps(record).encode())
    assert isinstance(report, Report)
    assert {name: getattr(report, name) for name in record if name != "y"} == {
        name: value for name, value in record.items() if name != "y"
    }
    assert report.published_from == report.modified_from == "given"


def test_known_wins_over_the_line_even_where_that_is_wrong() -> None:
    (report,) = read(b'{"text": "a", "published": "yesterday", "outlet": "A"}', Known(published="2025-01-01"))
    assert isinstance(report, Report)
    assert (report.published, report.outlet) == ("2025-01-01", "A")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"{", "is not valid JSON: .* at column 2"),
        (b"[1]", "is no JSON object"),
        (b"{}", "has no text"),
        (b'{"text": null}', "has no text"),
        (b'{"text": "  "}', "text is empty"),
        (b'{"text": 5}', "text must be a string, not a number"),
        (b'{"text": "a", "url": ["x"]}', "url must be a string, not a list"),
        (b'{"text": "a", "id": true}', "id must be a string, not true or false"),
        (b'{"text": "a", "published": "2025-13-45"}', "published is no date .*'2025-13-45'"),
        (b'{"text": "a", "modified": "yesterday"}', "modified is no date .*'yesterday'"),
        (b'{"text": "a", "language": "Klingon"}', "language is no code"),
        (b'{"text": "\\ud800"}', "text has a lone surrogate at character 0"),
        (b'{"text": "a", "id": "\\udfff"}', "id has a lone surrogate"),
        (b'{"text": "a", "title": "\\ud800"}', "title has a lone surrogate"),
        (b'{"text": "a\\u0000"}', "text has a NUL"),
        (b'{"text": "caf\xe9"}', "is not valid UTF-8 at byte 13 of the line"),
        (b'{"text": "a", "x": ' + b"[" * 200_000, "is nested too deeply"),
        (b'{"text": "a", "x": ' + b"1" * 5_000 + b"}", "a number is too long"),
    ],
)
def test_a_bad_line_is_named_and_the_rest_goes_on(line: bytes, reason: str) -> None:
    before, error, after = read(b'{"text": "one"}\n' + line + b'\n{"text": "three"}')
    assert isinstance(before, Report)
    assert isinstance(after, Report)
    assert isinstance(error, SourceError)
    assert error.line == 2
    assert str(error).startswith("f.jsonl, line 2: ")
    with pytest.raises(SourceError, match=reason):
        raise error


def test_blank_lines_marks_and_windows_line_ends() -> None:
    reports = read(b'\xef\xbb\xbf{"text": "one"}\r\n\r\n  \n{"text": "two"}\r\n')
    assert [report.text for report in reports if isinstance(report, Report)] == ["one", "two"]


def test_the_same_id_twice_is_for_the_ledger_to_judge() -> None:
    reports = read(b'{"text": "one", "id": "a"}\n{"text": "two", "id": "a"}\n')
    assert [report.id for report in reports if isinstance(report, Report)] == ["a", "a"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [(b"", "is empty"), (b"\n \n", "is empty"), ('{"text": "a"}'.encode("utf-16"), "is UTF-16"),
     (b"%PDF-1.4\n\n{}", "this is a PDF")],
)  # fmt: skip
def test_a_file_that_is_none(data: bytes, reason: str) -> None:
    error = only(data)
    assert isinstance(error, SourceError)
    assert reason in error.reason
    assert error.line is None


class Endless(io.RawIOBase):
    """One line of 60 MB made up as it is read, then a good one."""

    def __init__(self) -> None:
        self.parts: Iterator[bytes] = iter([b'{"text": "', *[b"a" * 65_536] * 920, b'"}\n', b'{"text": "b"}\n'])
        self.left = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        assert isinstance(buffer, memoryview)
        self.left = self.left or next(self.parts, b"")
        size = min(len(buffer), len(self.left))
        buffer[:size] = self.left[:size]
        self.left = self.left[size:]
        return size


def test_an_overlong_line_is_skipped_in_bounded_memory() -> None:
    tracemalloc.start()
    error, report = from_jsonl(io.BufferedReader(Endless()), Known(), "f.jsonl")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert isinstance(error, SourceError)
    assert (error.line, error.reason) == (1, "is longer than 20 MB, the most one report may have")
    assert isinstance(report, Report)
    assert report.text == "b"
    assert peak < 3 * MAX_BYTES


def test_lines_are_read_one_by_one() -> None:
    stream = io.BytesIO(b'{"text": "one"}\n' * 1000)
    assert isinstance(next(from_jsonl(stream, Known(), "f")), Report)
    assert stream.tell() == 16


@given(st.dictionaries(fields, values))
def test_any_object_gives_a_report_or_a_reason(record: dict[str, object]) -> None:
    found = only(json.dumps(record).encode())
    assert isinstance(found, Report) or "\n" not in str(found)
    if isinstance(found, Report):
        assert found.text == record["text"]


@given(st.binary(max_size=200))
def test_any_bytes_give_reports_or_reasons(data: bytes) -> None:
    assert all(isinstance(found, Report | SourceError) for found in read(data))
