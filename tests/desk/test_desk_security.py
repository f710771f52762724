"""What keeps the desk one's own."""

import pytest
from desk_forms import review, token
from desk_story import desk
from starlette.testclient import TestClient

from onrecord.api.book import Ledger


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example:8710", "localhost.evil.example", ""])
def test_another_host_is_refused(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("host", ["localhost:8710", "127.0.0.1:80", "[::1]:8710", "127.0.0.1"])
def test_its_own_names_are_answered(client: TestClient, host: str) -> None:
    assert client.get("/healthz", headers={"host": host}).json() == {"status": "ok"}


@pytest.mark.parametrize("address", ["/", "/static/desk.css", "/nowhere", "/healthz", "/add"])
def test_every_answer_carries_the_policy(client: TestClient, address: str) -> None:
    policy = client.get(address).headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy


def test_no_page_has_scripts_styles_or_addresses_of_others_in_it(client: TestClient) -> None:
    for address in ("/", "/commitments", "/reports/r1?statement=r1.s1", "/add", "/review"):
        page = client.get(address).text
        assert " style=" not in page
        assert "<style" not in page
        assert "<script>" not in page
        assert " onclick=" not in page
        assert 'src="http' not in page
        assert 'href="//' not in page


def test_a_form_without_its_token_changes_nothing(client: TestClient, book: Ledger) -> None:
    fields = {"act": "confirm", "subject": "r1.s1", "next": "/"}
    assert client.post("/review", data=fields).status_code == 422
    assert client.post("/review", data={**fields, "token": "0" * 64}).status_code == 422
    assert client.post("/add", data={"text": "x", "published": "2026-01-01"}).status_code == 422
    assert book.reviews() == ()


def test_a_token_of_another_browser_or_a_foreign_origin_is_refused(book: Ledger) -> None:
    with desk(book) as client:
        mine = token(client)
        fields = {"act": "confirm", "subject": "r1.s1", "token": mine}
        foreign = client.post("/review", data=fields, headers={"origin": "http://evil.example"})
        assert foreign.status_code == 403
        assert client.post("/api/v1/reports", headers={"origin": "null"}).status_code == 403
        client.cookies.clear()
        client.cookies.set("onrecord_desk", "another")
        assert client.post("/review", data=fields).status_code == 422


def test_a_review_never_leads_away_from_the_desk(client: TestClient) -> None:
    fields = {"act": "confirm", "subject": "r1.s1", "token": token(client), "next": "//evil.example/"}
    answer = client.post("/review", data=fields, follow_redirects=False)
    assert answer.headers["location"].partition("?")[0] == "/review"
    assert review(client, "confirm", "r1.s2").status_code == 200
