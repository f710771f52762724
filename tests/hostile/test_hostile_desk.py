"""What strangers send to a desk with accounts: refused, or answered as what it is, and never an error of the program."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from access_desk import PEOPLE, Guarded, enter, guarded, ticket
from desk_story import desk as desk_of
from desk_story import story_ledger
from starlette.testclient import TestClient

from onrecord.desk.gate.rules import RULES
from onrecord.gather import Known, from_text
from onrecord.model.account import Scope

GETS = sorted(pattern for method, pattern in RULES if method == "GET" and pattern != "/static")
POSTS = sorted(pattern for method, pattern in RULES if method == "POST")


@pytest.fixture(scope="module")
def desk() -> Iterator[Guarded]:
    with TemporaryDirectory() as folder, guarded(Path(folder)) as made:
        yield made


@pytest.fixture(scope="module")
def admin(desk: Guarded) -> TestClient:
    return desk.log_in(Scope.ADMIN)


def address(pattern: str, name: str = "none") -> str:
    return pattern.replace("{id:path}", name).replace("{id}", name).replace("{name:path}", "csv")


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01", "0000-00-00", "99999999999", "2026-02-30", "\0"])
@pytest.mark.parametrize("page", ["/", "/commitments", "/reports", "/actors", "/outlets", "/export/ics"])
def test_a_day_beyond_the_calendar_is_no_day(admin: TestClient, page: str, day: str) -> None:
    assert admin.get(page, params={"as_of": day}).status_code == 404


@pytest.mark.parametrize("pattern", GETS)
def test_nothing_private_is_kept_by_caches(admin: TestClient, pattern: str) -> None:
    answer = admin.get(address(pattern))
    assert {"no-store", "private"} & set(answer.headers["cache-control"].replace(",", " ").split())
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("pattern", POSTS)
def test_no_form_is_taken_without_its_token_or_from_another_site(
    desk: Guarded, admin: TestClient, pattern: str
) -> None:
    assert admin.post(address(pattern), data={"name": "x"}).status_code >= 400
    assert admin.post(address(pattern), data={"name": "x", "token": "0" * 64}).status_code >= 400
    given = {"name": PEOPLE[Scope.READ], "token": ticket(admin, "/account")}
    for origin in ("http://evil.example", "http://[", "null"):
        assert admin.post(address(pattern), data=given, headers={"origin": origin}).status_code == 403
    assert desk.access.accounts() == desk.access.accounts()


@pytest.mark.parametrize("origin", ["http://evil.example", "http://[", "null"])
def test_a_token_is_no_use_to_a_page_of_another_site(desk: Guarded, origin: str) -> None:
    headers = {"authorization": f"Bearer {desk.token(Scope.REVIEW)}", "origin": origin}
    sent = desk.browser().post("/api/v1/reports", json={"text": "A wall."}, headers=headers)
    assert sent.status_code == 403


def test_another_ones_form_token_and_an_old_session_open_nothing(desk: Guarded) -> None:
    one, other = desk.log_in(Scope.REVIEW), desk.log_in(Scope.REVIEW)
    taken = ticket(one, "/account")
    assert other.post("/review/name", data={"name": "x", "token": taken}).status_code == 422
    cookie = dict(other.cookies)
    form = {"present": "seven grey herons on the quay", "password": "nine blue otters in the reeds", "token": taken}
    assert one.post("/account/password", data=form).status_code == 303
    stale = desk.browser()
    stale.cookies.update(cookie)
    assert stale.get("/account").status_code == 303, "a session from before the change of password is over"
    assert enter(desk.browser(), PEOPLE[Scope.REVIEW]).status_code != 303


@pytest.mark.parametrize(
    "name",
    ["a" * 300 + ".txt", "ü" * 200 + ".txt", "..", "../../x.txt", "a\nb.txt", "\x1b[2J.txt", "con", "é" * 127 + ".txt"],
)
def test_a_file_of_any_name_is_read_or_refused(desk: Guarded, admin: TestClient, name: str) -> None:
    given = {"token": ticket(admin, "/add"), "published": "2026-01-01"}
    sent = admin.post("/add", data=given, files={"files": (name, b"The mayor said on Monday that it opens in May.")})
    assert sent.status_code in {303, 400, 422}
    if sent.status_code == 303:
        jobs = desk.app.state.desk.jobs
        job = jobs.find(sent.headers["location"].rpartition("/")[2])
        jobs._worker.submit(int).result(60)  # one job at a time: this one comes after it
        assert job.done
        assert not job.broken


def test_one_report_of_a_wrong_year_leaves_every_page_standing(tmp_path: Path) -> None:
    with desk_of(story_ledger(tmp_path)) as client:
        for year in ("9999-12-31", "0001-01-01"):
            said = f"Mayor Ilse Corwen said on Monday that the harbour wall would be finished by May {year[:4]}."
            report = from_text(said, Known(published=year))
            assert [a.new for a in client.app.state.desk.book.add_all([report])] == [True]  # type: ignore[attr-defined]
        named = client.get("/api/v1/commitments?limit=200").json()["commitments"]
        pages = [f"/commitments/{each['id']}" for each in named]
        for page in ("/", "/commitments", "/reports", "/outlets", "/actors", "/export/ics", "/export/atom", *pages):
            assert client.get(page).status_code == 200, page
