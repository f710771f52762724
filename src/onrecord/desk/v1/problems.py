"""What the API says when it cannot answer: RFC 9457 problem details."""

from http import HTTPStatus

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from onrecord.desk.gate.journal import JOURNAL
from onrecord.desk.gate.visitor import visitor_of
from onrecord.model import LedgerError

MEDIA_TYPE = "application/problem+json"

_HINT = "openapi.json says what there is"
_ROUTING = {
    HTTPStatus.NOT_FOUND: "there is nothing at this address",
    HTTPStatus.METHOD_NOT_ALLOWED: "this address does not take that method",
}


class Problem(msgspec.Struct, kw_only=True):
    """A problem: `title` is the status in words, `detail` what to do about it."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str


def refuse(status: HTTPStatus, detail: str, headers: dict[str, str] | None = None) -> HTTPException:
    """Return the exception that makes the API answer with this problem."""
    return HTTPException(status, detail, headers)


def refused(_request: Request, error: Exception) -> Response:
    """Answer with the problem an HTTPException stands for."""
    assert isinstance(error, HTTPException)  # noqa: S101 - Starlette calls it for nothing else
    status = HTTPStatus(error.status_code)
    said = error.detail if error.detail != status.phrase else f"{_ROUTING.get(status, status.phrase)}; {_HINT}"
    return problem(status, said, dict(error.headers or {}))


def failing(request: Request, error: Exception) -> Response:
    """Answer that the ledger could not be used for now; where there are accounts, nothing of where it is kept."""
    assert isinstance(error, LedgerError)  # noqa: S101 - Starlette calls it for nothing else
    said = str(error)
    if visitor_of(request) is not None:
        JOURNAL.error("%s", said)
        said = "the ledger cannot be used for now"
    return problem(HTTPStatus.SERVICE_UNAVAILABLE, said, {"Retry-After": "5"})


def problem(status: HTTPStatus, detail: str, headers: dict[str, str]) -> Response:
    """Answer with a problem."""
    said = Problem(title=status.phrase, status=status, detail=detail)
    return Response(msgspec.json.encode(said), status, headers, MEDIA_TYPE)
