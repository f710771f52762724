"""Narrowing a list down by what its items have, with the count of what each choice would leave."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from onrecord.desk.page import Asked

_T = TypeVar("_T")
# Choices of a facet that are shown; the ones chosen are shown always.
SHOWN = 12


@dataclass(frozen=True)
class Field(Generic[_T]):
    """Something items have: its name in the address, its label, an item's values and how a value is written.

    `order` fixes the order of the choices; without it the commonest come first.
    """

    name: str
    label: str
    values: Callable[[_T], Iterable[str]]
    written: Callable[[str], str]
    order: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a facet: how many items it would leave, and the address that turns it on or off."""

    label: str
    count: int
    on: bool
    href: str


@dataclass(frozen=True, slots=True)
class Facet:
    """The choices of one field; `hidden` counts those not shown."""

    label: str
    choices: tuple[Choice, ...]
    hidden: int


def narrowed(
    items: Sequence[_T], fields: Sequence[Field[_T]], ask: Asked, keep: Mapping[str, Any]
) -> tuple[list[_T], list[Facet]]:
    """Return the items that have one of the chosen values in every field with a choice, and the facets.

    A facet counts what is left by the other fields. `keep` is the rest of the address's state.
    """
    chosen = {f.name: ask.several(f.name) for f in fields}
    wanted = [(place, frozenset(chosen[f.name])) for place, f in enumerate(fields) if chosen[f.name]]
    counts: list[Counter[str]] = [Counter() for _ in fields]
    left = []
    for item in items:
        held = [frozenset(f.values(item)) for f in fields]
        missed = [place for place, values in wanted if held[place].isdisjoint(values)]
        if not missed:
            left.append(item)
        for place in range(len(fields)) if not missed else missed if len(missed) == 1 else ():
            counts[place].update(held[place])
    return left, [_facet(f, counted, chosen, ask, keep) for f, counted in zip(fields, counts, strict=True)]


def _facet(
    field: Field[_T], counts: Counter[str], chosen: Mapping[str, tuple[str, ...]], ask: Asked, keep: Mapping[str, Any]
) -> Facet:
    mine = chosen[field.name]
    values = [*counts, *(v for v in mine if v not in counts)]
    values.sort(key=lambda v: (field.order.index(v) if v in field.order else len(field.order), -counts[v], v))
    shown = [v for place, v in enumerate(values) if place < SHOWN or v in mine]

    def turned(value: str) -> tuple[str, ...]:
        return tuple(v for v in mine if v != value) if value in mine else (*mine, value)

    choices = tuple(
        Choice(
            label=field.written(v),
            count=counts[v],
            on=v in mine,
            href=ask.url(ask.request.url.path, **{**keep, **chosen, field.name: turned(v)}),
        )
        for v in shown
    )
    return Facet(field.label, choices, len(values) - len(shown))
