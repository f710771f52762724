"""One page of a list, and the cursor that leads to the next."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterable, Mapping, Sequence
from http import HTTPStatus
from itertools import islice
from typing import Any

import msgspec

from onrecord.desk.v1.listings import Filter, Listing
from onrecord.desk.v1.problems import refuse
from onrecord.desk.v1.shelf import Shelf
from onrecord.model.contract import SCHEMA, Json

Given = Sequence[tuple[Filter, Any]]


class _Cursor(msgspec.Struct, array_like=True, forbid_unknown_fields=True):
    """The last item of a page, so that what is added meanwhile neither repeats nor hides another."""

    noun: str
    last: str


def page(listing: Listing, shelf: Shelf, asked: Mapping[str, Any]) -> Json:
    """Return the page asked for: the items under the noun's name, and `next`, a cursor or null."""
    given = [(f, asked[f.parameter.name]) for f in listing.filters if f.parameter.name in asked]
    candidates = _candidates(listing, shelf, given, _start(listing, shelf, asked.get("cursor")))
    found = (item for item in candidates if all(f.passes(item, value) for f, value in given))
    items = list(islice(found, asked["limit"] + 1))
    shown = items[: asked["limit"]]
    more = len(items) > len(shown)
    return {
        "schema": SCHEMA,
        "as_of": shelf.snapshot.day.isoformat(),
        listing.noun: [listing.write(item, asked) for item in shown],
        "next": _written(_Cursor(listing.noun, listing.name(shown[-1]))) if more else None,
    }


def _candidates(listing: Listing, shelf: Shelf, given: Given, start: int) -> Iterable[Any]:
    """Return the items from place `start` on, those of the smallest index at hand where there is one."""
    items = listing.items(shelf)
    near = [list(f.near(shelf, value)) for f, value in given if f.near]
    if not near:
        return islice(items.values(), start, None)
    return (i for i in min(near, key=len) if (shelf.place(listing.noun, items, listing.name(i)) or 0) >= start)


def _start(listing: Listing, shelf: Shelf, cursor: str | None) -> int:
    if cursor is None:
        return 0
    last = _read(cursor, listing.noun)
    place = shelf.place(listing.noun, listing.items(shelf), last)
    if place is None:
        raise refuse(
            HTTPStatus.NOT_FOUND, f"{last!r}, which the page before ended with, is no longer in view; start again"
        )
    return place + 1


def _written(cursor: _Cursor) -> str:
    return urlsafe_b64encode(msgspec.json.encode(cursor)).decode().rstrip("=")


def _read(cursor: str, noun: str) -> str:
    try:
        raw = urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
        found = msgspec.json.decode(raw, type=_Cursor)
    except (ValueError, msgspec.DecodeError):
        raise refuse(HTTPStatus.NOT_FOUND, "cursor is none that this list gave out") from None
    if found.noun != noun:
        raise refuse(HTTPStatus.NOT_FOUND, f"cursor is one of {found.noun}, not of {noun}")
    return found.last
