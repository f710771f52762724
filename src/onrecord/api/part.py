"""A part of a ledger by itself: some reports, and all that these can have to do with in the whole."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from onrecord.api.kept import settled
from onrecord.follow.overlay import overlay
from onrecord.follow.overview import View, view
from onrecord.ledger import Store
from onrecord.ledger.tracing import Edge, Traces
from onrecord.model import Actor, Reading, Review, SubjectKind
from onrecord.trace.incremental import stored_one
from onrecord.trace.keys import mark_of
from onrecord.trace.results import Traced
from onrecord.trace.tracing import assembled

# A part of more reports than this is no part: the whole is to be worked out.
MOST = 400

KnownActors = Callable[[Mapping[str, Actor]], Mapping[str, Actor]]
"""Gives who the actors of a part are in the whole, from who they would be by themselves."""

Related = Callable[[Iterable[str], Iterable[str]], Iterable[str]]
"""Gives the reports that reports, by id, and names, in lower case, have to do with."""


@dataclass(frozen=True, slots=True)
class Part:
    """A view of a part of a ledger; of `core` all is known in it that is known in the whole."""

    view: View
    core: frozenset[str]


def part(store: Store, touched: Iterable[str], related: Related, day: date, known: KnownActors) -> Part | None:
    """Return what follows for reports that were added or reviewed, seen among those they have to do with.

    `related` gives the reports that some reports, and the names in them, have to do with beyond what tells the same,
    and `known` the actors of the whole. None where the part is too large, or nothing is kept of some report.
    """
    settled(store)
    reviews, holders = store.reviews(), store.offices.all()

    def worked_out(traces: Traces) -> Part | None:
        core = _core(traces, {mark_of(r) for r in touched})
        found = _around(traces, core, related)
        if found is None:
            return None
        readings = [r for r in _readings(traces, found) if r.report.day is None or r.report.day <= day]
        here = _about(reviews, {r.report.id for r in readings})
        as_read = overlay(readings, here).readings == tuple(readings)
        ids = {r.report.id for r in readings}
        tracing = assembled([t for t in found if t.id in ids]) if as_read else None
        shown = view(readings, day, here, holders, tracing, known)
        return Part(shown, frozenset(i for i in ids if mark_of(i) in core))

    return store.peek(worked_out)


def _about(reviews: Sequence[Review], reports: set[str]) -> list[Review]:
    """Return the reviews of what stands in these reports alone, and what takes them back."""
    found: dict[str, Review] = {}
    for review in reviews:
        if review.kind is SubjectKind.REVIEW:
            about = review.subject in found
        else:
            about = all(a.report in reports for a in (review.anchor, review.other_anchor) if a)
        if about:
            found[review.id] = review
    return list(found.values())


def _core(traces: Traces, touched: set[int]) -> set[int]:
    """Return the reports whose results may be others by these: themselves, what they are made of and made into."""
    core = set(touched)
    for mark in touched:
        here = stored_one(traces, mark)
        if here is None:
            continue
        core.update(mark_of(first) for one in here.told for first in (one.first[0],))
        core.update([mark_of(here.parent)] if here.parent else ())
        core.update(traces.edges(mark, Edge.LINKED))
        core.update(traces.edges(mark, Edge.NEAR))
    return core


def _around(traces: Traces, core: set[int], related: Related) -> list[Traced] | None:
    """Return what is kept of the reports that those of `core` have to do with; None where they are too many."""
    waiting = set(core)
    own = [t for mark in core if (t := stored_one(traces, mark))]
    for t in own:
        waiting |= {*t.near, *traces.edges(mark_of(t.id), Edge.LINKED)}
        for first in {one.first[0] for one in t.told}:
            waiting |= {mark_of(first), *traces.edges(mark_of(first), Edge.LINKED)}
    names = {n.casefold() for r in _readings(traces, own) for a in r.actors for n in (a.name, *a.aliases)}
    waiting |= {mark_of(r) for r in related([t.id for t in own], names)}
    found: dict[int, Traced] = {}
    while waiting:
        if len(found) + len(waiting) > MOST:
            return None
        mark = waiting.pop()
        t = stored_one(traces, mark)
        if t is not None and mark not in found:
            found[mark] = t
            # A voice is counted by the beginning of its chain, and a telling is told against the first.
            beyond = {one.first[0] for one in t.told} | ({t.parent} if t.parent else set())
            waiting |= {mark_of(report) for report in beyond} - found.keys()
        if not waiting:
            # A commitment is told whole, or not at all.
            waiting = {mark_of(r) for r in related([t.id for t in found.values()], ())} - found.keys()
    return list(found.values())


def _readings(traces: Traces, found: Iterable[Traced]) -> list[Reading]:
    rows = [row for t in found if (row := traces.row(mark_of(t.id)))]
    return traces.readings([(row.report_key, row.version) for row in rows])
