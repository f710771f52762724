"""What is watched, as the other rooms see it."""

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """How an entry stands: to be fetched, in the ledger, older than the subscription, or not to be had."""

    WAITING = "waiting"
    ADDED = "added"
    PASSED = "passed"
    GIVEN_UP = "given_up"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A source that is subscribed, and its health.

    Times are UTC, ISO 8601. `every` is in seconds, None where the watch's own interval holds; `via` the address
    of the list that named it; `kind` what it turned out to be (`feed`, `sitemap`, `lists`, `page`), None before
    it was fetched. `failures` counts those in a row, `error` is the last one, `flaw` what was wrong with a list
    that could be read nevertheless; `waiting`, `added` and `given_up` count its entries.
    """

    key: int
    url: str
    via: str | None
    every: int | None
    added_at: str
    next_due: str
    kind: str | None
    title: str | None
    flaw: str | None
    tried: str | None
    ok: str | None
    failed: str | None
    failures: int
    error: str | None
    etag: str | None
    last_modified: str | None
    waiting: int
    added: int
    given_up: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """What a list says of one page: `outlet` is its publisher, the dates are those the list has."""

    url: str
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A page to be fetched now: `reads` counts how often it was read, `failures` those in a row."""

    key: int
    url: str
    source: str | None
    kind: str | None
    state: State
    outlet: str | None
    published: str | None
    reads: int
    failures: int
    etag: str | None
    last_modified: str | None
