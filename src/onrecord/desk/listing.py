"""A list taken from a catalogue's table: narrowed down, counted, ordered and cut into pages by the database."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.desk.facets import Facet, Turned, Written
from onrecord.desk.page import Asked
from onrecord.desk.paging import SIZE, Paged, paged_rows
from onrecord.desk.snapshot import Snapshot, unmasked

# Items that facets are counted over where something is chosen; the page says so where there are more.
COUNTED = 3000
# Rows that words are looked for in, or found in, the newest.
HELD = 5000

Condition = tuple[str, Sequence[Any]]
"""A condition in SQL, and its values."""


@dataclass(frozen=True)
class Plain:
    """A column that holds one value, or none; `named` is what is shown where it is empty."""

    written: Written
    column: str
    named: str | None = None

    def having(self, chosen: Sequence[str]) -> Condition:
        """Return the condition that a row has one of these values."""
        return among(self.column, ["" if v == self.named else v for v in chosen])

    def values(self, held: Any) -> Iterable[str]:
        """Return the value of a row."""
        if held in {None, ""}:
            return () if self.named is None else (self.named,)
        return (str(held),)


@dataclass(frozen=True)
class YesNo:
    """A column that holds 0 or 1."""

    written: Written
    column: str

    def having(self, chosen: Sequence[str]) -> Condition:
        """Return the condition that a row has one of these values."""
        return among(self.column, [int(v == "yes") for v in chosen if v in {"yes", "no"}])

    def values(self, held: Any) -> Iterable[str]:
        """Return "yes" or "no"."""
        return ("yes" if held in {1, "1"} else "no",)


@dataclass(frozen=True)
class Changed:
    """A column that holds changes as bits; "nothing" where there are none."""

    written: Written
    column: str

    def having(self, chosen: Sequence[str]) -> Condition:
        """Return the condition that a row has one of these changes."""
        bits = sum(1 << n for n in range(64) if {c.value for c in unmasked(1 << n)} & set(chosen))
        nothing = f" OR {self.column} = 0" if "nothing" in chosen else ""
        return f"({self.column} & ? != 0{nothing})", (bits,)

    def values(self, held: Any) -> Iterable[str]:
        """Return the changes."""
        return [c.value for c in unmasked(int(held))] or ["nothing"]


@dataclass(frozen=True)
class Ranges:
    """A column that holds days, sorted into named ranges, which may overlap, each a condition."""

    written: Written
    column: str
    ranges: Mapping[str, Condition]
    sorts: Callable[[str | None], Iterable[str]]

    def having(self, chosen: Sequence[str]) -> Condition:
        """Return the condition that a row is in one of these ranges."""
        known = [self.ranges[v] for v in chosen if v in self.ranges] or [("0", ())]
        return "(" + " OR ".join(c for c, _ in known) + ")", [v for _, vs in known for v in vs]

    def values(self, held: Any) -> Iterable[str]:
        """Return the ranges that a day is in."""
        return self.sorts(held)


Field = Plain | YesNo | Changed | Ranges
"""Something that rows have, and that a list can be narrowed down by."""


def among(column: str, values: Sequence[Any]) -> Condition:
    """Return the condition that a column, whose emptiness counts as '', holds one of some values."""
    marks = ", ".join("?" * len(values))
    if "" in values:
        return f"coalesce({column}, '') IN ({marks})", values
    return f"{column} IN ({marks})", values


@dataclass(frozen=True)
class Rows:
    """Rows of a table in an order; `base` narrows all of it down, `tallied` names the tallies of it where there are."""

    table: str
    order: str
    base: tuple[Condition, ...] = ()
    tallied: str | None = None


def listed(
    snapshot: Snapshot, rows: Rows, fields: Sequence[Field], ask: Asked, keep: Mapping[str, Any]
) -> tuple[Paged[int], list[Facet]]:
    """Return the keys of the rows on the page asked for, and the facets. `keep` is the rest of the address's state.

    A facet counts what is left by the other fields, over all rows where nothing is chosen.
    """
    made = _Listed(snapshot, rows, fields, ask)
    return made.page(), made.facets(keep)


class _Listed:
    def __init__(self, snapshot: Snapshot, rows: Rows, fields: Sequence[Field], ask: Asked) -> None:
        self._snapshot = snapshot
        self._rows = rows
        self._fields = fields
        self._ask = ask
        self._chosen = {f.written.name: ask.several(f.written.name) for f in fields}

    def page(self) -> Paged[int]:
        where, asked = self._where(None)
        query = f"SELECT key FROM {self._rows.table} WHERE {where} ORDER BY {self._rows.order} LIMIT ? OFFSET ?"

        def some(start: int) -> list[int]:
            return [key for (key,) in self._snapshot.rows(query, (*asked, SIZE, start))]

        return paged_rows(some, self._total(where, asked), self._ask)

    def _total(self, where: str, asked: Sequence[Any]) -> int:
        if self._plain() and self._rows.tallied:
            return self._snapshot.tally(self._rows.tallied, "all").get("", 0)
        return int(self._snapshot.value(f"SELECT count(*) FROM {self._rows.table} WHERE {where}", asked))

    def facets(self, keep: Mapping[str, Any]) -> list[Facet]:
        turned = Turned(self._chosen, self._ask, keep)
        if self._plain() and self._rows.tallied:
            return [self._tallied(f, turned) for f in self._fields]
        counted: dict[str | None, tuple[dict[str, Counter[str]], int | None]] = {}
        found = []
        for field in self._fields:
            # A field with a choice is counted without it; all others over one and the same rows.
            besides = field.written.name if self._chosen[field.written.name] else None
            if besides not in counted:
                counted[besides] = self._counted(besides)
            counts, over = counted[besides]
            found.append(turned.facet(field.written, counts[field.written.name], among=over))
        return found

    def _plain(self) -> bool:
        return not any(self._chosen.values())

    def _tallied(self, field: Field, turned: Turned) -> Facet:
        counts: Counter[str] = Counter()
        for held, n in self._snapshot.tally(self._rows.tallied or "", field.column, most=_TALLIED).items():
            for value in field.values(held):
                counts[value] += n
        query = "SELECT count(*) FROM tallies WHERE noun = ? AND owner = '' AND field = ? AND n > 0"
        values = self._snapshot.value(query, (self._rows.tallied, field.column))
        return turned.facet(field.written, counts, max(0, values - _TALLIED))

    def _counted(self, besides: str | None) -> tuple[dict[str, Counter[str]], int | None]:
        """Count the values of all fields over the first rows that the choices, but that of `besides`, leave."""
        where, asked = self._where(besides)
        columns = ", ".join(f.column for f in self._fields)
        query = f"SELECT {columns} FROM {self._rows.table} WHERE {where} ORDER BY {self._rows.order} LIMIT ?"
        rows = self._snapshot.rows(query, (*asked, COUNTED))
        counts: dict[str, Counter[str]] = {}
        for place, field in enumerate(self._fields):
            of_field = counts[field.written.name] = Counter()
            for held, n in Counter(row[place] for row in rows).items():
                for value in field.values(held):
                    of_field[value] += n
        return counts, COUNTED if len(rows) == COUNTED else None

    def _where(self, besides: str | None) -> Condition:
        conditions = [
            *self._rows.base,
            *(
                f.having(self._chosen[f.written.name])
                for f in self._fields
                if self._chosen[f.written.name] and f.written.name != besides
            ),
        ]
        return " AND ".join(c for c, _ in conditions) or "1", [v for _, vs in conditions for v in vs]


# Values looked at of a field that has very many.
_TALLIED = 6000


def holding(table: str, words: str) -> Condition:
    """Return the condition that the words kept of a row hold `words`, of the newest rows where very many do.

    `words` are in lower case, as those kept are. Three characters and more are looked up; fewer are looked for in
    the newest rows alone.
    """
    if len(words) > _GRAM - 1:
        phrase = '"' + words.replace('"', '""') + '"'
        found = f"SELECT rowid FROM {table}_words WHERE text MATCH ? ORDER BY rowid DESC LIMIT {HELD}"
        return f"key IN ({found})", (phrase,)
    newest = f"(SELECT max(key) FROM {table}) - {HELD}"
    return f"key IN (SELECT rowid FROM {table}_words WHERE rowid > {newest} AND instr(text, ?))", (words,)


# Characters that FTS5's trigram index goes by.
_GRAM = 3
