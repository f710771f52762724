"""Reviews: given in place, taken back, queued by what matters most, and kept in a log."""

from datetime import date
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.desk.page import AUTHOR, Asked
from onrecord.desk.paging import paged
from onrecord.desk.security import FIELD
from onrecord.desk.snapshot import Snapshot
from onrecord.follow.corrections import NONE
from onrecord.model import Commitment, Standing, Statement, UsageError

# A year.
_REMEMBERED = 365 * 24 * 3600
_LONGEST_NAME = 100
# How much a reading matters by how soon its day is (days, weight); past days matter as much as the nearest.
_URGENCY = ((7, 1.0), (30, 0.8), (90, 0.5))
_LATER = 0.25
_NO_DAY = 0.15
_NO_COMMITMENT = 0.1


def queue(request: Request) -> Response:
    """Answer with what waits for review, what matters most first."""
    ask = Asked(request)
    rows = [(s, ask.snapshot.commitments.get(s.commitment or "")) for s in _waiting(ask.snapshot)]
    return ask.render("queue.html", page=paged(rows, ask), snapshot=ask.snapshot)


def log(request: Request) -> Response:
    """Answer with every review there is, the newest first."""
    ask = Asked(request)
    return ask.render("log.html", page=paged(ask.snapshot.export.reviews[::-1], ask), snapshot=ask.snapshot)


async def review(request: Request) -> Response:
    """Take one review and send back to where it was given."""
    ask = Asked(request)
    async with request.form() as form:
        given = {name: str(value).strip() for name, value in form.items()}
    ask.desk.tokens.check(request, given.get(FIELD, ""))
    await run_in_threadpool(_kept, ask, given)
    return RedirectResponse(_back(given.get("next", "")), status_code=303)


async def name(request: Request) -> Response:
    """Remember in this browser by what name its reviews are signed."""
    ask = Asked(request)
    async with request.form() as form:
        given = {key: str(value).strip() for key, value in form.items()}
    ask.desk.tokens.check(request, given.get(FIELD, ""))
    author = " ".join(given.get("author", "").split())[:_LONGEST_NAME]
    if not author:
        raise UsageError("a review needs the name of its author")
    response = RedirectResponse("/review", status_code=303)
    response.set_cookie(AUTHOR, quote(author), max_age=_REMEMBERED, httponly=True, samesite="strict")
    return response


def _kept(ask: Asked, given: dict[str, str]) -> None:
    field = given.get("field")
    try:
        since = date.fromisoformat(given["since"]) if given.get("since") else None
    except ValueError:
        raise UsageError(f"{given['since']!r} is no date; write it as YYYY-MM-DD") from None
    ask.desk.book.review(
        given.get("act", ""),
        given.get("subject", ""),
        given.get("other") or None,
        author=ask.author,
        sets=(field, _value(given)) if field else None,
        since=since,
        reason=given.get("reason", ""),
    )
    ask.desk.snapshots.at(None, fresh=True)


def _value(given: dict[str, str]) -> str:
    """Return what a correction sets; the two days of a deadline are written as the bounds they are."""
    if "from" not in given:
        return given.get("value", "")
    bounds = f"{given['from']}..{given.get('until', '')}"
    return NONE if bounds == ".." else bounds


def _back(given: str) -> str:
    """Return where to go on, within this desk whatever was given."""
    return given if given.startswith("/") and not given.startswith(("//", "/\\")) else "/review"


def _waiting(snapshot: Snapshot) -> list[Statement]:
    """Return the statements nobody has looked at; first those whose reading is doubtful and whose day is near."""
    looked_at = {r.subject for r in snapshot.export.reviews if r.standing is Standing.IN_FORCE}
    urgency = {c.id: _urgency(c, snapshot.day) for c in snapshot.export.commitments}

    def weight(statement: Statement) -> tuple[float, str]:
        matters = urgency.get(statement.commitment or "", _NO_COMMITMENT)
        return (statement.confidence - 1) * matters, statement.id

    return sorted((s for s in snapshot.export.statements if s.id not in looked_at), key=weight)


def _urgency(commitment: Commitment, today: date) -> float:
    if commitment.latest is None:
        return _NO_DAY
    days = (commitment.latest - today).days
    return next((weight for bound, weight in _URGENCY if days <= bound), _LATER)
