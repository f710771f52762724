"""Exports: what is in view, in every form that other programs take."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from onrecord.desk.page import Asked
from onrecord.model import UsageError
from onrecord.share.forms import FORMS, Noun, Wish


@dataclass(frozen=True, slots=True)
class Offer:
    """One form: its name, what it is for, and the addresses of what it holds, by noun where it has rows."""

    name: str
    says: str
    links: tuple[tuple[str, str], ...]


_SAYS = {
    "json": "The whole ledger as one document, to the contract",
    "csv": "A table for a spreadsheet; formulas in it are defused",
    "jsonl": "One record a line",
    "parquet": "Columns, for analysis at any size",
    "ics": "A calendar of what has a day, which a calendar program can subscribe to",
    "atom": "A feed of what was said to come",
    "jsonld": "schema.org claims with W3C Web Annotation anchors",
    "ftm": "FollowTheMoney entities, one a line",
    "stix": "A STIX 2.1 bundle of notes, opinions and reports",
}
_OF_ROWS = ("csv", "jsonl", "parquet")


def index(request: Request) -> Response:
    """Answer with the forms there are."""
    ask = Asked(request)
    offers = [Offer(name, says, _links(ask, name)) for name, says in _SAYS.items()]
    return ask.render("exports.html", offers=offers, snapshot=ask.snapshot)


def export(request: Request) -> Response:
    """Answer with what is in view as a file of one form."""
    ask = Asked(request)
    name, _, of = request.path_params["name"].partition("/")
    if name not in FORMS or (of and (of not in set(Noun) or name not in _OF_ROWS)):
        raise UsageError(f"there is no export {request.path_params['name']!r}; there are {', '.join(FORMS)}")
    form = FORMS[name]
    wish = Wish(
        of=Noun(of) if of else Noun.STATEMENTS, with_text=bool(ask.text("with_text")), desk=str(request.base_url)
    )
    filename = f"onrecord-{of or 'ledger'}-{ask.snapshot.day}{form.suffix}"
    headers = {"Content-Disposition": f'attachment; filename="{filename}"'}
    return Response(form.write(ask.snapshot.export(), wish), media_type=form.media_type, headers=headers)


def _links(ask: Asked, name: str) -> tuple[tuple[str, str], ...]:
    if name in _OF_ROWS:
        return tuple((noun, ask.url(f"/export/{name}/{noun}")) for noun in Noun)
    if name == "json":
        return (("ledger", ask.url("/export/json")), ("with the texts", ask.url("/export/json", with_text="yes")))
    return (("ledger", ask.url(f"/export/{name}")),)
