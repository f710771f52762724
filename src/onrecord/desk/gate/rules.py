"""What each address asks for: the one place where it stands, held complete by a test over all routes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from starlette.routing import BaseRoute, Match, Mount, Route
from starlette.types import Scope as Asgi

from onrecord.api.access import Visitor
from onrecord.model.account import Scope

By = Literal["session", "token"]


@dataclass(frozen=True, slots=True)
class Need:
    """What an address asks for: a scope (None: open to everybody), and by what means one may come."""

    scope: Scope | None
    by: tuple[By, ...] = ("session",)
    limited: bool = False

    def met_by(self, visitor: Visitor) -> bool:
        """Tell whether a visitor may."""
        return self.scope is None or (visitor.by in self.by and visitor.scope.covers(self.scope))


_OPEN = Need(None)
_LOOK = Need(Scope.READ)
_REVIEW = Need(Scope.REVIEW)
_ADMIN = Need(Scope.ADMIN)
# What programs ask for, too: so many requests in a time, and what is written only by token, since a browser adds its
# session to requests that its user never meant.
_FETCH = Need(Scope.READ, ("session", "token"), limited=True)
_SEND = Need(Scope.REVIEW, ("token",), limited=True)

_PAGES = (
    "/", "/commitments", "/commitments/{id:path}", "/sayings", "/sayings/{id:path}", "/reports", "/reports/{id:path}",
    "/statements/{id:path}", "/cards/{id:path}", "/actors", "/actors/{id:path}", "/outlets", "/outlets/{id:path}",
    "/search", "/review/log", "/export",
)  # fmt: skip
_NOUNS = ("reports", "statements", "actors", "sayings", "commitments", "outlets", "reviews")

# By the pattern of the address and the method; what is not here is refused to everybody.
RULES: Mapping[tuple[str, str], Need] = {
    **{("GET", page): _LOOK for page in _PAGES},
    ("GET", "/add"): _REVIEW,
    ("POST", "/add"): _REVIEW,
    ("GET", "/add/{id}"): _REVIEW,
    ("GET", "/review"): _REVIEW,
    ("POST", "/review"): _REVIEW,
    ("POST", "/review/name"): _REVIEW,
    ("GET", "/export/{name:path}"): _FETCH,
    ("GET", "/healthz"): _OPEN,
    ("GET", "/static"): _OPEN,
    ("GET", "/login"): _OPEN,
    ("POST", "/login"): _OPEN,
    ("POST", "/logout"): _LOOK,
    ("GET", "/account"): _LOOK,
    ("POST", "/account/password"): _LOOK,
    ("POST", "/account/sessions"): _LOOK,
    ("POST", "/account/tokens"): _LOOK,
    ("POST", "/account/tokens/revoke"): _LOOK,
    ("GET", "/accounts"): _ADMIN,
    ("POST", "/accounts/scope"): _ADMIN,
    ("POST", "/accounts/sessions"): _ADMIN,
    ("POST", "/accounts/remove"): _ADMIN,
    ("GET", "/api/v1/openapi.json"): _FETCH,
    **{("GET", f"/api/v1/{noun}"): _FETCH for noun in _NOUNS},
    **{("GET", f"/api/v1/{noun}/{{id:path}}"): _FETCH for noun in _NOUNS},
    ("POST", "/api/v1/reports"): _SEND,
    ("POST", "/api/v1/reviews"): _SEND,
}

# Where nothing is, and for a method that an address does not take: one must be somebody to be told so.
NOWHERE = _LOOK


def need_of(routes: Iterable[BaseRoute], scope: Asgi) -> Need | None:
    """Return what a request asks for; None where there is an address without a rule, which nobody may ask."""
    pattern, taken = _pattern(routes, scope)
    if not taken:
        return NOWHERE
    method = "GET" if scope["method"] == "HEAD" else scope["method"]
    return RULES.get((method, pattern))


def _pattern(routes: Iterable[BaseRoute], scope: Asgi) -> tuple[str, bool]:
    """Return the pattern of the route that answers, found as the router finds it, and whether it takes the method."""
    for route in routes:
        match, inner = route.matches(scope)
        if match is Match.FULL and isinstance(route, Mount):
            if not route.routes:
                return route.path, scope["method"] in {"GET", "HEAD"}
            found, taken = _pattern(route.routes, {**scope, **inner})
            return route.path + found, taken
        if match is Match.FULL and isinstance(route, Route):
            return route.path, True
    return "", False
