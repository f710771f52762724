"""A catalogue holds what the view holds, whether it was made whole, brought up by what came since, or moved on."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from desk_story import STORY, story_ledger
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.api.book import Ledger
from onrecord.api.book import open as open_ledger
from onrecord.desk.catalogue.keeping import Kept, brought_up, left_in, make
from onrecord.desk.catalogue.tables import TALLIES
from onrecord.desk.news import news_since
from onrecord.desk.snapshot import Snapshot
from onrecord.extract import Reader, default_reader
from onrecord.follow.life import life
from onrecord.follow.news import news
from onrecord.follow.record import record
from onrecord.gather import Known, gather
from onrecord.model import NewsKind, Reading, Report

DAY = date(2026, 10, 5)
_NOUNS = ("reports", "actors", "statements", "commitments", "sayings", "reviews")
_NEWS = frozenset(NewsKind) - {NewsKind.NEW}


class Remembered:
    """A reader that reads each text once."""

    def __init__(self, reader: Reader) -> None:
        self.model = reader.model
        self._reader = reader
        self._read: dict[Report, Reading] = {}

    def read(self, report: Report) -> Reading:
        if report not in self._read:
            self._read[report] = self._reader.read(report)
        return self._read[report]


READER = Remembered(default_reader())


@pytest.fixture(scope="module")
def reports() -> list[Report]:
    return [r for r in gather(str(STORY), Known()) if isinstance(r, Report)]


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Ledger]:
    with story_ledger(tmp_path) as opened:
        yield opened


def new_ledger(folder: Path) -> Ledger:
    book = open_ledger(folder / "l.db")
    book._reader = READER
    return book


def made(book: Ledger, folder: Path, name: str, day: date = DAY) -> Kept:
    return make(book, folder / f"{name}.catalogue", day, undated=True)


def seen(kept: Kept) -> Snapshot:
    return Snapshot(kept.catalogue, kept.day, kept.version, kept.nearby)


def all_of(kept: Kept) -> dict[str, Any]:
    """Return all that a catalogue holds, less what tells one file from another."""
    snapshot = seen(kept)
    export = snapshot.export()
    return {
        **{noun: getattr(export, noun) for noun in _NOUNS},
        "tallies": set(snapshot.rows("SELECT noun, owner, field, value, n FROM tallies WHERE n != 0")),
        "outlets": set(snapshot.rows("SELECT * FROM outlets WHERE reports != 0")),
        "turns": set(snapshot.rows('SELECT "commitment", day, status, latest, against, kinds FROM turns')),
        "queue": snapshot.rows("SELECT id FROM statements WHERE looked = 0 ORDER BY weight, id"),
        "records": [snapshot.record(a) for a in export.actors],
        "lives": [snapshot.events(c) for c in export.commitments],
        "names": set(snapshot.rows("SELECT name, id FROM names")),
        "mentions": set(snapshot.rows("SELECT local, actor FROM mentions")),
        "words": {table: set(snapshot.rows(f"SELECT id, text FROM {table} JOIN {table}_words w ON w.rowid = key"))
                  for table in ("actors", "commitments")},
    }  # fmt: skip


def recounted(snapshot: Snapshot) -> set[tuple[Any, ...]]:
    counts: set[tuple[Any, ...]] = set()
    for t in TALLIES:
        query = f"""SELECT '{t.noun or t.table}', {t.owner}, '{t.field}', coalesce({t.value}, ''), sum({t.amount})
            FROM {t.table} WHERE {t.only} GROUP BY {t.owner}, coalesce({t.value}, '')"""
        counts.update((*r[:3], str(r[3]), r[4]) for r in snapshot.rows(query) if r[4])
    return counts


@pytest.mark.parametrize("day", [date(2026, 3, 13), date(2026, 7, 1), DAY])
def test_a_catalogue_made_whole_holds_what_the_view_holds(book: Ledger, tmp_path: Path, day: date) -> None:
    book.review("correct", "r1.s2", author="a", sets=("certainty", "possible"))
    book.review("reject", "r3.s2", author="b")
    view = book.view(day, undated=True)
    snapshot = seen(made(book, tmp_path, "c", day))
    export = view.export()
    for noun in _NOUNS:
        assert getattr(snapshot.export(), noun) == getattr(export, noun)
    for commitment in export.commitments:
        assert tuple(snapshot.events(commitment)) == life(view, commitment.id).events
    for actor in export.actors:
        there = record(view, actor.id)
        assert snapshot.record(actor) == type(there)(**{**_fields(there), "commitments": ()})


def _fields(record: Any) -> dict[str, Any]:
    return {name: getattr(record, name) for name in record.__dataclass_fields__}


@given(st.data())
@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_brought_up_report_by_report_in_any_order_it_is_as_if_made_whole(
    reports: Sequence[Report], data: st.DataObject
) -> None:
    order = data.draw(st.permutations(reports))
    first = data.draw(st.integers(0, len(order) - 1))
    with TemporaryDirectory() as named, new_ledger(Path(named)) as book:
        folder = Path(named)
        for report in order[:first]:
            book.add(report)
        kept = made(book, folder, "kept")
        for report in order[first:]:
            book.add(report)
            up = brought_up(kept, book, DAY)
            assert up is not None
            kept = up
        assert kept.nearby == len(order) - first
        assert seen(kept).export().reports == book.export(DAY).reports
        assert seen(kept).export().sayings == book.export(DAY).sayings
        got = {c.id for c in seen(kept).export().commitments}
        assert {s.commitment for s in seen(kept).export().statements if s.commitment} == got
        tallies = set(seen(kept).rows("SELECT noun, owner, field, value, n FROM tallies WHERE n != 0"))
        assert tallies == recounted(seen(kept))


def test_a_story_brought_up_is_as_if_made_whole(reports: Sequence[Report], tmp_path: Path) -> None:
    with new_ledger(tmp_path) as book:
        for report in reports[:4]:
            book.add(report)
        kept = made(book, tmp_path, "kept")
        for report in reports[4:]:
            book.add(report)
            up = brought_up(kept, book, DAY)
            assert up is not None
            kept = up
        whole = all_of(made(book, tmp_path, "whole"))
        assert all_of(kept) == whole


@pytest.mark.parametrize(
    ("act", "subject", "sets"),
    [
        ("confirm", "r1.s6", None),
        ("correct", "r1.s6", ("certainty", "possible")),
        ("correct", "r1.s6", ("deadline", "2026-12-01")),
        ("correct", "r2.s5", ("speaker", "Ana Torvald")),
        ("reject", "r4.s3", None),
        ("set_status", "r1.s6", ("status", "withdrawn")),
        ("comment", "r1.s1", None),
    ],
)
def test_a_review_is_brought_in_and_taken_back(
    book: Ledger, tmp_path: Path, act: str, subject: str, sets: tuple[str, str] | None
) -> None:
    before = made(book, tmp_path, "kept")
    as_it_was = all_of(before)
    review = book.review(act, subject, author="a", sets=sets, reason="so")
    kept = brought_up(before, book, DAY)
    assert kept is not None
    assert all_of(kept) == all_of(made(book, tmp_path, "whole"))
    book.review("undo", review.id, author="a")
    back = brought_up(kept, book, DAY)
    assert back is not None
    assert {**all_of(back), "reviews": ()} == {**as_it_was, "reviews": ()}


@pytest.mark.parametrize("days", [15, 200])
def test_a_catalogue_moves_on_with_the_days(reports: Sequence[Report], tmp_path: Path, days: int) -> None:
    day = date(2026, 4, 1)
    with new_ledger(tmp_path) as book:
        for report in reports:
            if report.day and report.day <= day:
                book.add(report)
        kept: Kept | None = made(book, tmp_path, "kept", day)
        while day < date(2026, 10, 18):
            day += timedelta(days=days)
            assert kept is not None
            kept = brought_up(kept, book, day)
        assert kept is not None
        whole = all_of(made(book, tmp_path, "whole", day))
        assert all_of(kept) == whole
        assert any(status == "overdue" for _, _, field, status, _ in whole["tallies"] if field == "status")


def test_what_concerns_the_whole_is_left_to_be_made_whole(book: Ledger, tmp_path: Path) -> None:
    kept = made(book, tmp_path, "kept")
    one, other = (a.id for a in book.export().actors[:2])
    book.review("merge", one, other, author="a")
    assert brought_up(kept, book, DAY) is None
    assert brought_up(made(book, tmp_path, "again"), book, DAY - timedelta(days=1)) is None


def test_a_catalogue_is_found_again_unless_it_is_none(book: Ledger, tmp_path: Path) -> None:
    kept = made(book, tmp_path, "kept")
    again = left_in(kept.catalogue.path, 7)
    assert again is not None
    assert (again.day, again.written, again.version) == (DAY, kept.written, 7)
    (tmp_path / "other.db").write_bytes(b"")
    assert left_in(tmp_path / "other.db", 7) is None
    (tmp_path / "text.db").write_text("no database at all, and long enough to be looked at as one" * 20)
    assert left_in(tmp_path / "text.db", 7) is None


@pytest.mark.parametrize("day", [date(2026, 4, 22), DAY])
def test_what_is_new_is_what_the_views_of_both_days_say(book: Ledger, tmp_path: Path, day: date) -> None:
    now, snapshot = book.view(day), seen(made(book, tmp_path, "c", day))
    for back in (1, 30, 190, 400):
        since = day - timedelta(days=back)
        wanted = {(n.kind, n.commitment.id) for n in news(book.view(since), now) if n.kind in _NEWS}
        new = news_since(snapshot, since)
        assert {(f.kind, f.commitment) for f in new.found} == wanted
        for fresh in new.found:
            assert new.told(snapshot, fresh).commitment.id == fresh.commitment
