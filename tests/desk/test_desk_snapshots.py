"""Snapshots are made anew when anybody changed the ledger, and only then."""

import gc
import os
import sqlite3
import threading
import time
from datetime import date
from pathlib import Path

import pytest
from desk_story import desk, story_ledger

from onrecord.api.book import open as open_ledger
from onrecord.api.redacting import redact
from onrecord.desk.catalogue.apart import make_apart
from onrecord.desk.catalogue.catalogue import Catalogue, ClosedCatalogueError
from onrecord.desk.snapshot import Snapshot
from onrecord.desk.snapshots import KEPT_DAYS, Snapshots
from onrecord.model import LedgerError, Report

TODAY = date(2026, 10, 5)


def ids(snapshot: Snapshot) -> set[str]:
    return {r.id for r in snapshot.export().reports}


def test_nothing_is_worked_out_twice_until_another_process_writes(tmp_path: Path) -> None:
    book = story_ledger(tmp_path)
    shown = Snapshots(book, lambda: TODAY, 60.0)
    first = shown.at()
    assert shown.at().version == first.version
    assert shown.at(TODAY).version == first.version
    with open_ledger(tmp_path / "story.db") as other:
        other.review("confirm", "r1.s1", author="a")
    second = shown.at()
    assert second.version != first.version
    assert len(second.export().reviews) == 1
    assert not first.export().reviews, "what one page began with stays as it was"
    book.close()


def test_a_costly_snapshot_is_renewed_aside_while_the_last_is_shown(tmp_path: Path) -> None:
    book = story_ledger(tmp_path)
    shown = Snapshots(book, lambda: TODAY, 0.0)
    first = shown.at()
    book.review("confirm", "r1.s1", author="a")
    assert shown.at().version == first.version
    for _ in range(200):
        if shown.at().version != first.version:
            break
        time.sleep(0.05)
    assert len(shown.at().export().reviews) == 1
    assert not shown.is_behind()
    book.review("confirm", "r1.s2", author="a")
    assert shown.is_behind()
    assert len(shown.at(fresh=True).export().reviews) == 2
    book.close()


def test_only_so_many_days_are_kept(tmp_path: Path) -> None:
    book = open_ledger(tmp_path / "empty.db")
    shown = Snapshots(book, lambda: TODAY, 60.0)
    days = [date(2026, 1, n) for n in range(1, KEPT_DAYS + 3)]
    first = shown.at(days[0])
    for day in days[1:]:
        shown.at(day)
    assert shown.at(days[0]).catalogue is not first.catalogue
    book.close()


def test_what_has_no_date_is_in_view_and_what_is_of_a_later_day_is_not(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "l.db") as book:
        for name, published in (("old", "2026-10-01"), ("undated", None), ("later", "2026-11-01")):
            book.add(Report(id=name, text=f"The {name} bridge will open soon, Ana Torvald said.", published=published))
        shown = Snapshots(book, lambda: TODAY, 60.0)
        assert ids(shown.at()) == {"old", "undated"}
        assert ids(shown.at(date(2026, 12, 1))) == {"old", "later"}
        assert ids(Snapshots(book, lambda: date(2026, 12, 1)).at()) == {"old", "undated", "later"}
        book.review("confirm", "old.s1", author="a")
        assert ids(shown.at()) == {"old", "undated"}


def test_pages_answer_while_another_writes_and_show_it_at_the_end(tmp_path: Path) -> None:
    def write() -> None:
        with open_ledger(tmp_path / "story.db") as other:
            for n in range(5):
                other.add(Report(id=f"new{n}", text=f"Bridge {n} will open, Ana Torvald said.", published="2026-10-02"))

    with desk(story_ledger(tmp_path)) as client:
        writer = threading.Thread(target=write)
        writer.start()
        while writer.is_alive():
            assert client.get("/reports").status_code == 200
        page = client.get("/reports").text
        assert all(f"/reports/new{n}" in page for n in range(5))


def test_a_large_ledger_leaves_its_catalogue_to_the_next_desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.desk.snapshots.WORTH_KEEPING", 1)
    with story_ledger(tmp_path) as book:
        first = Snapshots(book, lambda: TODAY)
        made = first.at().catalogue.path
        first.close()
        assert made.parent == tmp_path / "story.db.desk"
        second = Snapshots(book, lambda: TODAY)
        assert second.at().catalogue.path == made
        assert len(second.at().export().reports) == 8
        second.close()


