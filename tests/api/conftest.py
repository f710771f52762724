from collections.abc import Iterator
from pathlib import Path

import pytest
from watch_desk import Desk, Nothing
from web_server import WebServer

from onrecord.api.book import Ledger
from onrecord.ledger import Store


@pytest.fixture(scope="module")
def empty_ledger(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("empty") / "ledger.db"
    Store.open(path).close()
    return path.read_bytes()


@pytest.fixture
def desk(tmp_path: Path, empty_ledger: bytes) -> Iterator[Desk]:
    (tmp_path / "ledger.db").write_bytes(empty_ledger)
    with WebServer() as server, Ledger(Store.open(tmp_path / "ledger.db"), Nothing()) as book:
        yield Desk(server, book)
