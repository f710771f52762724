"""A ledger with the bundled story, read once for all tests of the desk, and a desk over a copy of it."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path
from tempfile import mkdtemp

from starlette.applications import Starlette
from starlette.testclient import TestClient

from onrecord.api.book import Ledger
from onrecord.api.book import open as open_ledger
from onrecord.desk import create_app

DAY = date(2026, 10, 5)
BASE = "http://127.0.0.1:8710"
STORY = files("onrecord") / "example" / "reports.jsonl"


@cache
def read_once() -> Path:
    path = Path(mkdtemp()) / "story.db"
    with open_ledger(path) as book:
        assert all(not isinstance(a, Exception) for a in book.add_all([str(STORY)]))
    return path


def story_ledger(folder: Path) -> Ledger:
    return open_ledger(shutil.copy(read_once(), folder / "story.db"))


def desk_over(book: Ledger, day: date = DAY) -> Starlette:
    return create_app(book, today_is=lambda: day, worth_waiting=60.0)


@contextmanager
def desk(book: Ledger, day: date = DAY) -> Iterator[TestClient]:
    with TestClient(desk_over(book, day), base_url=BASE, follow_redirects=True) as client:
        yield client
