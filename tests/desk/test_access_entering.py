"""Logging in and out, sessions, and those who try to get in otherwise."""

import json
import logging
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from access_desk import CHEAP, PASSWORD, PEOPLE, Guarded, enter, guarded, ticket
from desk_story import BASE
from starlette.testclient import TestClient

from onrecord.api.access import IDLE, LONGEST_SESSION, MOST_SESSIONS, Access
from onrecord.desk.gate.gate import LARGEST_UNKNOWN
from onrecord.desk.gate.limits import Backoff, Rate
from onrecord.ledger import Store
from onrecord.model import LedgerError
from onrecord.model.account import Scope

ADA = PEOPLE[Scope.ADMIN]
VIM = PEOPLE[Scope.REVIEW]
COOKIE = "onrecord_session"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Guarded]:
    with guarded(tmp_path) as made:
        yield made


def test_from_the_door_to_the_page_that_was_asked_for(desk: Guarded) -> None:
    client = desk.browser()
    sent = client.get("/commitments?status=kept&sort=told")
    assert sent.headers["location"] == "/login?next=%2Fcommitments%3Fstatus%3Dkept%26sort%3Dtold"
    assert "Log in" in client.get(sent.headers["location"]).text
    done = enter(client, "ada  MERRIN".replace("  ", " "), onward="/commitments?status=kept&sort=told")
    assert (done.status_code, done.headers["location"]) == (303, "/commitments?status=kept&sort=told")
    page = client.get("/")
    assert page.status_code == 200
    assert ADA in page.text


@pytest.mark.parametrize(
    "onward", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:1", "/a\nb"]
)
def test_no_log_in_leads_away(desk: Guarded, onward: str) -> None:
    assert enter(desk.browser(), ADA, onward=onward).headers["location"] == "/"


def test_a_wrong_name_and_a_wrong_password_are_answered_alike(desk: Guarded) -> None:
    client = desk.browser()
    wrong = enter(client, ADA, "not her password at all")
    nobody = enter(client, "Nobody Here", "not her password at all")
    assert wrong.status_code == nobody.status_code == 403
    without = [re.sub(r'value="[^"]*"', "", page.text) for page in (wrong, nobody)]
    assert without[0] == without[1]
    assert "name or the password is wrong" in wrong.text
    assert COOKIE not in client.cookies


def test_nobodys_password_is_worked_out_too(desk: Guarded, monkeypatch: pytest.MonkeyPatch) -> None:
    worked_out: list[str] = []

    def verify(_self: object, kept: str, _given: bytes) -> bool:
        worked_out.append(kept)
        return False

    hasher = CHEAP._hasher
    monkeypatch.setattr(type(hasher), "verify", verify)
    for name in (ADA, "Nobody Here"):
        assert enter(desk.browser(), name).status_code == 403
    assert len(worked_out) == 2
    assert worked_out[0].rpartition("$")[0].rpartition("$")[0] == worked_out[1].rpartition("$")[0].rpartition("$")[0]


def test_the_cookie_is_for_this_desk_alone(desk: Guarded) -> None:
    given = enter(desk.browser(), ADA).headers.get_list("set-cookie")
    session = next(c for c in given if c.startswith(COOKIE))
    assert "HttpOnly" in session
    assert "SameSite=lax" in session
    assert "Path=/" in session
    assert "Domain" not in session
    assert "Secure" not in session
    assert "expires" not in session.lower()


def test_over_https_cookies_go_over_https_only(desk: Guarded) -> None:
    client = TestClient(desk.app, base_url=BASE.replace("http:", "https:"), follow_redirects=False)
    assert client.get("/login").headers["strict-transport-security"] == "max-age=31536000; includeSubDomains"
    done = enter(client, ADA)
    cookies = done.headers.get_list("set-cookie")
    assert {c.split("=")[0] for c in cookies} == {"__Host-onrecord_session", "__Host-onrecord_desk"}
    assert all("Secure" in c and "Path=/" in c for c in cookies)
    assert client.get("/").status_code == 200


def test_the_session_is_new_at_each_log_in_and_the_old_one_is_over(desk: Guarded) -> None:
    client = desk.browser()
    client.cookies.set(COOKIE, "chosen-by-an-attacker", domain="127.0.0.1")
    enter(client, ADA)
    first = client.cookies[COOKIE]
    assert first != "chosen-by-an-attacker"
    assert len(first) >= 43
    client.post("/login", data={"name": ADA, "password": PASSWORD, "token": ticket(client, "/account")})
    assert client.cookies[COOKIE] != first
    old = desk.browser()
    old.cookies.set(COOKIE, first)
    assert old.get("/").status_code == 303


def test_forms_of_before_the_log_in_are_worth_nothing_after_it(desk: Guarded) -> None:
    client = desk.browser()
    before = ticket(client)
    enter(client, VIM)
    assert client.post("/logout", data={"token": before}).status_code == 422
    assert client.get("/").status_code == 200


