"""Web archives: each page a report, damage one error, memory flat."""

import gc
import gzip
import io
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from warc_maker import packed, record
from warc_maker import wacz as wacz_of

from onrecord.gather import Known, gather, wacz
from onrecord.gather.warc import from_warc
from onrecord.model import Report, SourceError

SET = Path(__file__).parent / "pages" / "set"
PAGE = (SET / "static_site.html").read_bytes()
A, B, C, D = (f"https://{name}.example/story" for name in "abcd")
FORMS = {"plain": b"".join, "compressed": packed}


def read(data: bytes) -> list[Report | SourceError]:
    return list(from_warc(io.BytesIO(data), Known(), "c.warc"))


def shown(found: list[Report | SourceError]) -> list[str]:
    return [each.url or "" if isinstance(each, Report) else str(each) for each in found]


@pytest.mark.parametrize("form", FORMS)
def test_pages_are_reports_and_the_rest_is_passed_over(form: str) -> None:
    records = [
        record(A, b"", kind="warcinfo"),
        record(A, b"", kind="request"),
        record(A, PAGE, "text/html; charset=utf-8"),
        record(A, b"", kind="metadata"),
        record(B, b"\xff\xd8\xff", "image/jpeg"),
        record(B, PAGE, status="404 Not Found"),
        record(B, b"User-agent: *", "text/plain"),
        record(C, PAGE, "application/octet-stream"),
        record(D, b"", status="304 Not Modified", kind="revisit"),
    ]
    first, second = read(FORMS[form](records))
    assert isinstance(first, Report)
    assert isinstance(second, Report)
    assert (first.url, first.retrieved, first.published) == (A, "2026-01-05T06:00:00Z", "2025-03-12")
    assert second.url == C
    assert first.id != second.id


@pytest.mark.parametrize("form", FORMS)
def test_bodies_as_the_server_wrapped_them(form: str) -> None:
    chunks = b"".join(
        f"{len(PAGE[i : i + 700]):x}\r\n".encode() + PAGE[i : i + 700] + b"\r\n" for i in range(0, len(PAGE), 700)
    )
    records = [
        record(A, gzip.compress(PAGE), http="Content-Encoding: gzip\r\n"),
        record(B, chunks + b"0\r\n\r\n", http="Transfer-Encoding: chunked\r\n"),
        record(C, PAGE, http="Content-Encoding: br\r\nTransfer-Encoding: chunked\r\n"),
        record(D, PAGE.decode().encode("cp1251", "xmlcharrefreplace"), "text/html; charset=windows-1251"),
    ]
    found = read(FORMS[form](records))
    assert shown(found) == [A, B, C, D]
    assert len({each.text for each in found if isinstance(each, Report)}) == 1


@pytest.mark.parametrize("form", FORMS)
def test_one_bad_member_is_one_error_that_names_it(form: str) -> None:
    records = [
        record(A, PAGE),
        record(B, b"\x1f\x8bnonsense", http="Content-Encoding: gzip\r\n"),
        record(B, b"nonsense", http="Content-Encoding: rot13\r\n"),
        record(B, PAGE, warc="WARC-Truncated: length\r\n"),
        record(B, gzip.compress(b"a" * 30_000_000), http="Content-Encoding: gzip\r\n"),
        record(B, b"<html></html>"),
        record(C, PAGE),
    ]
    found = shown(read(FORMS[form](records)))
    assert (found[0], found[-1]) == (A, C)
    assert [each.removeprefix(f"c.warc, {B}: ") for each in found[1:-1]] == [
        "its body is broken: Gzip decompression error: data error",
        "its body is broken: the compression rot13 is not known",
        "was cut off by the crawler (length)",
        "is larger than 20 MB, the most one report may have",
        "no article text found",
    ]


def test_reading_goes_on_after_a_damaged_stretch() -> None:
    records = [gzip.compress(record(url, PAGE)) for url in (A, B, C, D)]
    damaged = records[0] + b"\x1f\x8b\x08 garbage " * 50 + records[1][:-60] + records[2] + records[3][:-60]
    first, gap, third, cut = shown(read(damaged))
    assert (first, third) == (A, C)
    assert gap.startswith("c.warc: is no web archive, or damaged, ")
    assert "is cut off" in cut


@settings(deadline=None, max_examples=30)
@given(place=st.floats(0, 1), compressed=st.booleans())
def test_an_archive_that_breaks_off_is_never_taken_for_whole(place: float, compressed: bool) -> None:
    members = [record(f"{A}/{n}", PAGE) for n in range(3)]
    form = packed if compressed else b"".join
    data = form(members)
    cut = int(place * (len(data) - 1))
    found = read(data[:cut])
    pages = [each for each in found if isinstance(each, Report)]
    errors = [each for each in found if isinstance(each, SourceError)]
    blank = 0 if compressed else len(b"\r\n\r\n")
    at_an_end = any(0 <= len(form(members[:n])) - cut <= blank for n in range(4))
    assert errors or at_an_end
    assert len(errors) <= 2
    assert len(pages) >= sum(len(form(members[: n + 1])) <= cut for n in range(3))


