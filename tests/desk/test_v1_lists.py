"""The API over the bundled story: its lists, single items, pages, tags and problems."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import quote

import pytest
from desk_story import story_ledger
from starlette.testclient import TestClient
from v1_serving import ADDRESS, DAY, served

from onrecord.desk.v1.listings import LISTINGS
from onrecord.desk.v1.parameters import Parameter
from onrecord.model.contract import encode, export_to_json

NOUNS = [listing.noun for listing in LISTINGS]
IN_EXPORT = ["reports", "actors", "statements", "commitments", "sayings"]


@pytest.fixture(scope="module")
def api() -> Iterator[TestClient]:
    with TemporaryDirectory() as folder, served(Path(folder)) as app:
        yield TestClient(app, base_url=ADDRESS)


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    with story_ledger(tmp_path_factory.mktemp("v1")) as book:
        return export_to_json(book.export(DAY))


def everything(api: TestClient, path: str, noun: str, limit: int = 500) -> list[dict[str, Any]]:
    """Follow the cursors to the end."""
    items: list[dict[str, Any]] = []
    joint = "&" if "?" in path else "?"
    page = api.get(f"{path}{joint}limit={limit}").json()
    while True:
        items += page[noun]
        assert len(page[noun]) <= limit
        if page["next"] is None:
            return items
        page = api.get(f"{path}{joint}limit={limit}&cursor={page['next']}").json()


@pytest.mark.parametrize("noun", IN_EXPORT)
def test_a_list_holds_what_the_export_holds_under_the_contract_s_names(
    api: TestClient, exported: dict[str, Any], noun: str
) -> None:
    assert encode(everything(api, noun, noun)) == encode(exported[noun])


@pytest.mark.parametrize("noun", NOUNS)
@pytest.mark.parametrize("limit", [1, 3])
def test_pages_of_any_size_hold_every_item_once_in_order(api: TestClient, noun: str, limit: int) -> None:
    assert everything(api, noun, noun, limit) == everything(api, noun, noun)


@pytest.mark.parametrize("noun", ["reports", "actors", "statements", "commitments", "sayings", "outlets"])
def test_every_item_is_found_by_its_id(api: TestClient, noun: str) -> None:
    for item in everything(api, noun, noun):
        assert api.get(f"{noun}/{quote(item.get('id') or item['name'], safe='')}").json() == item


@pytest.mark.parametrize(
    ("path", "field"),
    [
        ("statements?report=r2", {"report": "r2"}),
        ("statements?kind=direct&certainty=certain", {"kind": "direct", "certainty": "certain"}),
        ("statements?polarity=denied", {"polarity": "denied"}),
        ("reports?relation=rewrite", {"relation": "rewrite"}),
        ("reports?derives_from=r1", {"derives_from": "r1"}),
        ("reports?outlet=Antal%20Morning&language=en", {"outlet": "Antal Morning"}),
        ("actors?type=person", {"type": "person"}),
        ("commitments?type=commitment", {"type": "commitment"}),
        ("commitments?checkable=true", {"checkable": True}),
    ],
)
def test_filters_leave_exactly_what_they_name(
    api: TestClient, exported: dict[str, Any], path: str, field: dict[str, Any]
) -> None:
    noun = path.partition("?")[0]
    wanted = [i["id"] for i in exported[noun] if all(i[k] == v for k, v in field.items())]
    assert wanted
    assert [i["id"] for i in everything(api, path, noun)] == wanted
    assert [i["id"] for i in everything(api, path, noun, 1)] == wanted


def test_lists_are_narrowed_by_what_belongs_together(api: TestClient, exported: dict[str, Any]) -> None:
    statement = next(s for s in exported["statements"] if s["commitment"] and s["speaker"] and s["changes"])
    for name in ("speaker", "commitment", "saying"):
        wanted = [s["id"] for s in exported["statements"] if s[name] == statement[name]]
        assert [s["id"] for s in everything(api, f"statements?{name}={statement[name]}", "statements")] == wanted
    change = statement["changes"][0]
    wanted = [s["id"] for s in exported["statements"] if change in s["changes"]]
    assert [s["id"] for s in everything(api, f"statements?change={change}", "statements")] == wanted
    (saying,) = everything(api, f"sayings?statement={statement['id']}", "sayings")
    assert saying["id"] == statement["saying"]


def test_actors_are_found_by_any_of_their_names(api: TestClient) -> None:
    (actor,) = everything(api, "actors?name=RADOVAN%20istek", "actors")
    assert actor["name"] == "Radovan Istek"


def test_commitments_are_found_by_status_and_day(api: TestClient, exported: dict[str, Any]) -> None:
    for status in {c["status"] for c in exported["commitments"]}:
        wanted = [c["id"] for c in exported["commitments"] if c["status"] == status]
        assert [c["id"] for c in everything(api, f"commitments?status={status}", "commitments")] == wanted
    due = everything(api, "commitments?due_since=2026-04-15&due_until=2026-04-15", "commitments")
    assert due
    assert {c["latest"] for c in due} == {"2026-04-15"}


def test_reports_are_found_by_day_and_come_with_their_text_where_asked(api: TestClient) -> None:
    found = everything(api, "reports?since=2026-03-12&until=2026-03-13&with_text=true", "reports")
    assert [r["id"] for r in found] == ["r3", "r4"]
    assert all(r["text"] for r in found)
    assert "text" not in api.get("reports/r3").json()
    assert api.get("reports/r3?with_text=true").json()["text"] == found[0]["text"]


def test_the_past_can_be_asked_for(api: TestClient) -> None:
    then = api.get("reports?as_of=2026-03-12").json()
    assert [r["id"] for r in then["reports"]] == ["r1", "r2", "r3"]
    assert then["as_of"] == "2026-03-12"
    assert api.get("reports/r4?as_of=2026-03-12").status_code == 404


def test_outlets_tell_whom_they_take_from(api: TestClient) -> None:
    outlet = api.get("outlets/Antal%20Morning").json()
    assert outlet["relations"] == {"copy": 1}
    assert outlet["taken_from"] == {"Mirava Press Agency": 1}


@pytest.mark.parametrize("path", ["reports", "reports/r1", "openapi.json", "statements?report=r2"])
def test_what_has_not_changed_is_not_sent_again(api: TestClient, path: str) -> None:
    first = api.get(path)
    tag = first.headers["etag"]
    for given in (tag, f"W/{tag}", f'"other", {tag}', "*"):
        again = api.get(path, headers={"If-None-Match": given})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert api.get(path, headers={"If-None-Match": '"other"'}).content == first.content
    assert api.get("reports?limit=1").headers["etag"] != api.get("reports?limit=2").headers["etag"]


@pytest.mark.parametrize(
    ("path", "status", "says"),
    [
        ("reports?limit=0", 400, "limit is '0'; write a whole number from 1 to 500"),
        ("reports?limit=many", 400, "limit is 'many'"),
        ("reports?limit=1&limit=2", 400, "limit is given more than once"),
        ("reports?colour=red", 400, "there is no parameter 'colour' here"),
        ("reports?as_of=20260312", 400, "write a day as YYYY-MM-DD"),
        ("reports?as_of=2026-02-30", 400, "write a day as YYYY-MM-DD"),
        ("reports?with_text=1", 400, "write true or false"),
        ("statements?kind=loud", 400, "it is one of direct, indirect, mixed"),
        ("statements?cursor=nonsense", 404, "cursor is none that this list gave out"),
        ("reports/none", 404, "there is nothing called 'none' among the reports in view"),
        ("reports/a%0Ab%0A", 404, "there is nothing called 'a\\nb\\n' among the reports in view"),
        ("nothing", 404, "there is nothing at this address"),
    ],
)
def test_what_cannot_be_answered_is_a_problem_in_words(api: TestClient, path: str, status: int, says: str) -> None:
    answer = api.get(path)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert problem["status"] == status
    assert says in problem["detail"]
    assert set(problem) == {"type", "title", "status", "detail"}


def test_a_cursor_of_another_list_or_of_the_past_leads_nowhere(api: TestClient) -> None:
    cursor = api.get("reports?limit=1").json()["next"]
    assert "is one of reports, not of statements" in api.get(f"statements?cursor={cursor}").json()["detail"]
    late = api.get("reports?limit=7").json()["next"]
    assert "no longer in view" in api.get(f"reports?as_of=2026-03-12&cursor={late}").json()["detail"]


def test_a_wrong_method_is_told_of_the_right_ones(api: TestClient) -> None:
    assert set(api.delete("reports").headers["allow"].split(", ")) == {"GET", "HEAD", "POST"}
    assert api.post("statements").status_code == 405


def test_the_document_names_every_address_and_parameter(api: TestClient) -> None:
    document = api.get("openapi.json").json()
    assert document["openapi"] == "3.1.0"
    assert set(document["paths"]) == {
        "/openapi.json", *(f"/{n}" for n in NOUNS), *(f"/{n}/{{id}}" for n in NOUNS),
    }  # fmt: skip
    names = {p["name"] for p in document["paths"]["/statements"]["get"]["parameters"]}
    assert names >= {"as_of", "limit", "cursor", "report", "speaker", "commitment", "saying", "kind", "certainty"}
    ids = [o["operationId"] for path in document["paths"].values() for o in path.values()]
    assert len(ids) == len(set(ids))


def test_an_unknown_value_of_a_parameter_is_never_taken_for_another() -> None:
    limit = Parameter("limit", int, "", least=1, most=5)
    assert limit.read("5") == 5
    for wrong in ("6", "0", "-1", "1.0", " 1", "+1", "1e0", "٣", ""):
        with pytest.raises(Exception, match="limit is"):
            limit.read(wrong)
