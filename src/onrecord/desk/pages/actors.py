"""Actors: all who speak or are to act, and what one said and what became of it."""

from starlette.requests import Request
from starlette.responses import Response

from onrecord.desk.chart import chart
from onrecord.desk.facets import Written
from onrecord.desk.listing import Plain, Rows, YesNo, holding, listed
from onrecord.desk.page import Asked
from onrecord.desk.pages.commitments import overview_lane
from onrecord.desk.paging import of_page
from onrecord.desk.wording import words
from onrecord.model import Certainty

# Undertakings that an actor's page shows; all of them are a list of their own.
UNDERTAKEN = 50
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
    yes_no = ["yes", "no"]
    fields = (
        Plain(Written("type", "Kind", words), "type"),
        YesNo(Written("speaks", "Speaks", str, yes_no), "speaks"),
        YesNo(Written("acts", "Has undertaken something", str, yes_no), "acts"),
    )
    rows = Rows("actors", "said DESC, undertook DESC, name, id", (holding("actors", wanted),) if wanted else (),
                None if wanted else "actors")  # fmt: skip
    keys, facets = listed(snapshot, rows, fields, ask, {"q": ask.text("q")})
    found = snapshot.actors.by_key(keys.items)
    page = of_page(keys, [(a, *snapshot.counts_of(a.id)) for a in found])
    return ask.render("actors.html", page=page, facets=facets, snapshot=snapshot, q=ask.text("q"))


def actor(request: Request) -> Response:
    """Answer with one actor's record and statements."""
    ask = Asked(request)
    snapshot = ask.snapshot
    found = snapshot.actors.get(request.path_params["id"])
    if found is None:
        raise ask.lacking("actor", request.path_params["id"])
    fields = (
        Plain(Written("certainty", "How firmly", words, list(Certainty)), "certainty"),
        Plain(Written("polarity", "Says or denies", words), "polarity"),
        YesNo(Written("undertakes", "Undertakes", str), "undertakes"),
        Plain(Written("outlet", "Told by", str), "outlet", named="unknown"),
    )
    rows = Rows("statements", "at DESC, n DESC, id DESC", (("speaker = ?", (found.id,)),))
    keys, facets = listed(snapshot, rows, fields, ask, {})
    _, undertook = snapshot.counts_of(found.id)
    undertaken = snapshot.undertaken_by(found.id, UNDERTAKEN)
    track = snapshot.record(found)
    lanes = [overview_lane(ask, c) for c in undertaken if c.latest or c.earliest]
    return ask.render(
        "actor.html",
        actor=found,
        record=track,
        counts=[(name, look, n) for name, look in _RECORD if (n := getattr(track, name))],
        undertaken=undertaken,
        undertook=undertook,
        chart=chart(lanes, snapshot.day, f"What {found.name} undertook, from its first saying to its day"),
        page=of_page(keys, snapshot.statements.by_key(keys.items)),
        facets=facets,
        snapshot=snapshot,
    )
