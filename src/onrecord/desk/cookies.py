"""The desk's cookies: bound to its host and to TLS where it is reached by https, never seen by scripts."""

from typing import Literal

from starlette.requests import Request
from starlette.responses import Response

SESSION = "onrecord_session"


def cookie_of(request: Request, name: str) -> str:
    """Return the value of a cookie, empty where there is none."""
    return request.cookies.get(_named(request, name), "")


def set_cookie(
    response: Response,
    request: Request,
    name: str,
    value: str,
    *,
    lasts: int | None = None,
    samesite: Literal["lax", "strict"] = "strict",
) -> None:
    """Give the browser a cookie for `lasts` seconds; None is until it is closed.

    No form or script of another site ever sends it; with `lax`, a link there that is followed to the desk does.
    """
    secure = is_secure(request)
    response.set_cookie(
        _named(request, name), value, max_age=lasts, path="/", secure=secure, httponly=True, samesite=samesite
    )


def drop_cookie(response: Response, request: Request, name: str) -> None:
    """Take a cookie from the browser."""
    response.delete_cookie(_named(request, name), path="/", secure=is_secure(request), httponly=True)


def is_secure(request: Request) -> bool:
    """Tell whether the desk was reached by https, directly or through a proxy it trusts."""
    return request.url.scheme == "https"


def _named(request: Request, name: str) -> str:
    """Return the name under which browsers take a cookie over TLS only, for this host alone and the whole of it."""
    return f"__Host-{name}" if is_secure(request) else name
