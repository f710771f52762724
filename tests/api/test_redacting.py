"""A redaction leaves a mark and nothing else: no file of the ledger holds the words any more."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from bench.fault_ledgers import BASE, fetched, new, reading, report, review, secret
from bench.fault_works import holding
from fastwarc.warc import ArchiveIterator

from onrecord.api import redacting
from onrecord.api.archives import folder_of
from onrecord.api.book import Ledger
from onrecord.api.checking import check
from onrecord.api.redacting import redact
from onrecord.gather.archive import Archive
from onrecord.gather.archive_check import files
from onrecord.ledger import Store
from onrecord.ledger.sqlite import SQLite
from onrecord.model import LedgerError, Reading, Report, SourceError, UsageError


class Reader:
    model = "reader/1"

    def read(self, given: Report) -> Reading:
        return replace(reading(int(given.id[1:])), report=given)


def test_no_file_holds_the_words_any_more(tmp_path: Path) -> None:
    path = new(tmp_path)
    with Store.open(path) as store:
        # Read anew, so that pages of the file that are free now hold the words too; fetched twice; reviewed.
        store.rewrite([reading(n, "reader/2") for n in range(BASE)])
        store.add_review(review(1, 3))
        later = replace(report(3), text=report(3).text + " It was put off.", modified="2032-01-01")
        store.add(replace(reading(3), report=later))
    Archive(folder_of(path)).keep(fetched(3))
    assert holding(path, "r3")
    before = {n: holding(path, f"r{n}") for n in (1, 2, 4)}
    done = redact(path, "r3", author="rhea", reason="court order")
    assert [m.report for m in done.marks] == ["r3", "r3"]
    assert done.records == 2
    assert holding(path, "r3") == []
    assert not any(secret(3).encode() in p.read_bytes() for p in tmp_path.rglob("*") if p.is_file())
    assert before == {n: holding(path, f"r{n}") for n in (1, 2, 4)}
    assert check(path).whole
    with Store.open(path) as store:
        assert store.search(secret(3)) == []
        assert {one.report.id for one in store.readings()} == {f"r{n}" for n in range(BASE)} - {"r3"}
        emptied = next(one for one in store.reviews() if one.id == "v-1")
        assert (emptied.author, emptied.subject, emptied.reason) == ("rhea", "r3.s1", "")
        assert emptied.anchor is not None
        assert emptied.anchor.text == ""
        with Ledger(store) as book:
            assert secret(3) not in json.dumps([str(one) for one in book.reviews()])


def test_other_records_stay_where_they_are_and_a_mark_stands_for_the_one_taken_out(tmp_path: Path) -> None:
    path = new(tmp_path)
    (file,) = files(folder_of(path))
    size = file.stat().st_size
    redact(path, "r2", author="rhea", reason="court order")
    assert file.stat().st_size == size
    with file.open("rb") as stream:
        types = [(r.headers["WARC-Type"], r.headers.get("onrecord-redacted")) for r in ArchiveIterator(stream)]
    assert types.count(("metadata", "yes")) == 1
    assert len(types) == BASE
    with Store.open(path) as store:
        for one in store.readings():
            name, _, offset = (one.report.archived or "").partition("@")
            with (folder_of(path) / name).open("rb") as stream:
                stream.seek(int(offset))
                record = next(iter(ArchiveIterator(stream, parse_http=True)))
                assert record.headers["WARC-Target-URI"] == one.report.url


def test_a_redaction_that_was_stopped_is_told_of_and_finished(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = new(tmp_path)

    def busy(_self: SQLite) -> None:
        raise LedgerError("is being read by another onrecord")

    with monkeypatch.context() as patch:
        patch.setattr(SQLite, "scrub", busy)
        with pytest.raises(LedgerError, match="being read"):
            redact(path, "r1", author="rhea", reason="court order")
    assert [f.place for f in check(path).findings] == ["redaction"]
    assert len(redact(path, "r1", author="rhea", reason="court order").marks) == 1
    assert holding(path, "r1") == []
    assert check(path).whole


def test_what_was_redacted_is_refused_and_its_bytes_are_not_kept(tmp_path: Path) -> None:
    path = new(tmp_path)
    redact(path, "r1", author="rhea", reason="court order")
    with Ledger(Store.open(path), Reader()) as book:
        (refused,) = book.add_all([report(1)])
        assert isinstance(refused, SourceError)
        assert "redacted on" in refused.reason
        assert "court order" in refused.reason
        (moved,) = book.add_all([replace(report(1), id="r77", url="https://other.example/77")])
        assert isinstance(moved, SourceError)
        (again,) = book.add_all([report(1)], wisher="ann")
        assert not isinstance(again, SourceError)
    assert check(path).whole


def test_what_makes_no_sense_is_refused(tmp_path: Path) -> None:
    path = new(tmp_path)
    with pytest.raises(UsageError, match="reason"):
        redact(path, "r1", author="rhea", reason=" ")
    with pytest.raises(UsageError, match="did you mean r1"):
        redact(path, "r1x", author="rhea", reason="court order")
    assert redacting.finish(Store.open(path)) == 0
