"""Who may do what: every route of the desk and the API, asked by everybody."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from access_desk import Guarded, guarded
from starlette.routing import BaseRoute, Mount, Route
from starlette.testclient import TestClient

from onrecord.api.access import Visitor
from onrecord.api.book import open as open_ledger
from onrecord.desk import create_app
from onrecord.desk.gate.rules import RULES, Need
from onrecord.model.account import Scope

# What each address takes: "open", or the least scope by session and by token ("-": not by that means at all).
TABLE = {
    "GET /": ("read", "-"),
    "GET /commitments": ("read", "-"),
    "GET /commitments/{id:path}": ("read", "-"),
    "GET /sayings": ("read", "-"),
    "GET /sayings/{id:path}": ("read", "-"),
    "GET /reports": ("read", "-"),
    "GET /reports/{id:path}": ("read", "-"),
    "GET /statements/{id:path}": ("read", "-"),
    "GET /cards/{id:path}": ("read", "-"),
    "GET /actors": ("read", "-"),
    "GET /actors/{id:path}": ("read", "-"),
    "GET /outlets": ("read", "-"),
    "GET /outlets/{id:path}": ("read", "-"),
    "GET /search": ("read", "-"),
    "GET /add": ("review", "-"),
    "POST /add": ("review", "-"),
    "GET /add/{id}": ("review", "-"),
    "GET /review": ("review", "-"),
    "POST /review": ("review", "-"),
    "POST /review/name": ("review", "-"),
    "GET /review/log": ("read", "-"),
    "GET /export": ("read", "-"),
    "GET /export/{name:path}": ("read", "read"),
    "GET /healthz": ("open", "open"),
    "GET /static": ("open", "open"),
    "GET /login": ("open", "open"),
    "POST /login": ("open", "open"),
    "POST /logout": ("read", "-"),
    "GET /account": ("read", "-"),
    "POST /account/password": ("read", "-"),
    "POST /account/sessions": ("read", "-"),
    "POST /account/tokens": ("read", "-"),
    "POST /account/tokens/revoke": ("read", "-"),
    "GET /accounts": ("admin", "-"),
    "POST /accounts/scope": ("admin", "-"),
    "POST /accounts/sessions": ("admin", "-"),
    "POST /accounts/remove": ("admin", "-"),
    "GET /api/v1/openapi.json": ("read", "read"),
    "GET /api/v1/reports": ("read", "read"),
    "POST /api/v1/reports": ("-", "review"),
    "GET /api/v1/reports/{id:path}": ("read", "read"),
    "GET /api/v1/statements": ("read", "read"),
    "GET /api/v1/statements/{id:path}": ("read", "read"),
    "GET /api/v1/actors": ("read", "read"),
    "GET /api/v1/actors/{id:path}": ("read", "read"),
    "GET /api/v1/sayings": ("read", "read"),
    "GET /api/v1/sayings/{id:path}": ("read", "read"),
    "GET /api/v1/commitments": ("read", "read"),
    "GET /api/v1/commitments/{id:path}": ("read", "read"),
    "GET /api/v1/outlets": ("read", "read"),
    "GET /api/v1/outlets/{id:path}": ("read", "read"),
    "GET /api/v1/reviews": ("read", "read"),
    "POST /api/v1/reviews": ("-", "review"),
    "GET /api/v1/reviews/{id:path}": ("read", "read"),
}
# Answers of the gate; whatever else comes was let through.
SENT_AWAY = {302, 303, 401, 403}


def routes_of(routes: list[BaseRoute], before: str = "") -> Iterator[str]:
    """Give every method and pattern that is answered."""
    for route in routes:
        if isinstance(route, Mount):
            yield from routes_of(route.routes, before + route.path) if route.routes else [f"GET {before}{route.path}"]
        else:
            assert isinstance(route, Route), "a kind of route that no rule is made for"
            methods = (route.methods or {"GET", "POST", "PUT", "PATCH", "DELETE"}) - {"HEAD"}
            yield from (f"{method} {before}{route.path}" for method in sorted(methods))


@pytest.fixture(scope="module")
def desk() -> Iterator[Guarded]:
    with TemporaryDirectory() as folder, guarded(Path(folder)) as made:
        yield made


@pytest.fixture(scope="module")
def browsers(desk: Guarded) -> dict[Scope, TestClient]:
    return {scope: desk.log_in(scope) for scope in Scope}


@pytest.fixture(scope="module")
def tokens(desk: Guarded) -> dict[Scope, str]:
    return {scope: desk.token(scope) for scope in Scope}


def asked(client: TestClient, route: str, token: str = "", **headers: str) -> int:
    method, _, pattern = route.partition(" ")
    address = pattern.replace("{id:path}", "none").replace("{id}", "none").replace("{name:path}", "csv")
    address += "/desk.css" if pattern == "/static" else ""
    if token:
        headers["authorization"] = f"Bearer {token}"
    return client.request(method, address, headers=headers).status_code


def test_every_route_has_a_rule_and_every_rule_a_route(desk: Guarded) -> None:
    there = list(routes_of(desk.app.router.routes))
    assert sorted(there) == sorted(f"{method} {pattern}" for method, pattern in RULES), "write a rule, and a row here"
    assert sorted(there) == sorted(TABLE)


@pytest.mark.parametrize("route", TABLE)
def test_a_stranger_sees_nothing_but_the_door(desk: Guarded, route: str) -> None:
    status = asked(desk.browser(), route)
    if TABLE[route][0] == "open":
        assert status not in SENT_AWAY
    elif "/api/" in route:
        assert status == 401
    else:
        assert status == 303
        assert asked(desk.browser(), route, **{"sec-fetch-dest": "empty"}) == 401
    assert asked(desk.browser(), route, token="onrecord_aaaaaaaa_" + "A" * 43) in (
        {401} if TABLE[route][0] != "open" else {200, 422}
    )


@pytest.mark.parametrize("route", TABLE)
@pytest.mark.parametrize("scope", list(Scope))
def test_a_browser_may_what_its_account_may(browsers: dict[Scope, TestClient], scope: Scope, route: str) -> None:
    least = TABLE[route][0]
    may = least == "open" or (least != "-" and scope.covers(Scope(least)))
    status = asked(browsers[scope], route)
    assert (status != 403) is may, status
    assert status != 401


@pytest.mark.parametrize("route", TABLE)
@pytest.mark.parametrize("scope", list(Scope))
def test_a_token_may_what_it_was_made_for(desk: Guarded, tokens: dict[Scope, str], scope: Scope, route: str) -> None:
    least = TABLE[route][1]
    may = least == "open" or (least != "-" and scope.covers(Scope(least)))
    status = asked(desk.browser(), route, tokens[scope])
    assert (status not in {401, 403}) is may, status


@pytest.mark.parametrize("address", ["/nowhere", "/api/v1/nowhere", "/api", "/static/../add", "//", "/API/v1/reports"])
def test_nothing_is_told_of_addresses_that_are_none(desk: Guarded, address: str) -> None:
    assert desk.browser().get(address).status_code in {303, 401}


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_no_other_method_gets_past_the_gate(desk: Guarded, method: str) -> None:
    for address in ("/", "/add", "/api/v1/reports", "/static/desk.css", "/login"):
        assert desk.browser().request(method, address).status_code in {303, 401}


def test_head_is_asked_for_as_get_is(desk: Guarded, browsers: dict[Scope, TestClient]) -> None:
    assert desk.browser().head("/reports").status_code == 303
    assert browsers[Scope.READ].head("/accounts").status_code == 403


def test_a_route_without_a_rule_is_open_to_nobody(desk: Guarded, browsers: dict[Scope, TestClient]) -> None:
    new = Route("/unruled", lambda request: None, methods=["GET"])
    desk.app.router.routes.append(new)
    try:
        assert browsers[Scope.ADMIN].get("/unruled").status_code == 403
        assert desk.browser().get("/unruled").status_code == 403
    finally:
        desk.app.router.routes.remove(new)


def test_a_wrong_token_is_not_made_up_for_by_a_session(browsers: dict[Scope, TestClient]) -> None:
    admin = browsers[Scope.ADMIN]
    for given in ("Bearer wrong", "Basic QWRhOnB3", "Bearer", ""):
        assert admin.get("/api/v1/reports", headers={"authorization": given}).status_code == 401


def test_an_account_that_may_less_than_its_token_did_counts(desk: Guarded) -> None:
    desk.access.add("Ines Falk", "a lantern behind the mill", Scope.REVIEW)
    _, secret = desk.access.add_token("Ines Falk", Scope.REVIEW, timedelta(days=1), "feeder")
    assert asked(desk.browser(), "POST /api/v1/reviews", secret) == 415
    desk.access.set_scope("Ines Falk", Scope.READ)
    assert asked(desk.browser(), "POST /api/v1/reviews", secret) == 403
    desk.access.remove("Ines Falk")
    assert asked(desk.browser(), "GET /api/v1/reviews", secret) == 401


def test_needs_are_met_by_scope_and_means() -> None:
    reader = Visitor("Rhea", Scope.READ, "session", "x")
    assert Need(None, ()).met_by(reader)
    assert Need(Scope.READ).met_by(reader)
    assert not Need(Scope.READ, ("token",)).met_by(reader)
    assert not Need(Scope.REVIEW).met_by(reader)


def test_pages_offer_what_one_may(browsers: dict[Scope, TestClient]) -> None:
    reader, reviewer = browsers[Scope.READ], browsers[Scope.REVIEW]
    assert 'action="/review"' not in reader.get("/reports/r1?statement=r1.s1").text
    assert 'href="/add"' not in reader.get("/").text
    assert 'action="/review"' in reviewer.get("/reports/r1?statement=r1.s1").text
    assert 'href="/add"' in reviewer.get("/").text
    assert 'href="/accounts"' not in reviewer.get("/account").text
    assert 'href="/accounts"' in browsers[Scope.ADMIN].get("/account").text


def test_without_accounts_there_is_no_gate_and_no_door(desk: Guarded) -> None:
    with open_ledger(desk.path) as book, TestClient(create_app(book), base_url="http://127.0.0.1") as client:
        assert client.get("/reports").status_code == 200
        assert client.get("/login").status_code == 404
        assert client.get("/accounts").status_code == 404