def test_logging_out_ends_the_session_on_the_server(desk: Guarded) -> None:
    client = desk.log_in(Scope.READ)
    secret = client.cookies[COOKIE]
    done = client.post("/logout", data={"token": ticket(client, "/account")})
    assert done.headers["location"] == "/login"
    assert "storage" in done.headers["clear-site-data"]
    assert COOKIE not in client.cookies
    client.cookies.set(COOKIE, secret)
    assert client.get("/").status_code == 303


def test_a_session_left_alone_and_one_a_day_old_are_over(desk: Guarded) -> None:
    client = desk.log_in(Scope.READ)
    desk.clock.on(seconds=IDLE.total_seconds() - 1)
    assert client.get("/").status_code == 200
    desk.clock.on(seconds=IDLE.total_seconds() + 1)
    assert client.get("/").status_code == 303
    client = desk.log_in(Scope.READ)
    for _ in range(int(LONGEST_SESSION / IDLE) * 2 - 1):
        desk.clock.on(seconds=IDLE.total_seconds() / 2)
        assert client.get("/healthz").status_code == 200
        assert desk.access.by_session(client.cookies[COOKIE]) is not None
    desk.clock.on(seconds=IDLE.total_seconds() / 2)
    assert client.get("/").status_code == 303


def test_an_account_is_logged_in_so_often_and_not_more(desk: Guarded) -> None:
    clients = []
    for _ in range(MOST_SESSIONS + 1):
        clients.append(desk.log_in(Scope.READ))
        desk.clock.on(seconds=1)
    assert [c.get("/export").status_code for c in clients] == [303] + [200] * MOST_SESSIONS


def test_no_form_is_taken_without_its_token(desk: Guarded) -> None:
    assert desk.browser().post("/login", data={"name": ADA, "password": PASSWORD}).status_code == 422
    admin = desk.log_in(Scope.ADMIN)
    others = ticket(desk.log_in(Scope.REVIEW), "/account")
    posts = (
        "/logout", "/add", "/review", "/account/password", "/account/sessions", "/account/tokens",
        "/account/tokens/revoke", "/accounts/scope", "/accounts/sessions", "/accounts/remove",
    )  # fmt: skip
    for address in posts:
        for given in ({}, {"token": "0" * 64}, {"token": others}):
            done = admin.post(address, data={"name": VIM, "scope": "admin", "text": "x", **given})
            assert done.status_code == 422, address
            assert "no longer valid" in done.text
        mine = {"token": ticket(admin, "/account"), "name": VIM}
        assert admin.post(address, data=mine, headers={"origin": "http://evil.example"}).status_code == 403
    assert {a.name for a in desk.access.accounts()} == set(PEOPLE.values())
    assert desk.access.tokens() == ()


def test_guessing_is_slowed_down_more_and_more(desk: Guarded) -> None:
    now = [0.0]
    desk.app.state.desk.backoff._clock = lambda: now[0]
    client = desk.browser()
    assert [enter(client, ADA, f"guess number {n} of many").status_code for n in range(5)] == [403] * 5
    held = enter(client, ADA)
    assert held.status_code == 429
    assert held.headers["retry-after"] == "1"
    assert "too many log-ins failed; try again in 1 second" in held.text.lower()
    assert enter(client, VIM).status_code == 303
    now[0] += 1
    client = desk.browser()
    assert enter(client, ADA, "one more guess of many").status_code == 403
    assert enter(client, ADA).headers["retry-after"] == "2"
    now[0] += 2
    assert enter(client, ADA).status_code == 303


def test_one_place_is_slowed_down_over_all_names_and_nobody_is_kept_out_for_long() -> None:
    now = [0.0]
    backoff = Backoff(lambda: now[0])
    for n in range(20):
        assert backoff.attempt(f"name {n}", "192.0.2.7") == 0
        backoff.failed(f"name {n}", "192.0.2.7")
    assert backoff.attempt("ada", "192.0.2.7") > 0
    assert backoff.attempt("ada", "192.0.2.8") == 0
    failures = 0
    while now[0] < 3600:
        place = f"192.0.2.{failures % 250}"
        if wait := backoff.attempt("vim", place):
            now[0] += wait
        else:
            backoff.failed("vim", place)
            failures += 1
    assert 100 <= failures < 120
    assert backoff.attempt("vim", "198.51.100.1") <= 900


def test_guesses_made_at_once_count_as_those_made_in_a_row() -> None:
    backoff = Backoff()
    with ThreadPoolExecutor(20) as pool:
        waits = list(pool.map(lambda _: backoff.attempt("ada", "192.0.2.7"), range(100)))
    assert sum(wait == 0 for wait in waits) == 5


