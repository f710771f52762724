"""The whole ledger seen at once: readings linked, traced and followed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from onrecord.follow.following import Following, follow
from onrecord.model import Actor, Export, Reading, Report, Statement
from onrecord.trace import Tracing, trace
from onrecord.trace.actors import link_actors


def overview(readings: Sequence[Reading], as_of: date | None) -> Export:
    """Return what follows from `readings`, which hold what had been published by `as_of`.

    Pure: the same readings in any order give the same export.
    """
    ordered = sorted(readings, key=lambda r: (r.report.published or "", r.report.id))
    actors = link_actors(ordered)
    tracing = trace(ordered, actors)
    following = follow(ordered, tracing, actors, as_of)
    return Export(
        as_of=as_of,
        reports=tuple(_report(r.report, tracing) for r in ordered),
        actors=_distinct(actors.values()),
        statements=tuple(_statement(s, actors, tracing, following) for r in ordered for s in r.statements),
        commitments=following.commitments,
        sayings=tracing.sayings,
    )


def _distinct(actors: Iterable[Actor]) -> tuple[Actor, ...]:
    return tuple(sorted({a.id: a for a in actors}.values(), key=lambda a: (a.name, a.id)))


def _report(report: Report, tracing: Tracing) -> Report:
    derivation = tracing.reports[report.id]
    return replace(report, relation=derivation.relation, derives_from=derivation.derives_from)


def _statement(statement: Statement, actors: Mapping[str, Actor], tracing: Tracing, following: Following) -> Statement:
    telling = tracing.tellings[statement.id]
    speaker = actors.get(statement.speaker or "")
    return replace(
        statement,
        speaker=speaker.id if speaker else None,
        saying=telling.saying,
        changes=telling.changes,
        commitment=following.threads.get(statement.id),
    )
