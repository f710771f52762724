"""What the API looks up in a snapshot beyond what the pages do."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from onrecord.desk.pages.outlets import record
from onrecord.desk.snapshot import Snapshot
from onrecord.model import Change, Commitment, Relation, Reviewed, Statement, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """What one outlet printed: reports by how they came to be, whom it took from, what its tellings changed."""

    name: str
    reports: int
    statements: int
    relations: dict[Relation, int]
    taken_from: dict[str, int]
    changes: dict[Change, int]


@dataclass(frozen=True, eq=False)
class Shelf:
    """A snapshot with the API's own indexes, each made when it is first asked for."""

    snapshot: Snapshot

    @cached_property
    def outlets(self) -> Mapping[str, Outlet]:
        """Outlets by name, in the order of their names; reports of unknown outlets stand for none."""
        return {name: self._outlet(name) for name in sorted(self.snapshot.printed_by) if name}

    def _outlet(self, name: str) -> Outlet:
        found = record(self.snapshot, name)
        return Outlet(
            name=name,
            reports=found.reports,
            statements=found.statements,
            relations=dict(found.relations),
            taken_from=dict(found.taken_from),
            changes=dict(found.changes),
        )

    @cached_property
    def reviews(self) -> Mapping[str, Reviewed]:
        """Reviews by id, in the order they were made."""
        return {r.review.id: r for r in self.snapshot.export.reviews}

    @cached_property
    def by_status(self) -> Mapping[Status, Sequence[Commitment]]:
        """Commitments by status."""
        groups: defaultdict[Status, list[Commitment]] = defaultdict(list)
        for commitment in self.snapshot.export.commitments:
            groups[commitment.status].append(commitment)
        return groups

    @cached_property
    def telling(self) -> Mapping[str, Sequence[Statement]]:
        """Statements by the id of the commitment they tell."""
        groups: defaultdict[str, list[Statement]] = defaultdict(list)
        for statement in self.snapshot.export.statements:
            if statement.commitment:
                groups[statement.commitment].append(statement)
        return groups

    @cached_property
    def _places(self) -> dict[str, dict[str, int]]:
        return {}

    def place(self, noun: str, items: Mapping[str, object], item: str) -> int | None:
        """Return where an item stands in its list, from 0; None where it is not in view."""
        if noun not in self._places:
            self._places[noun] = {name: at for at, name in enumerate(items)}
        return self._places[noun].get(item)
