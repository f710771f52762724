"""A ledger copied from a file to a server and back."""

import sqlite3
from contextlib import ExitStack, closing
from datetime import UTC, date, datetime
from importlib.resources import as_file, files
from pathlib import Path

import pytest
from ledger_making import make_reading, new_ledger

from onrecord import open as open_ledger
from onrecord.api.book import Ledger
from onrecord.api.moving import copy_ledger
from onrecord.ledger import Store, move
from onrecord.ledger.clock import stamp
from onrecord.ledger.sources_records import Named
from onrecord.model import LedgerError, OfficeHolder
from onrecord.model.contract import encode, export_to_json
from postgres_server import Server

NOW = stamp(datetime(2031, 3, 1, tzinfo=UTC))


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundled story with all that can stand beside reports."""
    path = tmp_path_factory.mktemp("story") / "story.db"
    with open_ledger(path) as book, as_file(files("onrecord") / "example" / "reports.jsonl") as reports:
        book.add(str(reports))
        said = book.statements()[0]
        book.review("confirm", said.id, author="ann", reason="read with care")
        book.sources.add("https://gazette.example/feed", NOW, every=600)
        key = book.sources.all()[0].key
        book.sources.follow(key, ["https://courier.example/feed"], NOW)
        book.sources.name(key, [Named(url="https://gazette.example/1", title="NUL \0 in a title")], NOW, 5)
    with Store.open(path) as store:
        store.add(make_reading(1, 3))
        store.add(make_reading(1, 3, edition="later"))
        store.offices.put(
            "list.csv", [OfficeHolder(name="Ina Moll", role="chair", since=date(2030, 1, 1), aliases=("I. Moll",))]
        )
    with open_ledger(path) as book:
        book.export()  # traced, so that no copy has anything left to settle
    return path


def exported(where: str | Path, *, known: datetime | None = None) -> list[str]:
    with open_ledger(where, create=False) as book:
        days = (None, date(2025, 6, 1), date(2026, 5, 20))
        return [encode(export_to_json(book.export(day, known), with_text=True)) for day in days]


def test_there_and_back_gives_the_same_export_to_the_byte(story: Path, tmp_path: Path, postgres: Server) -> None:
    steps: list[tuple[int, int]] = []
    with postgres.ledger() as server, open_ledger(story) as book:
        there = copy_ledger(story, server, lambda done, of: steps.append((done, of)))
        back = copy_ledger(server, tmp_path / "back.db")
        assert there.export == back.export is not None
        assert (there.reports, there.rows) == (back.reports, back.rows)
        assert exported(story) == exported(server) == exported(tmp_path / "back.db")
        known = datetime.fromisoformat(added_at(story)[3])
        assert exported(story, known=known) == exported(server, known=known)
        with open_ledger(server) as copy:
            assert copy.sources.all() == book.sources.all()
            for words in ("quay", '"the hearing"', "comp*"):
                ours, theirs = book.search(words, 500), copy.search(words, 500)
                assert [(h.report, h.statement, h.snippet) for h in ours] == [
                    (h.report, h.statement, h.snippet) for h in theirs
                ]
                assert [h.rank for h in ours] == pytest.approx([h.rank for h in theirs])
    assert steps == sorted(steps)
    assert steps[-1][0] == steps[-1][1]


def added_at(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return [when for (when,) in connection.execute("SELECT added_at FROM reports ORDER BY added_at")]


def test_a_copy_is_written_on_like_any_ledger(story: Path, postgres: Server) -> None:
    with postgres.ledger() as server:
        copy_ledger(story, server, exports=False)
        with Store.open(server) as store:
            assert store.add(make_reading(77, 2))
            assert store.sources.add("https://other.example/feed", NOW)
            assert store.reading("r77") == make_reading(77, 2)


def test_what_is_not_empty_is_refused(story: Path, tmp_path: Path) -> None:
    with Store.open(new_ledger(tmp_path)) as store:
        store.add(make_reading(5))
    before = exported(tmp_path / "ledger.db")
    with pytest.raises(LedgerError, match="is not empty; name a new ledger"):
        copy_ledger(story, tmp_path / "ledger.db")
    with pytest.raises(LedgerError, match="is the same ledger"):
        copy_ledger(story, story)
    with pytest.raises(LedgerError, match="there is no ledger at"):
        copy_ledger(tmp_path / "none.db", tmp_path / "other.db")
    assert exported(tmp_path / "ledger.db") == before


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_stopped_at_any_step_nothing_is_kept(
    story: Path, kind: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    def stop_at(part: float) -> None:
        def tell(done: int, of: int) -> None:
            if done >= part * of:
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            copy_ledger(story, target, tell)

    with ExitStack() as stack:
        target = str(tmp_path / "copy.db")
        if kind == "postgresql":
            server: Server = request.getfixturevalue("postgres")
            target = stack.enter_context(server.ledger())
        for part in (0.01, 0.4, 1.0):
            stop_at(part)
            with open_ledger(target) as book:
                assert book.export().reports == ()
        assert copy_ledger(story, target).export is not None


def test_what_arrives_otherwise_than_it_was_sent_is_not_kept(
    story: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(move, "_copy", lambda *_: 1)
    with pytest.raises(LedgerError, match="than were sent; nothing was kept"):
        copy_ledger(story, tmp_path / "copy.db")
    with Ledger(Store.open(tmp_path / "copy.db")) as book:
        assert book.export().reports == ()