def test_who_logs_in_often_and_many_at_one_place_are_not_held_off() -> None:
    backoff = Backoff(lambda: 0.0)
    assert all(backoff.attempt(f"name {n}", "192.0.2.7") == 0 for n in range(200))
    for _ in range(500):
        assert backoff.attempt("ada", "192.0.2.7") == 0
        backoff.succeeded("ada", "192.0.2.7")


def test_what_is_remembered_of_strangers_has_an_end() -> None:
    backoff, rate = Backoff(), Rate(1, 1)
    for n in range(11_000):
        backoff.attempt(f"name {n}", f"place {n}")
        backoff.failed(f"name {n}", f"place {n}")
        rate.wait(f"token {n}")
    assert len(backoff._failures) <= 10_000
    assert len(rate._left) <= 10_000


def test_programs_are_let_through_at_a_rate(tmp_path: Path) -> None:
    now = [0.0]
    with guarded(tmp_path, Rate(2.0, 3, lambda: now[0])) as desk:
        client = desk.browser()
        mine, other = ({"authorization": f"Bearer {desk.token(Scope.READ)}"} for _ in range(2))
        assert [client.get("/api/v1/outlets", headers=mine).status_code for _ in range(4)] == [200, 200, 200, 429]
        refused = client.get("/api/v1/outlets", headers=mine)
        assert refused.headers["retry-after"] == "1"
        assert refused.json()["title"] == "Too Many Requests"
        assert client.get("/export/csv", headers=mine).status_code == 429
        assert client.get("/api/v1/outlets", headers=other).status_code == 200
        now[0] += 0.5
        assert client.get("/api/v1/outlets", headers=mine).status_code == 200


def test_a_stranger_cannot_fill_the_memory(desk: Guarded) -> None:
    client = desk.browser()
    fields = {"name": "a" * LARGEST_UNKNOWN, "password": "b", "token": ticket(client)}
    assert client.post("/login", data=fields).status_code == 413


def test_neither_pages_nor_lines_tell_secrets(desk: Guarded, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    client = desk.browser()
    enter(client, ADA, "a wrong but telling password")
    enter(client, 'x\n{"event":"logged in","name":"Ada"}\u2028', "another telling password")
    enter(client, ADA)
    token = desk.token(Scope.READ)
    for header in (token, token[:-1] + ("1" if token.endswith("0") else "0")):
        client.get("/api/v1/reviews", headers={"authorization": f"Bearer {header}"})
    desk.browser().get("/api/v1/reviews", headers={"authorization": f"Bearer {token}x"})
    told = [r.getMessage() for r in caplog.records if r.name == "onrecord.desk"]
    assert [json.loads(line)["event"] for line in told] == ["log-in failed"] * 2 + ["logged in"] + ["refused"] * 2
    assert all(line.isascii() and line.isprintable() for line in told)
    everything = "\n".join(r.getMessage() for r in caplog.records) + client.get("/account").text
    for secret in ("telling password", token, token.split("_", 2)[2], PASSWORD, client.cookies[COOKIE]):
        assert secret not in everything
    kept = b"".join(p.read_bytes() for p in desk.path.parent.rglob("*") if p.is_file())
    assert client.cookies[COOKIE].encode() not in kept
    assert token.encode() not in kept


def test_a_ledger_that_fails_is_not_described_to_strangers(desk: Guarded, monkeypatch: pytest.MonkeyPatch) -> None:
    client = desk.log_in(Scope.READ)
    headers = {"authorization": f"Bearer {desk.token(Scope.READ)}"}

    def fails(*_: object, **__: object) -> None:
        raise LedgerError(f"{desk.path}: the disk is full")

    monkeypatch.setattr(desk.app.state.desk.snapshots, "at", fails)
    monkeypatch.setattr(type(desk.app.state.desk.book), "version", fails)
    for answer in (client.get("/"), client.get("/api/v1/reports", headers=headers), client.get("/healthz")):
        assert answer.status_code == 503
        assert str(desk.path) not in answer.text
        assert "disk" not in answer.text
    monkeypatch.setattr(Access, "by_session", fails)
    assert client.get("/").status_code == 503
    assert str(desk.path) not in client.get("/").text


def test_what_is_read_is_kept_by_no_cache_on_the_way(desk: Guarded) -> None:
    client = desk.log_in(Scope.ADMIN)
    for address in ("/", "/accounts", "/export/csv", "/login", "/nowhere"):
        assert client.get(address).headers["cache-control"] == "no-store"
    assert client.get("/api/v1/reports").headers["cache-control"] == "private, no-cache"


def test_sessions_outlive_the_server(desk: Guarded) -> None:
    client = desk.log_in(Scope.READ)
    with Store.open(desk.path) as store:
        again = Access(store.accounts, CHEAP, desk.clock)
        found = again.by_session(client.cookies[COOKIE])
        assert found is not None
        assert (found.name, found.scope) == (PEOPLE[Scope.READ], Scope.READ)