def test_a_record_quoted_in_a_page_is_none() -> None:
    quoted = record("https://forged.example/", PAGE)
    found = shown(read(record(A, PAGE + b"\r\n\r\n" + quoted) + b"garbage\r\n" + record(B, PAGE)))
    assert found[0] == A
    assert found[-1] == B
    assert not [each for each in found if "forged" in each]


@pytest.mark.parametrize("data", [b"hello", b"\x1f\x8b", gzip.compress(b"hello", mtime=0)])
def test_what_is_no_archive_is_named(data: bytes) -> None:
    (found,) = read(data)
    assert isinstance(found, SourceError)
    assert found.reason == "is no web archive, or damaged, at its start; that part is left out"


def test_an_archive_without_pages_is_named() -> None:
    (found,) = read(record(A, b"", kind="request"))
    assert isinstance(found, SourceError)
    assert found.reason == "is a web archive without pages"


def test_an_endless_record_is_passed_over_in_bounded_memory() -> None:
    long = record(A, b"<html>").replace(b"Content-Length: ", b"Content-Length: 9000000")
    data = gzip.compress(long + b"a" * 90_000_000) + gzip.compress(record(B, PAGE))
    tracemalloc.start()
    found = shown(read(data))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert found == [f"c.warc, {A}: is larger than 20 MB, the most one report may have", B]
    assert peak < 80_000_000


def test_memory_stays_flat_from_page_to_page() -> None:
    def peak(pages: int) -> int:
        data = io.BytesIO(packed([record(f"{A}/{n}", PAGE.replace(b"Ostrel", b"Ostrel %d" % n)) for n in range(pages)]))
        gc.collect()
        tracemalloc.start()
        count = sum(isinstance(each, Report) for each in from_warc(data, Known(), "c.warc"))
        highest = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert count == pages
        return highest

    peak(5)  # the libraries' own tables
    assert peak(60) < peak(20) + 500_000


def test_reading_again_gives_the_same_ids() -> None:
    data = packed([record(f"{A}/{n}", PAGE) for n in range(5)])
    first, again = read(data), read(data)
    assert [each.id for each in first if isinstance(each, Report)] == [
        each.id for each in again if isinstance(each, Report)
    ]
    assert len({each.id for each in first if isinstance(each, Report)}) == 5


def test_the_pages_of_one_article_are_joined(tmp_path: Path) -> None:
    one, two = ((SET / f"several_pages_{n}.html").read_bytes() for n in (1, 2))
    base = "https://coin.example/2025/rates"
    (tmp_path / "a.warc.gz").write_bytes(packed([record(f"{base}/2", two), record(A, PAGE), record(base, one)]))
    other, whole = gather(str(tmp_path / "a.warc.gz"))
    assert isinstance(other, Report)
    assert isinstance(whole, Report)
    assert (whole.url, whole.incomplete) == (base, None)
    assert whole.text.count("Central bank leaves rates where they are") == 1
    assert whole.text.index("Prices rose") < whole.text.index("The currency rose")
    (alone,) = read(record(f"{base}/2", two))
    assert isinstance(alone, Report)
    assert alone.incomplete == "page 2 of 2"


def test_a_wacz_holds_archives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.wacz"
    path.write_bytes(
        wacz_of({"archive/one.warc.gz": packed([record(A, PAGE)]), "archive/two.warc": record(B, PAGE), "pages/x": b""})
    )
    assert shown(list(gather(str(path)))) == [A, B]
    monkeypatch.setattr(wacz, "MAX_ARCHIVE", 500)
    assert [each.split(", ", 1)[1] for each in shown(list(gather(str(path))))] == [
        "archive/one.warc.gz: unpacks to more than 500 bytes",
        "archive/two.warc: unpacks to more than 500 bytes",
    ]
    path.write_bytes(wacz_of({}))
    assert shown(list(gather(str(path)))) == [f"{path}: is a WACZ without archives"]


@settings(max_examples=80, deadline=None)
@given(st.integers(0, 1500), st.binary(max_size=12), st.booleans())
def test_any_damage_gives_reports_or_reasons(place: int, junk: bytes, compressed: bool) -> None:
    records = [record(A, b"<html>one</html>"), record(B, b"<html>two</html>"), record(C, b"%PDF-", "application/pdf")]
    data = packed(records) if compressed else b"".join(records)
    found = read(data[:place] + junk + data[place + len(junk) :])
    assert found
    assert all(isinstance(each, Report) or "\n" not in str(each) for each in found)
