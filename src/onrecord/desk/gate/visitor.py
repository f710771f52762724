"""Who makes a request, once the gate has told."""

from starlette.requests import Request

from onrecord.api.access import Visitor

_KEY = "onrecord.visitor"


def visitor_of(request: Request) -> Visitor | None:
    """Return who asks; None at a desk without accounts, and before the log-in."""
    found: Visitor | None = request.scope.get(_KEY)
    return found


def set_visitor(request: Request, visitor: Visitor | None) -> None:
    """Note who asks."""
    request.scope[_KEY] = visitor