def test_a_past_day_that_takes_long_is_made_aside_and_the_page_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("onrecord.desk.snapshots.PAST_PATIENCE", -1.0)
    with desk(story_ledger(tmp_path)) as client:
        answer = client.get("/reports?as_of=2026-03-31")
        assert (answer.status_code, answer.headers.get("retry-after")) == (503, "60")
        assert "being worked out" in answer.text
        assert client.get("/api/v1/reports?as_of=2026-03-30").status_code == 503
        for _ in range(200):
            if client.get("/reports?as_of=2026-03-31").status_code == 200:
                break
            time.sleep(0.05)
        assert client.get("/reports?as_of=2026-03-31").status_code == 200


def test_a_page_gives_back_what_it_was_lent_without_a_collection(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lent: list[sqlite3.Connection] = []
    back: list[sqlite3.Connection] = []
    lend, give_back = Catalogue.lend, Catalogue.give_back

    def noted(self: Catalogue) -> sqlite3.Connection:
        lent.append(lend(self))
        return lent[-1]

    def returned(self: Catalogue, base: sqlite3.Connection) -> None:
        back.append(base)
        give_back(self, base)

    monkeypatch.setattr(Catalogue, "lend", noted)
    monkeypatch.setattr(Catalogue, "give_back", returned)
    with desk(story_ledger(tmp_path)) as client:
        gc.disable()
        try:
            addresses = ("/", "/commitments", "/reports/r1", "/search?q=quay", "/no", "/api/v1/reports", "/export/csv")
            for address in addresses:
                client.get(address)
        finally:
            gc.enable()
        assert len(lent) >= len(addresses) - 1
        assert len(back) == len(lent)


def test_a_catalogue_that_was_replaced_lends_nothing_and_keeps_nothing_open(tmp_path: Path) -> None:
    catalogue = Catalogue(tmp_path / "c.db")
    base = catalogue.lend()
    catalogue.remove()
    with pytest.raises(ClosedCatalogueError):
        catalogue.lend()
    catalogue.give_back(base)
    with pytest.raises(sqlite3.ProgrammingError):
        base.execute("SELECT 1")
    assert not (tmp_path / "c.db").exists()


def test_a_ledger_is_worked_out_in_another_process_as_in_this_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with story_ledger(tmp_path) as book:
        here = Snapshots(book, lambda: TODAY)
        there = Snapshots(book, lambda: TODAY)
        expected = here.at().export()
        monkeypatch.setattr("onrecord.desk.snapshots.WORTH_PARTING", 1)
        monkeypatch.setattr("onrecord.desk.snapshots.make", None)
        assert there.at().export() == expected
        assert there.at().version == book.version()
        book.path.rename(tmp_path / "elsewhere.db")
        with pytest.raises(LedgerError, match="could not be worked out: "):
            make_apart(book, tmp_path / "made.db", TODAY, undated=True)


@pytest.mark.parametrize("kept_from", [1, 2000], ids=["left to the next desk", "of this desk"])
def test_a_desk_that_runs_shows_nothing_that_was_redacted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kept_from: int
) -> None:
    monkeypatch.setattr("onrecord.desk.snapshots.WORTH_KEEPING", kept_from)
    # A change is costly, so that the page would show what was there before.
    shown = Snapshots(story_ledger(tmp_path), lambda: TODAY, -1.0)
    monkeypatch.setattr("onrecord.desk.snapshots.PATIENCE", -1.0)
    past = date(2026, 9, 30)
    words = shown.at().reports["r1"].text.encode()
    assert "r1" in ids(shown.at(past))
    redact(tmp_path / "story.db", "r1", author="rhea", reason="court order")
    assert not [p for p in tmp_path.rglob("*") if p.is_file() and words[:60] in p.read_bytes()]
    assert "r1" not in ids(shown.at(past))
    assert ids(shown.at()) == ids(shown.at(fresh=True))
    assert "r1" not in ids(shown.at())
    assert not [p for p in tmp_path.rglob("*") if p.is_file() and words[:60] in p.read_bytes()]


def test_a_desk_takes_away_what_it_kept_and_what_one_that_was_killed_left(tmp_path: Path) -> None:
    killed = tmp_path / "story.db.desk" / "now-killed"
    killed.mkdir(parents=True)
    (killed / "1.db").write_bytes(b"")
    os.utime(killed / "1.db", (0, 0))
    with story_ledger(tmp_path) as book:
        shown = Snapshots(book, lambda: TODAY)
        assert not killed.exists()
        assert shown.at().catalogue.is_there
        shown.close()
        assert not killed.parent.exists()
