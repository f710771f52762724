"""The lists of the API: for each noun what it is narrowed down by and how an item is found and written."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from onrecord.desk.v1.parameters import Parameter
from onrecord.desk.v1.shelf import Outlet, Shelf
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
    """A parameter that narrows a list down: `passes` tells whether an item has the value asked for.

    `near` gives, where an index is at hand, the few items that can have it, in the order of the list.
    """

    parameter: Parameter
    passes: Callable[[Any, Any], bool]
    near: Callable[[Shelf, Any], Iterable[Any]] | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """One noun: its items by id in the order they are listed in."""

    noun: str
    type: type
    items: Callable[[Shelf], Mapping[str, Any]]
    name: Callable[[Any], str]
    filters: tuple[Filter, ...]
    details: tuple[Parameter, ...] = ()
    write: Callable[[Any, Mapping[str, Any]], Json] = field(default=lambda item, _asked: to_json(item))


def _equal(name: str, kind: type, description: str) -> Filter:
    return Filter(Parameter(name, kind, description), lambda item, value: getattr(item, name) == value)


def _report(report: Report, asked: Mapping[str, Any]) -> Json:
    built = {**to_json(report), "sha256": report.sha256}
    if not asked.get("with_text"):
        del built["text"]
    return built


def _goes_by(actor: Actor, name: str) -> bool:
    wanted = name.casefold()
    return wanted in {actor.name.casefold(), *(a.casefold() for a in actor.aliases)}


def _day(item: Report) -> str:
    return (item.published or "")[:10]


def _due(name: str, description: str, passes: Callable[[date, date], bool]) -> Filter:
    return Filter(Parameter(name, date, description), lambda c, day: c.latest is not None and passes(c.latest, day))


def _tellings(shelf: Shelf, saying: str) -> list[Statement]:
    found = shelf.snapshot.sayings.get(saying)
    told = shelf.snapshot.tellings(found.statements) if found else []
    return sorted(told, key=lambda s: shelf.place("statements", shelf.snapshot.statements, s.id) or 0)


REPORTS = Listing(
    "reports",
    Report,
    lambda shelf: shelf.snapshot.reports,
    lambda r: str(r.id),
    (
        Filter(
            Parameter("outlet", str, "Printed by this outlet."),
            lambda r, value: (r.outlet or "") == value,
            lambda shelf, value: shelf.snapshot.printed_by.get(value, ()),
        ),
        _equal("language", str, "In this language (ISO 639-1)."),
        _equal("relation", Relation, "That came to be in this way."),
        _equal("derives_from", str, "Taken from this report."),
        Filter(Parameter("since", date, "Published on this day or later."), lambda r, d: _day(r) >= d.isoformat()),
        Filter(Parameter("until", date, "Published by this day."), lambda r, d: _day(r) <= d.isoformat()),
    ),
    (Parameter("with_text", bool, "Put the text in.", default=False),),
    _report,
)
STATEMENTS = Listing(
    "statements",
    Statement,
    lambda shelf: shelf.snapshot.statements,
    lambda s: str(s.id),
    (
        Filter(
            Parameter("report", str, "Standing in this report."),
            lambda s, value: s.report == value,
            lambda shelf, value: shelf.snapshot.said_in.get(value, ()),
        ),
        Filter(
            Parameter("speaker", str, "Said by this actor (an id)."),
            lambda s, value: s.speaker == value,
            lambda shelf, value: shelf.snapshot.said_by.get(value, ()),
        ),
        Filter(
            Parameter("commitment", str, "Telling this commitment."),
            lambda s, value: s.commitment == value,
            lambda shelf, value: shelf.telling.get(value, ()),
        ),
        Filter(
            Parameter("saying", str, "Telling this saying."),
            lambda s, value: s.saying == value,
            _tellings,
        ),
        _equal("kind", Kind, "Of this kind."),
        _equal("certainty", Certainty, "Put this firmly by its source."),
        _equal("polarity", Polarity, "Affirmed or denied by its source."),
        Filter(Parameter("change", Change, "Changed so against the first telling."), lambda s, v: v in s.changes),
    ),
)
ACTORS = Listing(
    "actors",
    Actor,
    lambda shelf: shelf.snapshot.actors,
    lambda a: str(a.id),
    (
        _equal("type", ActorType, "Of this type."),
        Filter(Parameter("name", str, "Going by this name; capitals do not matter."), _goes_by),
    ),
)
SAYINGS = Listing(
    "sayings",
    Saying,
    lambda shelf: shelf.snapshot.sayings,
    lambda s: str(s.id),
    (
        Filter(Parameter("voices", int, "With at least so many independent origins."), lambda s, n: s.voices >= n),
        Filter(Parameter("statement", str, "Of which this statement is a telling."), lambda s, v: v in s.statements),
    ),
)
COMMITMENTS = Listing(
    "commitments",
    Commitment,
    lambda shelf: shelf.snapshot.commitments,
    lambda c: str(c.id),
    (
        Filter(
            Parameter("status", Status, "Standing so on the day looked from."),
            lambda c, value: c.status == value,
            lambda shelf, value: shelf.by_status.get(value, ()),
        ),
        _equal("type", CommitmentType, "A commitment or a forecast."),
        Filter(
            Parameter("agent", str, "To be done by this actor (an id)."),
            lambda c, value: c.agent == value,
            lambda shelf, value: shelf.snapshot.undertaken_by.get(value, ()),
        ),
        _equal("checkable", bool, "Clear enough to be checked, or not."),
        _equal("corroborated", bool, "With an outcome reported by another side, or not."),
        _due("due_since", "Due on this day or later.", lambda latest, day: latest >= day),
        _due("due_until", "Due by this day.", lambda latest, day: latest <= day),
    ),
)
OUTLETS = Listing("outlets", Outlet, lambda shelf: shelf.outlets, lambda o: str(o.name), ())
REVIEWS = Listing(
    "reviews",
    Reviewed,
    lambda shelf: shelf.reviews,
    lambda r: str(r.review.id),
    (
        Filter(Parameter("subject", str, "About what goes by this id now."), lambda r, value: r.subject == value),
        Filter(Parameter("author", str, "Made by this person."), lambda r, value: r.review.author == value),
        Filter(Parameter("act", Act, "Doing this."), lambda r, value: r.review.act == value),
        _equal("standing", Standing, "Standing so."),
    ),
)

LISTINGS = (REPORTS, STATEMENTS, ACTORS, SAYINGS, COMMITMENTS, OUTLETS, REVIEWS)
