"""A desk with accounts over the bundled story: one person for each scope, and a way to be each of them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from argon2 import PasswordHasher
from desk_forms import TOKEN
from desk_story import BASE, DAY, story_ledger
from httpx2 import Response
from starlette.applications import Starlette
from starlette.testclient import TestClient

from onrecord.api.access import Access
from onrecord.api.passwords import Hashing
from onrecord.desk import create_app
from onrecord.desk.gate.limits import Rate
from onrecord.ledger import Store
from onrecord.model.account import Scope

PASSWORD = "seven grey herons on the quay"
PEOPLE = {Scope.READ: "Rhea Lund", Scope.REVIEW: "Vim Okoro", Scope.ADMIN: "Ada Merrin"}
CHEAP = Hashing(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


@dataclass
class Clock:
    """A clock that is set by hand."""

    at: datetime = field(default_factory=lambda: datetime(2026, 10, 5, 9, 0, tzinfo=UTC))

    def __call__(self) -> datetime:
        return self.at

    def on(self, **stretch: float) -> None:
        self.at += timedelta(**stretch)


@dataclass
class Guarded:
    """A desk with accounts, its accounts, and the clock of its sessions."""

    app: Starlette
    access: Access
    clock: Clock
    path: Path

    def browser(self) -> TestClient:
        return TestClient(self.app, base_url=BASE, follow_redirects=False)

    def log_in(self, scope: Scope) -> TestClient:
        client = self.browser()
        assert enter(client, PEOPLE[scope]).status_code == 303
        return client

    def token(self, scope: Scope) -> str:
        return self.access.add_token(PEOPLE[scope], scope, timedelta(days=30), "tests")[1]


def ticket(client: TestClient, page: str = "/login") -> str:
    """Return the token that the forms of a page carry."""
    found = TOKEN.search(client.get(page).text)
    assert found is not None
    return found[1]


def enter(client: TestClient, name: str, password: str = PASSWORD, onward: str = "") -> Response:
    fields = {"name": name, "password": password, "next": onward, "token": ticket(client)}
    return client.post("/login", data=fields)


@contextmanager
def guarded(folder: Path, rate: Rate | None = None) -> Iterator[Guarded]:
    """Open a desk with the three accounts over a copy of the story's ledger."""
    with story_ledger(folder) as book, Store.open(book.path) as store:
        clock = Clock()
        access = Access(store.accounts, CHEAP, clock)
        for scope, name in PEOPLE.items():
            access.add(name, PASSWORD, scope)
        unlimited = Rate(1e6, 10**6)
        app = create_app(book, today_is=lambda: DAY, worth_waiting=60.0, access=access, rate=rate or unlimited)
        yield Guarded(app, access, clock, book.path)
