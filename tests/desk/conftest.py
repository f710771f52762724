from collections.abc import Iterator
from pathlib import Path

import pytest
from desk_story import desk, story_ledger
from starlette.testclient import TestClient

from onrecord.api.book import Ledger


@pytest.fixture
def book(tmp_path: Path) -> Ledger:
    return story_ledger(tmp_path)


@pytest.fixture
def client(book: Ledger) -> Iterator[TestClient]:
    with desk(book) as opened:
        yield opened
