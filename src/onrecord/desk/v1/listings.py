"""The lists of the API: for each noun what it is narrowed down by and how an item is found and written."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from onrecord.desk.catalogue.rows import mask
from onrecord.desk.listing import Condition
from onrecord.desk.v1.parameters import Parameter
from onrecord.desk.v1.shelf import Outlet, Outlets, Records, Source
from onrecord.model import (
    Act,
    Actor,
    ActorType,
    Certainty,
    Change,
    Commitment,
    CommitmentType,
    Kind,
    Polarity,
    Relation,
    Report,
    Reviewed,
    Saying,
    Standing,
    Statement,
    Status,
)
from onrecord.model.contract import Json, to_json


@dataclass(frozen=True, slots=True)
class Filter:
    """A parameter that narrows a list down: `where` gives the condition that an item has the value asked for."""

    parameter: Parameter
    where: Callable[[Any], Condition]


@dataclass(frozen=True, slots=True)
class Listing:
    """One noun: where its items come from, and how an item is written."""

    noun: str
    type: type
    source: Source
    filters: tuple[Filter, ...] = ()
    details: tuple[Parameter, ...] = ()
    write: Callable[[Any, Mapping[str, Any]], Json] = field(default=lambda item, _asked: to_json(item))


def _equal(name: str, kind: type, description: str, *, few: bool = False) -> Filter:
    """Return a filter of a column; where `few` items have one value, they are looked up by it."""
    # "+" keeps the database from gathering the many of a value only to put them in order.
    column = f'"{name}"' if few else f'+"{name}"'
    return Filter(Parameter(name, kind, description), lambda value: (f"{column} = ?", (value,)))


def _report(report: Report, asked: Mapping[str, Any]) -> Json:
    built = {**to_json(report), "sha256": report.sha256}
    if not asked.get("with_text"):
        del built["text"]
    return built


def _day(name: str, column: str, comparison: str, description: str) -> Filter:
    where = f"{column} {comparison} ?"
    return Filter(Parameter(name, date, description), lambda day: (where, (day.isoformat(),)))


def _changed(change: Change) -> Condition:
    return "changes != 0 AND changes & ?", (mask([change]),)


def _named(name: str) -> Condition:
    return "id IN (SELECT id FROM names WHERE name = ?)", (name.casefold(),)


REPORTS = Listing(
    "reports",
    Report,
    Records("reports", ("at", "id")),
    (
        _equal("outlet", str, "Printed by this outlet.", few=True),
        _equal("language", str, "In this language (ISO 639-1)."),
        _equal("relation", Relation, "That came to be in this way."),
        _equal("derives_from", str, "Taken from this report.", few=True),
        _day("since", "+day", ">=", "Published on this day or later."),
        _day("until", "coalesce(day, '')", "<=", "Published by this day."),
    ),
    (Parameter("with_text", bool, "Put the text in.", default=False),),
    _report,
)
STATEMENTS = Listing(
    "statements",
    Statement,
    Records("statements", ("at", "n", "id")),
    (
        _equal("report", str, "Standing in this report.", few=True),
        _equal("speaker", str, "Said by this actor (an id).", few=True),
        _equal("commitment", str, "Telling this commitment.", few=True),
        _equal("saying", str, "Telling this saying.", few=True),
        _equal("kind", Kind, "Of this kind."),
        _equal("certainty", Certainty, "Put this firmly by its source."),
        _equal("polarity", Polarity, "Affirmed or denied by its source."),
        Filter(Parameter("change", Change, "Changed so against the first telling."), _changed),
    ),
)
ACTORS = Listing(
    "actors",
    Actor,
    Records("actors", ("name", "id")),
    (
        _equal("type", ActorType, "Of this type."),
        Filter(Parameter("name", str, "Going by this name; capitals do not matter."), _named),
    ),
)
SAYINGS = Listing(
    "sayings",
    Saying,
    Records("sayings", ("at", "n", "id")),
    (
        Filter(
            Parameter("voices", int, "With at least so many independent origins."),
            lambda least: ("voices >= ?", (least,)),
        ),
        Filter(
            Parameter("statement", str, "Of which this statement is a telling."),
            lambda name: ("id = (SELECT saying FROM statements WHERE id = ?)", (name,)),
        ),
    ),
)
COMMITMENTS = Listing(
    "commitments",
    Commitment,
    Records("commitments", ("at", "n", "id")),
    (
        _equal("status", Status, "Standing so on the day looked from.", few=True),
        _equal("type", CommitmentType, "A commitment or a forecast."),
        _equal("agent", str, "To be done by this actor (an id).", few=True),
        _equal("checkable", bool, "Clear enough to be checked, or not."),
        _equal("corroborated", bool, "With an outcome reported by another side, or not."),
        _day("due_since", "+latest", ">=", "Due on this day or later."),
        _day("due_until", "+latest", "<=", "Due by this day."),
    ),
)
OUTLETS = Listing("outlets", Outlet, Outlets())
REVIEWS = Listing(
    "reviews",
    Reviewed,
    Records("reviews", ("at", "id")),
    (
        _equal("subject", str, "About what goes by this id now.", few=True),
        _equal("author", str, "Made by this person."),
        _equal("act", Act, "Doing this."),
        _equal("standing", Standing, "Standing so."),
    ),
)

LISTINGS = (REPORTS, STATEMENTS, ACTORS, SAYINGS, COMMITMENTS, OUTLETS, REVIEWS)
