"""The OpenAPI 3.1 document, made of the tables that the routes are made of."""

from collections.abc import Iterable, Sequence
from http import HTTPStatus
from typing import Any

import msgspec

from onrecord import __version__
from onrecord.desk.cookies import SESSION
from onrecord.desk.v1 import answers, problems
from onrecord.desk.v1.listings import LISTINGS, Listing
from onrecord.desk.v1.parameters import AS_OF, CURSOR, FRESH, LIMIT, Parameter
from onrecord.desk.v1.posts import POSTS, NewReview, Post
from onrecord.desk.v1.problems import Problem
from onrecord.model import Report
from onrecord.model.contract import SCHEMA, Json

PREFIX = "/api/v1"
_REFERENCE = "#/components/schemas/{name}"
# Tags of the noun, so that generated clients name their methods well: `listReports`, `getReport`.
_ONE = {"commitments": "Commitment", "sayings": "Saying", "reviews": "Review"}
_READ = (HTTPStatus.BAD_REQUEST, HTTPStatus.SERVICE_UNAVAILABLE)
_WRITE = (
    HTTPStatus.BAD_REQUEST,
    HTTPStatus.FORBIDDEN,
    HTTPStatus.CONFLICT,
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    HTTPStatus.UNPROCESSABLE_ENTITY,
    HTTPStatus.SERVICE_UNAVAILABLE,
)


def document(*, accounts: bool = False) -> Json:
    """Return the document as JSON objects; with `accounts`, of a desk that asks who one is."""
    schemas = _schemas()
    if not accounts:
        _name_author(schemas[NewReview.__name__])
    paths: Json = {"/openapi.json": {"get": _itself()}}
    for listing in LISTINGS:
        paths[f"/{listing.noun}"] = {"get": _list(listing)}
        paths[f"/{listing.noun}/{{id}}"] = {"get": _item(listing)}
    for post in POSTS:
        paths[f"/{post.noun}"]["post"] = _post(post)
    made = {
        "openapi": "3.1.0",
        "info": {
            "title": "onrecord",
            "version": __version__,
            "description": "Who said what would happen by when, how firmly, and what became of it.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": PREFIX}],
        "paths": paths,
        "components": {"schemas": schemas, "securitySchemes": _SCHEMES},
    }
    if accounts:
        for described in paths.values():
            for method, operation in described.items():
                operation["security"] = _BY_TOKEN if method == "post" else _BY_EITHER
                operation["responses"] |= _problems(_WHO)
    return made


# How one says who one is, at a desk with accounts: what is written takes a token, since a browser adds its session to
# requests that its user never meant.
_SCHEMES: Json = {
    "token": {
        "type": "http",
        "scheme": "bearer",
        "description": "A token of an account (`onrecord tokens add`): `read` to look, `review` to write.",
    },
    "session": {
        "type": "apiKey",
        "in": "cookie",
        "name": SESSION,
        "description": "A browser that is logged in; over https the name begins with __Host-.",
    },
}
_BY_TOKEN: list[Json] = [{"token": []}]
_BY_EITHER: list[Json] = [{"token": []}, {"session": []}]
_WHO = (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN, HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE)


def _name_author(review: Json) -> None:
    """Ask for the author, whom no account names."""
    review["required"].append("author")
    review["properties"]["author"] = review["properties"]["author"]["anyOf"][0]


def _schemas() -> Json:
    """Return the schemas of all records, as they are sent: no field of an answer is ever left out."""
    sent = [*(listing.type for listing in LISTINGS), Problem, *(post.gives for post in POSTS)]
    taken = [post.takes for post in POSTS]
    _, schemas = msgspec.json.schema_components([*sent, *taken], ref_template=_REFERENCE)
    names = {kind.__name__ for kind in taken}
    for name, schema in schemas.items():
        if name not in names and "properties" in schema:
            schema["required"] = list(schema["properties"])
    report = schemas[Report.__name__]
    report["properties"]["sha256"] = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
    report["required"] = [n for n in report["properties"] if n != "text"]
    return schemas


