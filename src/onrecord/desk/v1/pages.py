"""One page of a list, and the cursor that leads to the next."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

import msgspec

from onrecord.desk.snapshot import Snapshot
from onrecord.desk.v1.listings import Listing
from onrecord.desk.v1.problems import refuse
from onrecord.desk.v1.shelf import names_after, place_of
from onrecord.model.contract import SCHEMA, Json


class _Cursor(msgspec.Struct, array_like=True, forbid_unknown_fields=True):
    """The last item of a page, so that what is added meanwhile neither repeats nor hides another."""

    noun: str
    last: str


def page(listing: Listing, snapshot: Snapshot, asked: Mapping[str, Any]) -> Json:
    """Return the page asked for: the items under the noun's name, and `next`, a cursor or null."""
    conditions = [f.where(asked[f.parameter.name]) for f in listing.filters if f.parameter.name in asked]
    after = _start(listing, snapshot, asked.get("cursor"))
    names = names_after(listing.source, snapshot, conditions, after, asked["limit"] + 1)
    shown = names[: asked["limit"]]
    return {
        "schema": SCHEMA,
        "as_of": snapshot.day.isoformat(),
        listing.noun: [listing.write(item, asked) for item in listing.source.items(snapshot, shown)],
        "next": _written(_Cursor(listing.noun, shown[-1])) if len(names) > len(shown) else None,
    }


def _start(listing: Listing, snapshot: Snapshot, cursor: str | None) -> Sequence[Any] | None:
    if cursor is None:
        return None
    last = _read(cursor, listing.noun)
    place = place_of(listing.source, snapshot, last)
    if place is None:
        raise refuse(
            HTTPStatus.NOT_FOUND, f"{last!r}, which the page before ended with, is no longer in view; start again"
        )
    return place


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
