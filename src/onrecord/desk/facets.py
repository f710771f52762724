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
class Written:
    """How the fields of a list are written: name in the address, label, how a value is written, order of values.

    Without an order the commonest come first.
    """

    name: str
    label: str
    written: Callable[[str], str]
    order: Sequence[str] = ()


@dataclass(frozen=True)
class Field(Written, Generic[_T]):
    """Something that items at hand have: the values of an item."""

    values: Callable[[_T], Iterable[str]] = lambda _item: ()


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a facet: how many items it would leave, and the address that turns it on or off."""

    label: str
    count: int
    on: bool
    href: str


@dataclass(frozen=True, slots=True)
class Facet:
    """The choices of one field; `hidden` counts those not shown, `among` the items counted where that is not all."""

    label: str
    choices: tuple[Choice, ...]
    hidden: int
    among: int | None = None


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
    turned = Turned(chosen, ask, keep)
    return left, [turned.facet(f, counted) for f, counted in zip(fields, counts, strict=True)]


@dataclass(frozen=True)
class Turned:
    """The choices made, and the addresses that make or drop another; `keep` is the rest of the address's state."""

    chosen: Mapping[str, tuple[str, ...]]
    ask: Asked
    keep: Mapping[str, Any]

    def facet(self, field: Written, counts: Mapping[str, int], more: int = 0, among: int | None = None) -> Facet:
        """Write a facet of counted values, beside which there are `more`, counted `among` so many items."""
        mine = self.chosen[field.name]
        values = [*counts, *(v for v in mine if v not in counts)]
        order = field.order
        values.sort(key=lambda v: (order.index(v) if v in order else len(order), -counts.get(v, 0), v))
        shown = [v for place, v in enumerate(values) if place < SHOWN or v in mine]
        choices = tuple(
            Choice(field.written(v), counts.get(v, 0), v in mine, self._href(field.name, mine, v)) for v in shown
        )
        return Facet(field.label, choices, more + len(values) - len(shown), among)

    def _href(self, name: str, mine: tuple[str, ...], value: str) -> str:
        turned = tuple(v for v in mine if v != value) if value in mine else (*mine, value)
        return self.ask.url(self.ask.request.url.path, **{**self.keep, **self.chosen, name: turned})
