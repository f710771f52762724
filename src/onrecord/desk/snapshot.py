"""The whole ledger as the pages ask for it: a view, and every way of looking things up in it."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeVar

from onrecord.follow.overview import View
from onrecord.model import Actor, Commitment, Export, Report, Saying, Statement

_T = TypeVar("_T")
_K = TypeVar("_K", bound=Hashable)


@dataclass(frozen=True)
class Snapshot:
    """What a view holds, by id and by what it belongs to; each index is made when it is first asked for.

    `day` is the day it is looked at from: what is overdue is overdue on that day.
    """

    view: View
    day: date

    @cached_property
    def export(self) -> Export:
        """The view in the form it is exported in."""
        return self.view.export()

    @cached_property
    def reports(self) -> Mapping[str, Report]:
        """Reports by id, in order of publication."""
        return {r.id: r for r in self.export.reports}

    @cached_property
    def actors(self) -> Mapping[str, Actor]:
        """Actors by id."""
        return {a.id: a for a in self.export.actors}

    @cached_property
    def statements(self) -> Mapping[str, Statement]:
        """Statements by id, in order of publication."""
        return {s.id: s for s in self.export.statements}

    @cached_property
    def commitments(self) -> Mapping[str, Commitment]:
        """Commitments by id."""
        return {c.id: c for c in self.export.commitments}

    @cached_property
    def sayings(self) -> Mapping[str, Saying]:
        """Sayings by id."""
        return {s.id: s for s in self.export.sayings}

    @cached_property
    def said_in(self) -> Mapping[str, Sequence[Statement]]:
        """Statements by the report they stand in."""
        return _grouped(self.export.statements, lambda s: s.report)

    @cached_property
    def said_by(self) -> Mapping[str, Sequence[Statement]]:
        """Statements by their speaker's id."""
        return _grouped((s for s in self.export.statements if s.speaker), lambda s: s.speaker or "")

    @cached_property
    def undertaken_by(self) -> Mapping[str, Sequence[Commitment]]:
        """Commitments by the id of who is to do them."""
        return _grouped((c for c in self.export.commitments if c.agent), lambda c: c.agent or "")

    @cached_property
    def printed_by(self) -> Mapping[str, Sequence[Report]]:
        """Reports by outlet, those of unknown outlets under the empty name."""
        return _grouped(self.export.reports, lambda r: r.outlet or "")

    @cached_property
    def taken_from(self) -> Mapping[str, Sequence[Report]]:
        """Reports by the id of the report they were taken from."""
        return _grouped((r for r in self.export.reports if r.derives_from), lambda r: r.derives_from or "")

    @cached_property
    def spread(self) -> Mapping[str, tuple[int, tuple[str, ...]]]:
        """How many reports tell a saying, and the kinds of changes its tellings have, by its id."""
        found = {}
        for saying in self.export.sayings:
            told = self.tellings(saying.statements)
            changes = dict.fromkeys(c.value for s in told for c in s.changes)
            found[saying.id] = len({s.report for s in told}), tuple(changes)
        return found

    def reasons(self, statement: Statement) -> Sequence[tuple[str, str]]:
        """Return each change of a telling with what stood there beside what stands here."""
        telling = self.view.tracing.tellings.get(statement.id)
        return tuple(zip(telling.changes, telling.reasons, strict=False)) if telling else ()

    def origin(self, report: Report) -> Sequence[str]:
        """Return why a report is thought to have come to be as it says."""
        derivation = self.view.tracing.reports.get(report.id)
        return derivation.evidence if derivation else ()

    def speaker(self, statement: Statement) -> Actor | None:
        """Return who says it, None where nobody is known to."""
        return self.actors.get(statement.speaker or "")

    def published(self, statement: Statement) -> str:
        """Return the day its report was published, empty where unknown."""
        return (self.reports[statement.report].published or "")[:10]

    def tellings(self, ids: Iterable[str]) -> list[Statement]:
        """Return the statements of these ids that are in view, in the order given."""
        return [self.statements[i] for i in ids if i in self.statements]


def _grouped(items: Iterable[_T], key: Callable[[_T], _K]) -> Mapping[_K, Sequence[_T]]:
    groups: defaultdict[_K, list[_T]] = defaultdict(list)
    for item in items:
        groups[key(item)].append(item)
    return dict(groups)
