"""A PostgreSQL server for the tests: a private one, made for the session and gone with it."""

import os
from collections.abc import Iterator

import pytest
from bench.postgres_server import PASSING, Server, programs, running

from onrecord.ledger import Store

__all__ = ["Server", "postgres"]


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """A server with the template of an empty ledger."""
    found = programs()
    if found is None:
        if os.environ.get("CI"):
            pytest.fail("PostgreSQL is not installed; Debian's package is `postgresql`")
        pytest.skip("PostgreSQL is not installed")
    with running(found, PASSING) as server:
        server.command("CREATE DATABASE onrecord_template")
        Store.open(server.address("onrecord_template")).close()
        yield server
