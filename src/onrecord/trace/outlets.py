"""What an outlet does with the news: how much it reports itself, from whom it takes the rest, and what it changes."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.model import Change, Reading, Relation, Report
from onrecord.trace.results import Tracing


@dataclass(frozen=True, slots=True)
class Outlet:
    """The record of one outlet: its reports by relation, the outlets it takes from, its changes, by falling count.

    `statements` counts those that retell an utterance first told elsewhere, `changed` those with a change.
    """

    name: str
    reports: int
    origin: int
    copy: int
    rewrite: int
    independent: int
    taken_from: tuple[tuple[str, int], ...]
    statements: int
    changed: int
    changes: tuple[tuple[Change, int], ...]


def outlets(readings: Sequence[Reading], tracing: Tracing) -> tuple[Outlet, ...]:
    """Return the record of every outlet, those with most reports first; reports without an outlet are one."""
    by_id = {r.report.id: r.report for r in readings}
    named: defaultdict[str, list[Report]] = defaultdict(list)
    for report in by_id.values():
        named[_name(report)].append(report)
    retold = _retold(readings, tracing)
    made = [_outlet(name, found, by_id, tracing, retold.get(name, [])) for name, found in named.items()]
    return tuple(sorted(made, key=lambda o: (-o.reports, o.name)))


def _retold(readings: Sequence[Reading], tracing: Tracing) -> dict[str, list[tuple[Change, ...]]]:
    """Return, by outlet, the changes of each statement that was first told in another report."""
    where = {s.id: r.report for r in readings for s in r.statements}
    found: defaultdict[str, list[tuple[Change, ...]]] = defaultdict(list)
    for saying in tracing.sayings:
        for statement in saying.statements:
            if where[statement].id != where[saying.first].id:
                found[_name(where[statement])].append(tracing.tellings[statement].changes)
    return found


def _outlet(
    name: str,
    found: Sequence[Report],
    by_id: Mapping[str, Report],
    tracing: Tracing,
    retold: Sequence[tuple[Change, ...]],
) -> Outlet:
    relations = Counter(tracing.reports[r.id].relation for r in found)
    parents = (tracing.reports[r.id].derives_from for r in found)
    taken = Counter(_name(by_id[p]) for p in parents if p is not None)
    changes = Counter(c for told in retold for c in told)
    return Outlet(
        name=name,
        reports=len(found),
        origin=relations[Relation.ORIGIN],
        copy=relations[Relation.COPY],
        rewrite=relations[Relation.REWRITE],
        independent=relations[Relation.INDEPENDENT],
        taken_from=tuple(sorted(taken.items(), key=lambda t: (-t[1], t[0]))),
        statements=len(retold),
        changed=sum(bool(told) for told in retold),
        changes=tuple(sorted(changes.items(), key=lambda c: (-c[1], c[0]))),
    )


def _name(report: Report) -> str:
    return report.outlet or "(no outlet known)"
