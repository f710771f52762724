"""The API as an application to be mounted: its routes are made of the same tables as its document."""

import re
from collections.abc import Awaitable, Callable, Mapping
from functools import cache
from http import HTTPStatus
from typing import Any, TypeVar

import msgspec
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route

from onrecord.api.book import Ledger
from onrecord.desk.gate.visitor import visitor_of
from onrecord.desk.security import is_foreign
from onrecord.desk.snapshot import Snapshot
from onrecord.desk.snapshots import Snapshots
from onrecord.desk.v1 import problems
from onrecord.desk.v1.answers import MEDIA_TYPE, answer
from onrecord.desk.v1.listings import LISTINGS, Listing
from onrecord.desk.v1.openapi import PREFIX, document, item_parameters, list_parameters
from onrecord.desk.v1.pages import page
from onrecord.desk.v1.parameters import read_query
from onrecord.desk.v1.posts import POSTS, Post
from onrecord.desk.v1.problems import refuse
from onrecord.model import LedgerError

# Two million characters, the longest text that is read, as JSON may write them.
LARGEST_BODY = 16_000_000

_R = TypeVar("_R", Route, Mount)


def v1(snapshots: Snapshots, book: Ledger, *, accounts: bool = False) -> Mount:
    """Return the API, mounted at `/api/v1`, over an open ledger and the desk's snapshots of it."""
    routes = [Route("/openapi.json", _document(accounts))]
    for listing in LISTINGS:
        post = next((post for post in POSTS if post.noun == listing.noun), None)
        listed = _list(listing, snapshots)
        if post is None:
            routes.append(Route(f"/{listing.noun}", listed, methods=["GET"]))
        else:
            routes.append(Route(f"/{listing.noun}", _either(listed, _post(post, book)), methods=["GET", "POST"]))
        routes.append(Route(f"/{listing.noun}/{{id:path}}", _item(listing, snapshots), methods=["GET"]))
    app = Starlette(
        routes=[_of_any_character(route) for route in routes],
        exception_handlers={HTTPException: problems.refused, LedgerError: problems.failing},
    )
    return _of_any_character(Mount(PREFIX, app))


def _of_any_character(route: _R) -> _R:
    """Let an address hold line breaks, as ids that others gave may: such a one is unknown, not amiss."""
    route.path_regex = re.compile(route.path_regex.pattern, re.DOTALL)
    return route


Endpoint = Callable[[Request], Response]
AsyncEndpoint = Callable[[Request], Awaitable[Response]]


_written = cache(document)


def _document(accounts: bool) -> Endpoint:  # noqa: FBT001
    def endpoint(request: Request) -> Response:
        return answer(request, _written(accounts=accounts))

    return endpoint


def _list(listing: Listing, snapshots: Snapshots) -> Endpoint:
    def endpoint(request: Request) -> Response:
        asked = read_query(request.query_params, list_parameters(listing))
        return answer(request, page(listing, _at(snapshots, asked), asked))

    return endpoint


def _item(listing: Listing, snapshots: Snapshots) -> Endpoint:
    def endpoint(request: Request) -> Response:
        asked = read_query(request.query_params, item_parameters(listing))
        name = request.path_params["id"]
        found = listing.source.find(_at(snapshots, asked), name)
        if found is None and snapshots.is_behind(asked.get("as_of")):
            found = listing.source.find(_at(snapshots, {**asked, "fresh": True}), name)
        if found is None:
            raise refuse(HTTPStatus.NOT_FOUND, f"there is nothing called {name!r} among the {listing.noun} in view")
        return answer(request, listing.write(found, asked))

    return endpoint


def _at(snapshots: Snapshots, asked: Mapping[str, Any]) -> Snapshot:
    return snapshots.at(asked.get("as_of"), fresh=asked.get("fresh", False))


def _post(post: Post, book: Ledger) -> AsyncEndpoint:
    async def endpoint(request: Request) -> Response:
        _check_sender(request)
        read_query(request.query_params, ())
        given = _decoded(await _body(request), post.takes)
        done = await run_in_threadpool(post.do, book, given, visitor_of(request))
        headers = {"Location": f"{request.scope.get('root_path', PREFIX)}/{done.location}"}
        return Response(msgspec.json.encode(done.body), done.status, headers, MEDIA_TYPE)

    return endpoint


def _either(get: Endpoint, post: AsyncEndpoint) -> AsyncEndpoint:
    """Serve both at one address, so that a wrong method is told of both."""

    async def endpoint(request: Request) -> Response:
        return await (post(request) if request.method == "POST" else run_in_threadpool(get, request))

    return endpoint


def _check_sender(request: Request) -> None:
    """Refuse what a page of another site could send: such a page cannot send JSON without asking first."""
    if is_foreign(request):
        raise refuse(HTTPStatus.FORBIDDEN, "this is another site; it cannot write to this ledger")
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != MEDIA_TYPE:
        raise refuse(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, f"send {MEDIA_TYPE}, not {kind or 'nothing'}")


async def _body(request: Request) -> bytes:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST_BODY:
            raise refuse(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"at most {LARGEST_BODY:,} bytes can be given at once")
    return bytes(body)


def _decoded(body: bytes, kind: type) -> Any:
    try:
        return msgspec.json.decode(body, type=kind)
    except msgspec.ValidationError as error:
        raise refuse(HTTPStatus.UNPROCESSABLE_ENTITY, str(error)) from None
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise refuse(HTTPStatus.BAD_REQUEST, f"the body is no JSON: {error}") from None
