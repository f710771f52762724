"""One's own account, those of others, and the name that reviews bear."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from access_desk import PASSWORD, PEOPLE, Guarded, enter, guarded, ticket
from starlette.testclient import TestClient

from onrecord.desk import create_app
from onrecord.model.account import Scope

ADA, VIM, RHEA = PEOPLE[Scope.ADMIN], PEOPLE[Scope.REVIEW], PEOPLE[Scope.READ]
OTHER = "eleven copper kettles at dawn"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Guarded]:
    with guarded(tmp_path) as made:
        yield made


def post(client: TestClient, address: str, **fields: str) -> int:
    return client.post(address, data={"token": ticket(client, "/account"), **fields}).status_code


def test_a_password_is_changed_by_who_knows_it_and_other_browsers_are_out(desk: Guarded) -> None:
    mine, another = desk.log_in(Scope.REVIEW), desk.log_in(Scope.REVIEW)
    before = mine.cookies["onrecord_session"]
    assert post(mine, "/account/password", present="not the present one", password=OTHER) == 422
    assert post(mine, "/account/password", present=PASSWORD, password="too short") == 422
    assert post(mine, "/account/password", present=PASSWORD, password="vim okoro vim okoro") == 422
    assert post(mine, "/account/password", present=PASSWORD, password=OTHER) == 303
    assert mine.get("/").status_code == 200
    assert mine.cookies["onrecord_session"] != before
    assert another.get("/").status_code == 303
    assert enter(desk.browser(), VIM).status_code == 403
    assert enter(desk.browser(), VIM, OTHER).status_code == 303


def test_other_browsers_are_logged_out_by_who_knows_the_password(desk: Guarded) -> None:
    mine, another = desk.log_in(Scope.READ), desk.log_in(Scope.READ)
    assert post(mine, "/account/sessions", present="not the present one") == 422
    assert another.get("/export").status_code == 200
    assert post(mine, "/account/sessions", present=PASSWORD) == 303
    assert another.get("/export").status_code == 303
    assert mine.get("/export").status_code == 200


def test_spaces_around_a_password_belong_to_it(desk: Guarded) -> None:
    mine = desk.log_in(Scope.READ)
    assert post(mine, "/account/password", present=PASSWORD, password=f"  {OTHER} ") == 303
    assert enter(desk.browser(), RHEA, OTHER).status_code == 403
    assert enter(desk.browser(), RHEA, f"  {OTHER} ").status_code == 303


def test_guessing_the_present_password_is_slowed_down_as_at_the_door(desk: Guarded) -> None:
    mine = desk.log_in(Scope.READ)
    tried = [post(mine, "/account/password", present=f"guess {n}", password=OTHER) for n in range(6)]
    assert tried == [422] * 5 + [429]


def test_a_token_is_shown_once_and_revoked_by_its_owner_alone(desk: Guarded) -> None:
    mine, other = desk.log_in(Scope.REVIEW), desk.log_in(Scope.READ)
    fields = {"label": "nightly", "scope": "review", "days": "30", "token": ticket(mine, "/account")}
    shown = mine.post("/account/tokens", data=fields)
    secret = re.search(r"onrecord_[a-z0-9]{8}_[\w-]{43}", shown.text)
    assert secret is not None
    assert shown.headers["cache-control"] == "no-store"
    assert secret[0] not in mine.get("/account").text
    headers = {"authorization": f"Bearer {secret[0]}"}
    assert desk.browser().get("/api/v1/reviews", headers=headers).status_code == 200
    (kept,) = desk.access.tokens(VIM)
    assert post(other, "/account/tokens/revoke", id=kept.id) == 422
    assert desk.browser().get("/api/v1/reviews", headers=headers).status_code == 200
    assert post(mine, "/account/tokens/revoke", id=kept.id) == 303
    assert desk.browser().get("/api/v1/reviews", headers=headers).status_code == 401


@pytest.mark.parametrize(
    "wrong",
    [{"scope": "admin"}, {"scope": "all"}, {"days": "0"}, {"days": "366"}, {"days": "x"}, {"label": " "}],
)
def test_no_token_does_more_than_its_account_or_holds_for_ever(desk: Guarded, wrong: dict[str, str]) -> None:
    mine = desk.log_in(Scope.REVIEW)
    assert post(mine, "/account/tokens", **{"label": "x", "scope": "read", "days": "1", **wrong}) == 422
    assert desk.access.tokens() == ()


def test_a_token_is_over_when_its_time_is(desk: Guarded) -> None:
    headers = {"authorization": f"Bearer {desk.token(Scope.READ)}"}
    desk.clock.on(days=29)
    assert desk.browser().get("/api/v1/reviews", headers=headers).status_code == 200
    desk.clock.on(days=1)
    assert desk.browser().get("/api/v1/reviews", headers=headers).status_code == 401


def test_an_admin_sees_to_others_and_never_to_the_last_admin(desk: Guarded) -> None:
    admin, vim = desk.log_in(Scope.ADMIN), desk.log_in(Scope.REVIEW)
    headers = {"authorization": f"Bearer {desk.token(Scope.REVIEW)}"}
    page = admin.get("/accounts").text
    assert all(name in page for name in PEOPLE.values())
    assert post(admin, "/accounts/scope", name=VIM, scope="read") == 303
    assert vim.get("/add").status_code == 403
    assert post(admin, "/accounts/sessions", name=VIM) == 303
    assert vim.get("/").status_code == 303
    assert post(admin, "/accounts/remove", name=VIM) == 303
    assert desk.browser().get("/api/v1/reviews", headers=headers).status_code == 401
    assert enter(desk.browser(), VIM).status_code == 403
    for address in ("/accounts/scope", "/accounts/sessions", "/accounts/remove"):
        assert post(admin, address, name=ADA.upper(), scope="read") == 422
    assert post(admin, "/accounts/scope", name=RHEA, scope="everything") == 422
    assert post(admin, "/accounts/remove", name="Nobody") == 422
    assert admin.get("/accounts").status_code == 200


def test_reviews_bear_the_name_of_the_account(desk: Guarded) -> None:
    vim = desk.log_in(Scope.REVIEW)
    vim.cookies.set("onrecord_author", "Somebody%20Else")
    assert post(vim, "/review", act="confirm", subject="r1.s1", author="Somebody Else") == 303
    assert post(vim, "/review/name", author="Somebody Else") == 422
    assert "signing" not in vim.get("/review").text
    headers = {"authorization": f"Bearer {desk.token(Scope.REVIEW)}"}
    api = desk.browser()
    body = {"act": "confirm", "subject": "r1.s2"}
    assert api.post("/api/v1/reviews", json=body, headers=headers).json()["author"] == VIM
    assert api.post("/api/v1/reviews", json={**body, "author": VIM}, headers=headers).status_code == 201
    assert api.post("/api/v1/reviews", json={**body, "author": ADA}, headers=headers).status_code == 403
    book = desk.app.state.desk.book
    assert {r.review.author for r in book.reviews()} == {VIM}


def test_without_accounts_the_author_is_asked_for(desk: Guarded) -> None:
    with TestClient(create_app(desk.app.state.desk.book), base_url="http://127.0.0.1") as client:
        done = client.post("/api/v1/reviews", json={"act": "confirm", "subject": "r1.s2"})
        assert done.status_code == 422
        assert "author" in done.json()["detail"]


def test_no_export_holds_anything_of_accounts(desk: Guarded) -> None:
    admin = desk.log_in(Scope.ADMIN)
    token = desk.token(Scope.READ)
    names = ("json?with_text=yes", "csv", "jsonl", "ics", "atom", "jsonld", "ftm", "stix")
    for name in names:
        text = admin.get(f"/export/{name}").text
        for secret in (ADA, RHEA, "argon2", token.split("_")[1], "tests"):
            assert secret not in text, (name, secret)
