"""A long list a page at a time."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

from onrecord.desk.page import Asked

_T = TypeVar("_T")
SIZE = 50
# No list has more pages than this; a larger number in an address is a slip.
MOST = 1_000_000


@dataclass(frozen=True)
class Paged(Generic[_T]):
    """The items of one page of `total`, from 1, with the addresses of its neighbours."""

    items: Sequence[_T]
    total: int
    number: int
    before: str | None
    after: str | None

    @property
    def first(self) -> int:
        """The place of the first item in the whole list, from 1."""
        return (self.number - 1) * SIZE + 1

    @property
    def last(self) -> int:
        """The place of the last item in the whole list."""
        return self.first + len(self.items) - 1


def paged(items: Sequence[_T], ask: Asked) -> Paged[_T]:
    """Return the page of `items` that the address names; the rest of its state stays in the links."""
    return paged_rows(lambda start: items[start : start + SIZE], len(items), ask)


def paged_rows(some: Callable[[int], Sequence[_T]], total: int, ask: Asked) -> Paged[_T]:
    """Return the page that the address names of `total` items; `some` gives those of one page from a place on.

    A list that ends before it, as one that gets shorter may, is shown where it ends.
    """
    number = min(ask.number("page", 1, MOST), max(1, -(-total // SIZE)))
    start = (number - 1) * SIZE

    def link(to: int) -> str:
        state = {k: ask.request.query_params.getlist(k) for k in ask.request.query_params}
        return ask.url(ask.request.url.path, **{**state, "page": to})

    return Paged(
        items=some(start) if total else (),
        total=total,
        number=number,
        before=link(number - 1) if number > 1 else None,
        after=link(number + 1) if start + SIZE < total else None,
    )


def of_page(page: Paged[Any], items: Sequence[_T]) -> Paged[_T]:
    """Return a page with other items on it: what the ones it had stand for."""
    return replace(page, items=items)
