"""Putting the dates that were found beside what is known, with where each is from."""

from dataclasses import replace
from typing import TypedDict

from onrecord.gather.dates import Stamp, conflict
from onrecord.gather.known import Known


class Origins(TypedDict):
    """The fields of a Report that say where its dates are from."""

    published_from: str | None
    modified_from: str | None
    date_conflict: str | None


def dated(
    facts: Known, known: Known, published: Stamp | None, modified: Stamp | None, others: tuple[Stamp, ...] = ()
) -> tuple[Known, Origins]:
    """Fill the dates into `facts`, and say where each is from.

    What is `known` wins, then what the document says itself (`published`), then the first of `others`. All of
    them are held against each other, and a contradiction is named.
    """
    given = Stamp(known.published, "given") if known.published else None
    changed = Stamp(known.modified, "given") if known.modified else modified
    stamps = [stamp for stamp in (given, published, *others) if stamp]
    first = stamps[0] if stamps else None
    filled = replace(facts, published=first.value if first else None, modified=changed.value if changed else None)
    return filled, {
        "published_from": first.origin if first else None,
        "modified_from": changed.origin if changed else None,
        "date_conflict": conflict(stamps),
    }
