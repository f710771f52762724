"""The desk over a ledger with the bundled story, for the tests of its API."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from desk_story import BASE, DAY, desk_over, story_ledger
from starlette.applications import Starlette

__all__ = ["ADDRESS", "BASE", "DAY", "served"]

ADDRESS = f"{BASE}/api/v1/"


@contextmanager
def served(folder: Path) -> Iterator[Starlette]:
    """Serve a copy of the story's ledger, kept in `folder`, as it is looked at on a day after all of it."""
    with story_ledger(folder) as book:
        yield desk_over(book)
