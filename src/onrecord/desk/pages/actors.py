"""Actors: all who speak or are to act, and what one said and what became of it."""

from starlette.requests import Request
from starlette.responses import Response

from onrecord.desk.chart import chart
from onrecord.desk.facets import Field, narrowed
from onrecord.desk.page import Asked
from onrecord.desk.pages.commitments import overview_lane
from onrecord.desk.paging import paged
from onrecord.desk.wording import words
from onrecord.follow.record import record
from onrecord.model import Actor, Certainty, Statement, UsageError

# What became of undertakings, in the order it is drawn, and the mark it is drawn with.
_RECORD = (
    ("kept", "kept"),
    ("late", "kept"),
    ("partly_kept", "partly_kept"),
    ("broken", "broken"),
    ("overdue", "overdue"),
    ("withdrawn", "withdrawn"),
    ("open", "pending"),
    ("unchecked", "unchecked"),
)


def index(request: Request) -> Response:
    """Answer with the actors, those who say most first."""
    ask = Asked(request)
    snapshot = ask.snapshot
    wanted = ask.text("q").casefold()
    items = [a for a in snapshot.export.actors if not wanted or any(wanted in n.casefold() for n in _names(a))]
    said, undertaken = snapshot.said_by, snapshot.undertaken_by
    fields = (
        Field[Actor]("type", "Kind", lambda a: [a.type.value], words),
        Field[Actor]("speaks", "Speaks", lambda a: ["yes" if a.id in said else "no"], str, ["yes", "no"]),
        Field[Actor]("acts", "Has undertaken something", lambda a: ["yes" if a.id in undertaken else "no"], str),
    )
    found, facets = narrowed(items, fields, ask, {"q": ask.text("q")})
    found.sort(key=lambda a: (-len(said.get(a.id, ())), -len(undertaken.get(a.id, ())), a.name))
    return ask.render("actors.html", page=paged(found, ask), facets=facets, snapshot=snapshot, q=ask.text("q"))


def actor(request: Request) -> Response:
    """Answer with one actor's record and statements."""
    ask = Asked(request)
    snapshot = ask.snapshot
    found = snapshot.actors.get(request.path_params["id"])
    if found is None:
        raise UsageError(f"there is no actor {request.path_params['id']!r} in view on {snapshot.day}")
    undertaken = snapshot.undertaken_by.get(found.id, ())
    said = list(snapshot.said_by.get(found.id, ()))
    fields = (
        Field[Statement]("certainty", "How firmly", lambda s: [s.certainty.value], words, list(Certainty)),
        Field[Statement]("polarity", "Says or denies", lambda s: [s.polarity.value], words),
        Field[Statement]("undertakes", "Undertakes", lambda s: ["yes" if s.commitment else "no"], str),
        Field[Statement]("outlet", "Told by", lambda s: [snapshot.reports[s.report].outlet or "unknown"], str),
    )
    shown, facets = narrowed(said, fields, ask, {})
    shown.sort(key=snapshot.published, reverse=True)
    track = record(snapshot.view, found.id)
    lanes = [overview_lane(ask, c) for c in undertaken if c.latest or c.earliest]
    return ask.render(
        "actor.html",
        actor=found,
        record=track,
        counts=[(name, look, n) for name, look in _RECORD if (n := getattr(track, name))],
        undertaken=undertaken,
        chart=chart(lanes, snapshot.day, f"What {found.name} undertook, from its first saying to its day"),
        page=paged(shown, ask),
        facets=facets,
        snapshot=snapshot,
    )


def _names(actor: Actor) -> tuple[str, ...]:
    return (actor.name, *actor.aliases, *actor.roles)
