"""Reviews: given in place, taken back, queued by what matters most, and kept in a log."""

from datetime import date
from urllib.parse import quote, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.desk.cookies import set_cookie
from onrecord.desk.page import AUTHOR, Asked, within
from onrecord.desk.paging import SIZE, paged_rows
from onrecord.desk.security import FIELD
from onrecord.follow.corrections import NONE
from onrecord.model import Commitment, Review, Reviewed, Statement, UsageError

# A year.
_REMEMBERED = 365 * 24 * 3600
_LONGEST_NAME = 100


def queue(request: Request) -> Response:
    """Answer with what waits for review, what matters most first."""
    ask = Asked(request)
    snapshot = ask.snapshot
    query = "SELECT key FROM statements WHERE looked = 0 ORDER BY weight, id LIMIT ? OFFSET ?"

    def waiting(start: int) -> list[tuple[Statement, Commitment | None]]:
        found = snapshot.statements.by_key([key for (key,) in snapshot.rows(query, (SIZE, start))])
        return [(s, snapshot.commitments.get(s.commitment)) for s in found]

    page = paged_rows(waiting, snapshot.tally("statements", "looked").get("0", 0), ask)
    return ask.render("queue.html", page=page, snapshot=snapshot, reviewed=snapshot.reviews.get(ask.text("done")))


def log(request: Request) -> Response:
    """Answer with every review there is, the newest first."""
    ask = Asked(request)
    snapshot = ask.snapshot
    query = "SELECT key FROM reviews ORDER BY at DESC LIMIT ? OFFSET ?"

    def some(start: int) -> list[Reviewed]:
        return snapshot.reviews.by_key([key for (key,) in snapshot.rows(query, (SIZE, start))])

    page = paged_rows(some, snapshot.value("SELECT count(*) FROM reviews"), ask)
    return ask.render("log.html", page=page, snapshot=snapshot)


async def review(request: Request) -> Response:
    """Take one review and send back to where it was given; the queue says what was done, to be taken back there."""
    ask = Asked(request)
    given = await ask.form()
    ask.desk.tokens.check(request, given.get(FIELD, ""))
    kept = await run_in_threadpool(_kept, ask, given)
    onward = within(given.get("next", ""), "/review")
    if urlsplit(onward).path == "/review":
        onward += f"{'&' if '?' in onward else '?'}done={quote(kept.id)}"
    return RedirectResponse(onward, status_code=303)


async def name(request: Request) -> Response:
    """Remember in this browser by what name its reviews are signed."""
    ask = Asked(request)
    given = await ask.form()
    ask.desk.tokens.check(request, given.get(FIELD, ""))
    if ask.who is not None:
        raise UsageError("reviews are signed by the name of your account")
    author = " ".join(given.get("author", "").split())[:_LONGEST_NAME]
    if not author:
        raise UsageError("a review needs the name of its author")
    response = RedirectResponse("/review", status_code=303)
    set_cookie(response, request, AUTHOR, quote(author), lasts=_REMEMBERED)
    return response


def _kept(ask: Asked, given: dict[str, str]) -> Review:
    field = given.get("field")
    try:
        since = date.fromisoformat(given["since"]) if given.get("since") else None
    except ValueError:
        raise UsageError(f"{given['since']!r} is no date; write it as YYYY-MM-DD") from None
    kept = ask.desk.book.review(
        given.get("act", ""),
        given.get("subject", ""),
        given.get("other") or None,
        author=ask.author,
        sets=(field, _value(given)) if field else None,
        since=since,
        reason=given.get("reason", ""),
    )
    ask.desk.snapshots.refresh()
    return kept


def _value(given: dict[str, str]) -> str:
    """Return what a correction sets; the two days of a deadline are written as the bounds they are."""
    if "from" not in given:
        return given.get("value", "")
    bounds = f"{given['from']}..{given.get('until', '')}"
    return NONE if bounds == ".." else bounds
