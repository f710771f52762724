"""Answers in JSON that are not sent again to those who have them."""

from hashlib import blake2b

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from onrecord.model.contract import Json

MEDIA_TYPE = "application/json"
_ETAG_BYTES = 16


def answer(request: Request, document: Json) -> Response:
    """Answer with a document, or with 304 where `If-None-Match` names it; the tag is a hash of the bytes."""
    body = msgspec.json.encode(document)
    tag = f'"{blake2b(body, digest_size=_ETAG_BYTES).hexdigest()}"'
    headers = {"ETag": tag, "Cache-Control": "private, no-cache"}
    if _has(request, tag):
        return Response(status_code=304, headers=headers)
    return Response(body, headers=headers, media_type=MEDIA_TYPE)


def _has(request: Request, tag: str) -> bool:
    named = [part.strip().removeprefix("W/") for part in request.headers.get("if-none-match", "").split(",")]
    return "*" in named or tag in named
