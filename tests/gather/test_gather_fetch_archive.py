"""The evidence: every byte in a WARC, whole records only, whoever was killed meanwhile."""

import gzip
import threading
from datetime import datetime
from pathlib import Path

import pytest
from fastwarc.warc import ArchiveIterator, WarcRecordType
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.gather.archive import Archive
from onrecord.gather.fetch import Exchange, Fetched, Validators
from onrecord.gather.fetch_reports import from_fetched
from onrecord.gather.known import Known
from onrecord.gather.warc import from_warc
from onrecord.model import LedgerError, Report

BODY = b"<p>The quay will open in June.</p>"


def fetched(number: int = 1, steps: int = 1) -> Fetched:
    exchanges = tuple(
        Exchange(
            url=f"https://courier.example/{number}/{step}",
            ip="203.0.113.7",
            at="2025-03-04T08:00:00Z",
            status=200 if step == steps - 1 else 301,
            received=b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + BODY * number,
        )
        for step in range(steps)
    )
    return Fetched(
        asked=exchanges[0].url,
        url=exchanges[-1].url,
        content_type="text/html",
        body=BODY * number,
        retrieved="2025-03-04T08:00:00Z",
        validators=Validators(),
        exchanges=exchanges,
    )


def records(path: Path) -> list[tuple[str, bytes]]:
    with path.open("rb") as stream:
        return [
            (record.headers["WARC-Target-URI"], record.reader.read())
            for record in ArchiveIterator(stream, record_types=WarcRecordType.response, parse_http=True)
        ]


def test_the_bytes_lie_where_the_report_says(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "ledger.db.warc")
    places = [archive.keep(fetched(number, steps=number)) for number in (1, 2, 3)]
    for number, place in enumerate(places, start=1):
        name, _, offset = place.partition("@")
        assert name == "2025-03-04.warc.gz"
        with (archive.folder / name).open("rb") as stream:
            stream.seek(int(offset))
            record = next(iter(ArchiveIterator(stream, parse_http=True)))
            assert record.headers["WARC-Target-URI"] == f"https://courier.example/{number}/{number - 1}"
            assert record.headers["WARC-IP-Address"] == "203.0.113.7"
            assert record.record_date == datetime.fromisoformat("2025-03-04T08:00:00Z")
            assert record.headers["WARC-Block-Digest"].startswith("sha256:")
            assert record.reader.read() == BODY * number
    assert len(records(archive.folder / "2025-03-04.warc.gz")) == 6


def test_the_archive_reads_as_the_pages_did(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "ledger.db.warc")
    pages = [fetched(number) for number in (1, 2, 3)]
    for page in pages:
        archive.keep(page)
    with (archive.folder / "2025-03-04.warc.gz").open("rb") as stream:
        again = list(from_warc(stream, Known(), "evidence"))
    first = [one for page in pages for one in from_fetched(page)]
    assert len(first) == 3
    assert [(r.id, r.text) for r in again if isinstance(r, Report)] == [
        (r.id, r.text) for r in first if isinstance(r, Report)
    ]


@settings(deadline=None, max_examples=20)
@given(cut=st.integers(min_value=0))
def test_half_a_record_of_a_killed_writer_is_cut_off(tmp_path_factory: pytest.TempPathFactory, cut: int) -> None:
    archive = Archive(tmp_path_factory.mktemp("warc"))
    archive.keep(fetched(1))
    path = archive.folder / "2025-03-04.warc.gz"
    whole = path.read_bytes()
    archive.keep(fetched(2))
    both = path.read_bytes()
    # As a kill leaves it: the journal written, some bytes of the record, no farewell.
    length = len(whole) + cut % (len(both) - len(whole) + 1)
    path.write_bytes(both[:length])
    (archive.folder / "writing").write_bytes(f"{path.name} {len(whole)}\n".encode())
    place = archive.keep(fetched(3))
    assert place == f"{path.name}@{len(whole)}"
    assert [body for _url, body in records(path)] == [BODY, BODY * 3]
    assert path.read_bytes().startswith(whole)


def test_a_journal_that_was_cut_short_cuts_nothing(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    archive.keep(fetched(1))
    for torn in ("", "2025-03-04.warc.gz", "2025-03-04.warc.gz 1"):
        (tmp_path / "writing").write_text(torn)
        archive.keep(fetched(2))
    assert len(records(tmp_path / "2025-03-04.warc.gz")) == 4


def test_several_writers_keep_whole_records(tmp_path: Path) -> None:
    def write(number: int) -> None:
        archive = Archive(tmp_path)
        for _ in range(5):
            archive.keep(fetched(number))

    threads = [threading.Thread(target=write, args=(number,)) for number in (1, 2, 3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    found = records(tmp_path / "2025-03-04.warc.gz")
    assert len(found) == 15
    assert gzip.decompress((tmp_path / "2025-03-04.warc.gz").read_bytes()).count(b"WARC/1.1\r\n") == 15


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    with pytest.raises(LedgerError, match="evidence cannot be kept"):
        Archive(tmp_path / "taken").keep(fetched())
