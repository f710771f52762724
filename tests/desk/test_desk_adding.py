"""Adding on the page: pasted, dropped, an example; and what cannot be read."""

import re
import time
from pathlib import Path

import pytest
from desk_forms import post, token
from desk_story import desk
from httpx2 import Response
from starlette.testclient import TestClient

from onrecord.api.book import Ledger
from onrecord.api.book import open as open_ledger
from onrecord.desk.jobs import Jobs
from onrecord.model import SourceError

ARTICLE = """Minister promises bridge by June

The bridge at Velm will open by the end of June, transport minister Ana Torvald said on Monday.
"""


@pytest.fixture
def book(tmp_path: Path) -> Ledger:
    return open_ledger(tmp_path / "new.db")


def finished(client: TestClient, answer: Response) -> str:
    assert answer.status_code == 200, answer.text
    for _ in range(600):
        page = client.get(f"{answer.url.path}?part=1").text
        if "data-done" in page:
            return page
        time.sleep(0.05)
    raise AssertionError("the job never ended")


def test_a_pasted_text_is_read_and_leads_to_its_first_day(client: TestClient, book: Ledger) -> None:
    page = finished(client, post(client, "/add", text=ARTICLE, published="2026-03-02", outlet="Velm Post"))
    assert "1 report added" in page
    assert "by 30 Jun 2026" in page
    assert "See it marked" in page
    (report,) = book.export().reports
    assert (report.title, report.outlet) == ("Minister promises bridge by June", "Velm Post")
    again = finished(client, post(client, "/add", text=ARTICLE, published="2026-03-02", outlet="Velm Post"))
    assert "0 reports added, 1 already there" in again


def test_dropped_files_are_read_each_and_the_broken_one_is_named(client: TestClient, book: Ledger) -> None:
    files = [
        ("files", ("one.txt", ARTICLE.encode())),
        ("files", ("../../two.txt", ARTICLE.replace("Velm", "Orn").encode())),
        ("files", ("picture.png", b"\x89PNG\r\n\x1a\n" + bytes(200))),
    ]
    fields = {"token": token(client), "published": "2026-03-02"}
    page = finished(client, client.post("/add", data=fields, files=files))
    assert "2 reports added" in page
    assert "1 could not be read" in page
    assert re.search(r"<li>picture\.png: ", page)
    assert len(book.export().reports) == 2


def test_the_example_story_is_one_press_away(client: TestClient, book: Ledger) -> None:
    finished(client, post(client, "/add", example="yes"))
    assert len(book.export().reports) == 8


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({}, "nothing to read yet"),
        ({"text": "Something"}, "the day it was published"),
        ({"text": "Something", "published": "32/13/2026"}, "“32/13/2026” is no day"),
        ({"text": "Something", "published": "soon"}, "“soon” is no day"),
        ({"address": "ftp://velm.example/"}, "no web address"),
    ],
)
def test_what_is_missing_is_said_beside_what_was_typed(client: TestClient, fields: dict[str, str], why: str) -> None:
    answer = post(client, "/add", **fields)
    assert answer.status_code == 422
    assert why in answer.text
    assert fields.get("text", "") in answer.text


def test_an_address_of_this_machine_is_not_fetched_and_said_so(client: TestClient, book: Ledger) -> None:
    page = finished(client, post(client, "/add", address="http://127.0.0.1:9/page"))
    assert "1 could not be read" in page
    assert "http://127.0.0.1:9/page" in page
    assert book.export().reports == ()


def test_an_undated_report_is_in_view_and_says_what_it_lacks(client: TestClient, book: Ledger) -> None:
    files = [("files", ("undated.txt", ARTICLE.encode()))]
    page = finished(client, client.post("/add", data={"token": token(client)}, files=files))
    marked = re.search(r'class="button primary" href="([^"]+)"', page)
    assert marked is not None
    assert "has no date of publication" in client.get(marked[1]).text


def test_a_job_that_is_forgotten_says_so(client: TestClient) -> None:
    assert client.get("/add/unknown").status_code == 404


def test_jobs_end_with_what_went_wrong_and_the_next_one_goes_on() -> None:
    jobs = Jobs()

    def failing() -> list[SourceError]:
        raise SourceError("a.txt", "is gone")

    first = jobs.start("a", failing)
    second = jobs.start("b", list)
    jobs.close()
    assert (first.done, first.problems) == (True, ["a.txt: is gone"])
    assert (second.done, second.problems) == (True, [])


def test_a_fault_of_the_program_ends_one_job_and_no_other(caplog: pytest.LogCaptureFixture) -> None:
    jobs = Jobs()

    def faulty() -> list[SourceError]:
        raise ZeroDivisionError

    first = jobs.start("a", faulty)
    others = [jobs.start("b", list) for _ in range(3)]
    jobs.close()
    assert (first.done, first.broken) == (True, True)
    assert "ZeroDivisionError" in caplog.text
    assert [(job.done, job.broken) for job in others] == [(True, False)] * 3


def test_a_desk_closes_its_ledger(tmp_path: Path) -> None:
    with desk(open_ledger(tmp_path / "l.db")) as client:
        assert client.get("/healthz").status_code == 200
