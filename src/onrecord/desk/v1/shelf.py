"""What the API lists, taken from a snapshot: the records of each noun, and outlets."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.desk.listing import Condition
from onrecord.desk.pages.outlets import record
from onrecord.desk.snapshot import Lookup, Snapshot
from onrecord.model import Change, Relation


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """What one outlet printed: reports by how they came to be, whom it took from, what its tellings changed."""

    name: str
    reports: int
    statements: int
    relations: dict[Relation, int]
    taken_from: dict[str, int]
    changes: dict[Change, int]


@dataclass(frozen=True, slots=True)
class Records:
    """The records of one noun, whose name is their table's; listed by the columns of `order`, the last one the id."""

    table: str
    order: Sequence[str]

    def _lookup(self, snapshot: Snapshot) -> Lookup[Any]:
        found: Lookup[Any] = getattr(snapshot, self.table)
        return found

    def find(self, snapshot: Snapshot, name: str) -> Any | None:
        """Return an item by its id."""
        return self._lookup(snapshot).get(name)

    def items(self, snapshot: Snapshot, names: Sequence[str]) -> Sequence[Any]:
        """Return the items of these ids."""
        return self._lookup(snapshot).fetch(names)


@dataclass(frozen=True, slots=True)
class Outlets:
    """Outlets by name; reports of unknown outlets stand for none."""

    table: str = "outlets"
    order: Sequence[str] = ("name",)

    def find(self, snapshot: Snapshot, name: str) -> Outlet | None:
        """Return an outlet that has a report in view."""
        found = _outlet(snapshot, name) if name else None
        return found if found and found.reports else None

    def items(self, snapshot: Snapshot, names: Sequence[str]) -> Sequence[Outlet]:
        """Return the outlets of these names."""
        return [_outlet(snapshot, name) for name in names]


Source = Records | Outlets
"""Where the items of a list come from."""


def _outlet(snapshot: Snapshot, name: str) -> Outlet:
    found = record(snapshot, name)
    return Outlet(
        name=name,
        reports=found.reports,
        statements=found.statements,
        relations=_in_order(found.relations),
        taken_from=_in_order(found.taken_from),
        changes=_in_order(found.changes),
    )


def _in_order(counts: Mapping[Any, int]) -> dict[Any, int]:
    return dict(sorted(counts.items()))


def place_of(source: Source, snapshot: Snapshot, name: str) -> Sequence[Any] | None:
    """Return the place of an item in its list, None where it is not in view."""
    columns = ", ".join(source.order)
    rows = snapshot.rows(f"SELECT {columns} FROM {source.table} WHERE {source.order[-1]} = ?", (name,))
    return rows[0] if rows else None


def names_after(
    source: Source, snapshot: Snapshot, conditions: Sequence[Condition], after: Sequence[Any] | None, most: int
) -> list[str]:
    """Return the ids of the next items that meet all conditions, after a place, in the order of the list."""
    columns = ", ".join(source.order)
    asked = [v for _, values in conditions for v in values]
    where = [c for c, _ in conditions]
    if after is not None:
        where.append(f"({columns}) > ({', '.join('?' * len(after))})")
        asked += after
    name, held = source.order[-1], " AND ".join(where) or "1"
    query = f"SELECT {name} FROM {source.table} WHERE {held} ORDER BY {columns} LIMIT ?"
    return [name for (name,) in snapshot.rows(query, (*asked, most))]
