"""The whole ledger seen at once: readings linked, traced and followed."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from onrecord.follow.decisions import decided
from onrecord.follow.following import Following, follow, on_day
from onrecord.follow.overlay import Overlaid, overlay
from onrecord.follow.uttered import uttered
from onrecord.model import (
    Actor,
    Export,
    OfficeHolder,
    OpenPair,
    Reading,
    Report,
    Review,
    Reviewed,
    Statement,
    SubjectKind,
)
from onrecord.trace import Tracing, trace
from onrecord.trace.actor_lists import Listed
from onrecord.trace.actors import link_actors, linked
from onrecord.trace.ruled import UNRULED


@dataclass(frozen=True, slots=True)
class View:
    """A ledger as of a date, with all that its export is made of; `actors` goes by the readings' own ids."""

    as_of: date | None
    readings: tuple[Reading, ...]
    actors: Mapping[str, Actor]
    tracing: Tracing
    following: Following
    reviews: tuple[Reviewed, ...]
    open_pairs: tuple[OpenPair, ...] = ()
    holders: tuple[OfficeHolder, ...] = ()

    def on(self, day: date) -> "View":
        """Return this view as of another day, where the same had been published by then and nothing was reviewed."""
        return replace(self, as_of=day, following=on_day(self.following, self.tracing, day))

    def export(self) -> Export:
        """Return what is shown of it."""
        return Export(
            as_of=self.as_of,
            reports=tuple(_report(r.report, self.tracing) for r in self.readings),
            actors=_distinct(self.actors.values()),
            statements=tuple(
                _statement(s, self.actors, self.tracing, self.following) for r in self.readings for s in r.statements
            ),
            commitments=self.following.commitments,
            sayings=self.tracing.sayings,
            reviews=self.reviews,
        )


def view(
    readings: Sequence[Reading],
    as_of: date | None,
    reviews: Sequence[Review] = (),
    holders: Sequence[OfficeHolder] = (),
    kept: Tracing | None = None,
    known: Callable[[Mapping[str, Actor]], Mapping[str, Actor]] | None = None,
) -> View:
    """Link, trace and follow `readings`, which hold what had been published by `as_of`, under `reviews`.

    `holders` is what imported lists say of who held which office, `kept` what tracing the readings as they were read
    gives, where that is at hand. Of a part of a ledger, `known` gives who its actors are in the whole. Pure: the same
    readings in any order, with the same reviews in the order they were made, give the same view.
    """
    ordered = tuple(sorted(readings, key=lambda r: (r.report.published or "", r.report.id)))
    laid = overlay(ordered, reviews)
    listed = Listed(holders)
    linking = linked(laid.readings, laid.actors, listed)
    actors = known(linking.actors) if known else linking.actors
    # Tracing sees nothing of a review but what it corrects, and who it says is one.
    as_kept = kept if laid.actors == UNRULED and laid.readings == ordered else None
    tracing = as_kept or trace(laid.readings, partial(link_actors, ruled=laid.actors, listed=listed))
    counted = uttered(laid.readings, tracing)
    following = decided(follow(counted, tracing, actors, as_of, laid.undertakings), laid, reviews, as_of)
    stand = tuple(_reviewed(r, laid, actors, tracing, following) for r in reviews)
    return View(as_of, counted, actors, tracing, following, stand, linking.open, tuple(holders))


def overview(readings: Sequence[Reading], as_of: date | None, reviews: Sequence[Review] = ()) -> Export:
    """Return what follows from `readings`, as `view` does, in the form it is shown in."""
    return view(readings, as_of, reviews).export()


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


def _reviewed(
    review: Review, laid: Overlaid, actors: Mapping[str, Actor], tracing: Tracing, following: Following
) -> Reviewed:
    standing = laid.standings[review.id]
    at = laid.found.get(review.id)
    now = review.subject if review.kind is SubjectKind.REVIEW else at
    if at is not None and review.kind is SubjectKind.ACTOR:
        now = actors[at].id
    elif at is not None and review.kind is SubjectKind.COMMITMENT:
        now = following.threads.get(at)
    elif at is not None and review.kind is SubjectKind.SAYING:
        now = tracing.tellings[at].saying if at in tracing.tellings else None
    return Reviewed(review=review, standing=standing, subject=now)
