"""The tree of a saying or report as it stood on two clocks, and as people corrected it: traced anew, in memory."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from onrecord.api.asked import is_file, one_report
from onrecord.follow.overlay import overlay
from onrecord.ledger import Store
from onrecord.model import Act, Reading, Report, Review, SubjectKind, UsageError
from onrecord.trace.actor_lists import Listed
from onrecord.trace.actors import link_actors
from onrecord.trace.derivation import derivations
from onrecord.trace.revisions import revisions
from onrecord.trace.stages import Linker
from onrecord.trace.tracing import traced
from onrecord.trace.trees import Grove, Tree, report_tree, saying_tree

# What of a review tracing sees: what it corrects, and who it says is one.
_SEEN = {
    SubjectKind.STATEMENT: frozenset({Act.CORRECT, Act.REJECT}),
    SubjectKind.ACTOR: frozenset({Act.MERGE, Act.SPLIT}),
}


@dataclass(frozen=True, slots=True)
class Past:
    """What is looked at: what had been published by a day, and known by a time (UTC, ISO 8601); None is now."""

    as_of: date | None = None
    known: str | None = None


def bear_on_tracing(reviews: Iterable[Review]) -> bool:
    """Whether tracing may come out otherwise by these reviews."""
    return any(r.act in _SEEN.get(r.kind, ()) for r in reviews)


def past_tree(
    store: Store, asked: str, read: Callable[[Report], Reading], published: str | None, past: Past = Past()
) -> Tree:
    """Return what `tracing.tree_of` does, of what there was on both clocks, under the reviews made by then.

    The whole of it is traced anew. Raises UsageError where nothing is found, SourceError where a file cannot be read.
    """
    readings = list(store.readings(past.as_of, past.known))
    if is_file(asked):
        report = one_report(asked, published)
        asked = report.id
        if all(r.report.id != asked for r in readings):
            readings.append(read(report))
    laid = overlay(readings, store.reviews(past.known))
    grove = _grove(laid.readings, partial(link_actors, ruled=laid.actors, listed=Listed(store.offices.all())))
    if asked in grove.readings:
        return report_tree(asked, grove, revisions(_versions(store, grove.readings[asked])))
    told = {one.statement: one.first for t in grove.found for one in t.told}
    if asked not in told:
        hits = store.search(asked, as_of=past.as_of, known=past.known)
        asked = next((h.statement for h in hits if h.statement in told), asked)
    if asked not in told:
        raise UsageError(f"no statement or report shown then goes by {asked!r} or has these words")
    return saying_tree(told[asked], grove)


def _grove(readings: Sequence[Reading], link: Linker) -> Grove:
    found = sorted(traced(readings, link), key=lambda t: t.age)
    outlets = frozenset(r.report.outlet.casefold() for r in readings if r.report.outlet)
    return Grove(tuple(found), derivations(found), {r.report.id: r for r in readings}, outlets)


def _versions(store: Store, shown: Reading) -> list[Reading]:
    """Return the versions of a report up to the one that is shown."""
    versions = store.versions(shown.report.id)
    texts = [v.report.sha256 for v in versions]
    return versions[: texts.index(shown.report.sha256) + 1] if shown.report.sha256 in texts else []
