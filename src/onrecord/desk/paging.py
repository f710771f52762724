"""A long list a page at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

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
    number = ask.number("page", 1, MOST)
    start = (number - 1) * SIZE

    def link(to: int) -> str:
        state = {k: ask.request.query_params.getlist(k) for k in ask.request.query_params}
        return ask.url(ask.request.url.path, **{**state, "page": to})

    return Paged(
        items=items[start : start + SIZE],
        total=len(items),
        number=number,
        before=link(number - 1) if number > 1 else None,
        after=link(number + 1) if start + SIZE < len(items) else None,
    )