def _itself() -> Json:
    return {
        "operationId": "getOpenapi",
        "summary": "This document.",
        "parameters": [_if_none_match()],
        "responses": {"200": _content({"type": "object"}, "The document.", tagged=True), **_not_modified()},
    }


def _list(listing: Listing) -> Json:
    schema = {
        "type": "object",
        "properties": {
            "schema": {"const": SCHEMA},
            "as_of": {"type": "string", "format": "date"},
            listing.noun: {"type": "array", "items": _ref(listing.type)},
            "next": {"type": ["string", "null"]},
        },
        "required": ["schema", "as_of", listing.noun, "next"],
    }
    return {
        "operationId": f"list{listing.noun.capitalize()}",
        "summary": f"The {listing.noun} in view, a page at a time.",
        "parameters": [*map(_parameter, list_parameters(listing)), _if_none_match()],
        "responses": {
            "200": _content(schema, "A page.", tagged=True),
            **_not_modified(),
            **_problems((*_READ, HTTPStatus.NOT_FOUND)),
        },
    }


def _item(listing: Listing) -> Json:
    described = {"name": "id", "in": "path", "required": True, "schema": {"type": "string", "minLength": 1}}
    return {
        "operationId": f"get{_ONE.get(listing.noun, listing.noun.capitalize().removesuffix('s'))}",
        "summary": f"One of the {listing.noun}.",
        "parameters": [described, *map(_parameter, item_parameters(listing)), _if_none_match()],
        "responses": {
            "200": _content(_ref(listing.type), "The record.", tagged=True),
            **_not_modified(),
            **_problems((*_READ, HTTPStatus.NOT_FOUND)),
        },
    }


def _post(post: Post) -> Json:
    done = _content(_ref(post.gives), "What became of it.")
    done["headers"] = {"Location": {"description": "Where it is found.", "schema": {"type": "string"}}}
    return {
        "operationId": f"add{post.noun.capitalize().removesuffix('s')}",
        "summary": post.summary,
        "requestBody": {"required": True, "content": {answers.MEDIA_TYPE: {"schema": _ref(post.takes)}}},
        "responses": {**{str(int(s)): done for s in post.statuses}, **_problems(_WRITE)},
    }


def list_parameters(listing: Listing) -> Sequence[Parameter]:
    """Return what a list of this noun can be asked for."""
    return (AS_OF, FRESH, LIMIT, CURSOR, *(f.parameter for f in listing.filters), *listing.details)


def item_parameters(listing: Listing) -> Sequence[Parameter]:
    """Return what one of this noun can be asked for."""
    return (AS_OF, FRESH, *listing.details)


def _parameter(parameter: Parameter) -> Json:
    return {
        "name": parameter.name,
        "in": "query",
        "description": parameter.description,
        "schema": parameter.schema(),
    }


def _if_none_match() -> Json:
    return {"name": "If-None-Match", "in": "header", "description": "The ETag at hand.", "schema": {"type": "string"}}


def _not_modified() -> Json:
    return {"304": {"description": "What is at hand is still true.", "headers": _ETAG}}


def _problems(statuses: Iterable[HTTPStatus]) -> Json:
    content = {problems.MEDIA_TYPE: {"schema": _ref(Problem)}}
    return {str(int(s)): {"description": s.phrase, "content": content} for s in statuses}


def _content(schema: Json, description: str, *, tagged: bool = False) -> Json:
    made: Json = {"description": description, "content": {answers.MEDIA_TYPE: {"schema": schema}}}
    return {**made, "headers": _ETAG} if tagged else made


_ETAG: Json = {"ETag": {"description": "A hash of the answer.", "schema": {"type": "string"}}}


def _ref(kind: type) -> dict[str, Any]:
    return {"$ref": _REFERENCE.format(name=kind.__name__)}
