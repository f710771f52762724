"""Each page over the bundled story: what it must say, and that its address alone brings it back."""

import html
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from desk_story import desk, story_ledger
from starlette.testclient import TestClient

from onrecord.api.book import Ledger
from onrecord.api.book import open as open_ledger
from onrecord.desk.pages import searching
from onrecord.model import Report
from onrecord.share.forms import FORMS


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    return story_ledger(tmp_path_factory.mktemp("pages"))


@pytest.fixture(scope="module")
def client(book: Ledger) -> Iterator[TestClient]:
    with desk(book) as opened:
        yield opened


def seen(client: TestClient, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, answer.text
    bare = re.sub(r"<(?:script|style).*?</(?:script|style)>|<[^>]+>", " ", answer.text, flags=re.DOTALL)
    return " ".join(html.unescape(bare).split())


def test_today_tells_what_is_due_overdue_and_newly_said(tmp_path: Path) -> None:
    with desk(story_ledger(tmp_path), date(2026, 4, 22)) as client:
        page = seen(client, "/?within=90")
    due, overdue = page.index("Due within 90 days"), page.index("Newly overdue")
    newly = page.index("Newly said")
    assert "Coastal complex to be on duty by June" in page[due:overdue]
    assert "A hearing for residents" in page[overdue:newly]
    assert "nobody from the ministry had called her" in page[newly:]


def test_today_tells_what_was_settled_since(client: TestClient) -> None:
    page = seen(client, "/?since=30")
    settled = page[page.index("Settled") : page.index("Moved")]
    assert "kept" in settled
    assert "Coastal complex" in settled


def test_an_empty_ledger_says_what_to_do_next(tmp_path: Path) -> None:
    with desk(open_ledger(tmp_path / "empty.db")) as client:
        assert "Add a report" in seen(client, "/")
        for address in ("/commitments", "/sayings", "/reports", "/actors", "/outlets", "/review", "/review/log"):
            assert re.search(r"Add a report|begin with", seen(client, address))


def test_commitments_are_narrowed_down_by_the_address_alone(client: TestClient) -> None:
    everything = seen(client, "/commitments")
    broken = seen(client, "/commitments?status=broken")
    assert "Coastal complex" in everything
    assert "A hearing for residents" in broken
    assert "Coastal complex to be on duty" not in broken
    assert "No commitment has all that is chosen" in seen(client, "/commitments?status=withdrawn")
    assert "Coastal complex" not in seen(client, "/commitments?q=hearing")


def test_a_commitment_shows_status_life_and_every_telling(client: TestClient, book: Ledger) -> None:
    hearing = next(c for c in book.commitments(date(2026, 10, 5)) if "hearing" in c.what)
    page = seen(client, f"/commitments/{hearing.id}")
    assert "broken on 5 October 2026" in page
    assert "by 15 Apr 2026" in page
    for outlet in ("Mirava Press Agency", "Antal Morning", "Kestria Now", "The Harrow Review"):
        assert outlet in page


def test_as_of_shows_what_was_public_then_and_is_carried_along(client: TestClient) -> None:
    page = client.get("/reports?as_of=2026-03-31").text
    assert "One battery, and a field of mud" not in page
    assert 'href="/commitments?as_of=2026-03-31"' in page


def test_a_saying_shows_the_tree_the_words_changed_and_the_voices(client: TestClient, book: Ledger) -> None:
    export = book.export()
    batteries = next(s.saying for s in export.statements if s.id == "r3.s2")
    answer = client.get(f"/sayings/{batteries}")
    assert "<ins>Twelve</ins>" in answer.text
    assert "<del>Two</del>" in answer.text
    assert "1 independent voice" in seen(client, f"/sayings/{batteries}")


def test_a_report_marks_its_statements_where_they_stand(client: TestClient, book: Ledger) -> None:
    answer = client.get("/reports/r1?statement=r1.s6")
    for statement in book.statements():
        assert (f'id="{statement.id}"' in answer.text) is (statement.report == "r1")
    assert "Signed" in answer.text
    assert "“Twelve” here, “Two” there" in seen(client, "/cards/r3.s2")
    card = seen(client, "/cards/r1.s6")
    assert "Radovan Istek" in card
    assert "by 15 Apr 2026" in card
    away = client.get("/statements/r1.s6", follow_redirects=False)
    assert away.headers["location"] == "/reports/r1?statement=r1.s6#r1.s6"


def test_an_actor_shows_what_became_of_it(client: TestClient, book: Ledger) -> None:
    minister = next(a.id for a in book.export().actors if a.name == "Radovan Istek")
    page = seen(client, f"/actors/{minister}")
    assert "too few to say anything" in page
    assert "The Sable complex has entered combat duty at Cape Orn" in page


def test_outlets_show_who_rewrites_whom(client: TestClient) -> None:
    page = seen(client, "/outlets")
    assert re.search(r"Kestria Now 1 1 rewrite Mirava Press Agency", page)
    assert "420 officers" in seen(client, "/outlets/Kestria%20Now")


def test_search_finds_words_and_phrases(client: TestClient) -> None:
    page = client.get('/search?q="combat+duty"&in=statement').text
    assert "<mark>combat duty</mark>" in page
    assert "Nothing holds all these words" in seen(client, "/search?q=%22duty+combat%22")
    assert "Ask for words" in seen(client, "/search")
    assert "One letter is too little" in seen(client, "/search?q=duty+S*")
    assert "The Sable complex" in seen(client, "/search?q=duty+Sa*")


def test_a_search_that_finds_very_much_says_what_it_left_out(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert re.search(r"\b(\d+) found: the", seen(client, "/search?q=the"))
    monkeypatch.setattr(searching, "WEIGHED", 3)
    page = seen(client, "/search?q=the")
    assert "3 or more found: the" in page
    assert "1–6 of 6" in page


def test_a_list_is_shown_where_it_ends(client: TestClient) -> None:
    assert re.search(r"1–(\d+) of \1", seen(client, "/commitments?page=7"))


def test_what_is_to_happen_is_told_in_full(client: TestClient) -> None:
    assert "village of Lower Orn will be held by 15 April" in seen(client, "/commitments")


def test_the_queue_begins_with_what_is_doubtful_and_due(client: TestClient) -> None:
    page = seen(client, "/review")
    assert page.index("get a hearing by 15 April") < page.index("Two batteries are enough")


def test_what_is_in_view_is_taken_along_in_every_form(client: TestClient) -> None:
    page = client.get("/export?as_of=2026-03-31").text
    for name in FORMS:
        assert f'href="/export/{name}' in page
    taken = client.get("/export/json?as_of=2026-03-31")
    assert taken.json()["as_of"] == "2026-03-31"
    assert len(taken.json()["reports"]) == 4
    assert taken.headers["content-disposition"] == 'attachment; filename="onrecord-ledger-2026-03-31.json"'
    rows = client.get("/export/csv/commitments").text.splitlines()
    assert rows[0].startswith("id,type,agent")
    assert client.get("/export/ics").text.startswith("BEGIN:VCALENDAR")
    for wrong in ("/export/pdf", "/export/ics/reports", "/export/csv/none"):
        assert "there is no export" in seen(client, wrong, 404).casefold()


@pytest.mark.parametrize(
    "address",
    ["/commitments/none", "/sayings/none", "/reports/none", "/statements/none", "/actors/none", "/outlets/none", "/no"],
)
def test_what_is_not_there_is_said_plainly(client: TestClient, address: str) -> None:
    assert "That did not work" in seen(client, address, 404)


@pytest.mark.parametrize("query", ["as_of=yesterday", "page=0", "page=x"])
def test_an_address_that_says_what_cannot_be_is_refused(client: TestClient, query: str) -> None:
    assert "That did not work" in seen(client, f"/commitments?{query}", 404)


def test_ids_with_slashes_and_markup_in_texts_are_kept_apart_from_the_page(tmp_path: Path) -> None:
    book = open_ledger(tmp_path / "odd.db")
    text = "Mayor </p><script>alert(1)</script> speaks\n\nThe bridge will open by June, mayor Ana Torvald said."
    book.add(Report(id="a/b?c#d", text=text, title="<b>Bridge</b>", outlet="Velm/Post", published="2026-05-01"))
    with desk(book) as client:
        page = client.get("/reports/a%2Fb%3Fc%23d").text
        assert "<script>alert" not in page
        assert "&lt;b&gt;Bridge" in page
        assert client.get("/outlets/Velm%2FPost").status_code == 200
        assert client.get("/statements/a%2Fb%3Fc%23d.s1").status_code == 200
