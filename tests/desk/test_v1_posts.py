"""What is given to the API: reports that are read, reviews that are kept, and what is refused."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from v1_serving import ADDRESS, BASE, served

REPORT = {
    "text": "The quay at Ossel will open by June, harbour master Ada Pell said on Monday.",
    "published": "2026-02-03",
    "outlet": "Ossel Quay News",
    "url": "https://ossel.example/1",
}


@pytest.fixture
def api(tmp_path: Path) -> Iterator[TestClient]:
    with served(tmp_path) as app:
        yield TestClient(app, base_url=ADDRESS)


def test_a_report_is_read_and_its_statements_are_there(api: TestClient) -> None:
    done = api.post("reports", json={**REPORT, "id": "ossel-1"})
    assert done.status_code == 201
    assert done.json()["new"] is True
    assert done.headers["location"] == "/api/v1/reports/ossel-1"
    report = api.get("reports/ossel-1?with_text=true").json()
    assert report["text"] == REPORT["text"]
    assert report["sha256"] == done.json()["sha256"]
    (statement,) = api.get("statements?report=ossel-1&fresh=true").json()["statements"]
    assert statement["content"]["text"] == "The quay at Ossel will open by June"
    assert statement["deadline"]["latest"] == "2026-06-30"


def test_the_same_report_is_not_kept_twice(api: TestClient) -> None:
    first, again = api.post("reports", json=REPORT), api.post("reports", json=REPORT)
    assert (first.status_code, again.status_code) == (201, 200)
    assert again.json() == {**first.json(), "new": False}


def test_a_review_is_kept_and_shown_at_once(api: TestClient) -> None:
    statement = api.get("statements?limit=1").json()["statements"][0]
    given = {"act": "correct", "subject": statement["id"], "author": "Ines", "reason": "He hedged."}
    done = api.post("reviews", json={**given, "sets": {"field": "certainty", "value": "possible"}})
    assert done.status_code == 201, done.text
    review = done.json()
    assert (review["field"], review["value"], review["author"]) == ("certainty", "possible", "Ines")
    assert api.get(f"statements/{statement['id']}?fresh=true").json()["certainty"] == "possible"
    shown = api.get(done.headers["location"].removeprefix("/api/v1/")).json()
    assert (shown["review"], shown["standing"]) == (review, "in_force")
    api.post("reviews", json={"act": "undo", "subject": review["id"], "author": "Ines"})
    assert api.get(f"statements/{statement['id']}?fresh=true").json()["certainty"] == statement["certainty"]
    assert [r["review"]["act"] for r in api.get("reviews?author=Ines&fresh=true").json()["reviews"]] == [
        "correct",
        "undo",
    ]
    assert api.get("reviews?standing=taken_back").json()["reviews"][0]["review"]["id"] == review["id"]


@pytest.mark.parametrize(
    ("path", "given", "status", "says"),
    [
        ("reports", {"text": " \n "}, 422, "$.text"),
        ("reports", {"title": "No text"}, 422, "text"),
        ("reports", {**REPORT, "colour": "red"}, 422, "colour"),
        ("reports", {**REPORT, "published": "soon"}, 422, "published"),
        ("reports", {**REPORT, "id": "../etc"}, 422, "$.id"),
        ("reports", [], 422, "object"),
        ("reviews", {"act": "confirm", "subject": "r99.s1", "author": "Ines"}, 409, "r99.s1"),
        ("reviews", {"act": "correct", "subject": "r1.s1", "author": "Ines"}, 409, "sets a field"),
        ("reviews", {"act": "shout", "subject": "r1.s1", "author": "Ines"}, 422, "$.act"),
        ("reviews", {"act": "confirm", "subject": "r1.s1", "author": " "}, 422, "$.author"),
    ],
)
def test_what_cannot_be_kept_is_refused_in_words(
    api: TestClient, path: str, given: object, status: int, says: str
) -> None:
    answer = api.post(path, json=given)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert says in answer.json()["detail"]


def test_a_page_of_another_site_cannot_write(api: TestClient) -> None:
    form = api.post("reports", content='{"text": "x"}', headers={"Content-Type": "text/plain"})
    assert form.status_code == 415
    foreign = api.post("reports", json=REPORT, headers={"Origin": "https://other.example"})
    assert foreign.status_code == 403
    own = api.post("reports", json=REPORT, headers={"Origin": BASE})
    assert own.status_code == 201


def test_a_body_that_is_no_json_or_too_large_is_refused(api: TestClient) -> None:
    kind = {"Content-Type": "application/json"}
    assert api.post("reports", content=b"{", headers=kind).status_code == 400
    assert api.post("reports", content=b'{"text": "\xff"}', headers=kind).status_code == 400
    large = b'{"text": "' + b"x" * 16_000_000 + b'"}'
    assert api.post("reports", content=large, headers=kind).status_code == 413
