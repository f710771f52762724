"""Reviews given on the pages."""

from datetime import date
from pathlib import Path

import pytest
from desk_forms import post, review
from desk_story import DAY, desk
from starlette.testclient import TestClient

from onrecord.api.book import Ledger
from onrecord.api.book import open as open_ledger
from onrecord.model import Certainty, Report, Standing, Status


def test_a_speaker_is_corrected_and_the_correction_taken_back(client: TestClient, book: Ledger) -> None:
    review(client, "correct", "r5.s2", field="speaker", value="Maren Dahl")
    assert "Maren Dahl" in client.get("/cards/r5.s2").text
    (kept,) = book.reviews()
    log = review(client, "undo", kept.review.id).text
    assert "taken back" in log
    assert "Maren Dahl" not in client.get("/cards/r5.s2").text.partition("<datalist")[0]


@pytest.mark.parametrize(
    ("field", "value", "shown"),
    [("certainty", "possible", Certainty.POSSIBLE), ("polarity", "denied", "denied")],
)
def test_a_field_is_corrected(client: TestClient, book: Ledger, field: str, value: str, shown: str) -> None:
    review(client, "correct", "r1.s2", field=field, value=value)
    assert getattr(book.statement("r1.s2")[0], field) == shown


def test_a_date_is_corrected_and_moves_the_deadline(client: TestClient, book: Ledger) -> None:
    review(client, "correct", "r5.s2", field="deadline", **{"from": "", "until": "2026-12-24"})
    deadline = book.statement("r5.s2")[0].deadline
    assert deadline is not None
    assert (deadline.earliest, deadline.latest) == (None, date(2026, 12, 24))
    review(client, "correct", "r5.s2", field="deadline", **{"from": "", "until": ""})
    assert book.statement("r5.s2")[0].deadline is None


def test_words_are_corrected_by_their_characters(client: TestClient, book: Ledger) -> None:
    text = book.statement("r1.s4")[1].report.text
    at = text.index("foreign crews")
    review(client, "correct", "r1.s4", field="content", value=f"{at}-{at + 13}")
    assert book.statement("r1.s4")[0].content.text == "foreign crews"


def test_a_status_is_set_and_shown_with_who_set_it(client: TestClient, book: Ledger) -> None:
    hearing = next(c for c in book.commitments(DAY) if "hearing" in c.what)
    post(client, "/review/name", author="Ada Merrin")
    review(client, "set_status", hearing.id, field="status", value="withdrawn", reason="called off by letter")
    page = client.get(f"/commitments/{hearing.id}").text
    assert "Set by Ada Merrin" in page
    assert "From the evidence alone it would be <strong>broken</strong>" in page
    assert next(c.status for c in book.commitments(DAY) if c.id == hearing.id) is Status.WITHDRAWN


def test_a_statement_that_was_looked_at_leaves_the_queue(client: TestClient) -> None:
    assert 'Look<span class="unseen"> at r3.s4' in client.get("/review").text
    review(client, "confirm", "r3.s4")
    assert 'Look<span class="unseen"> at r3.s4' not in client.get("/review").text


def test_the_queue_says_what_was_done_and_takes_it_back(client: TestClient, book: Ledger) -> None:
    page = post(client, "/review", act="confirm", subject="r3.s3", next="/review?page=1")
    (kept,) = book.reviews()
    assert page.url.query == f"page=1&done={kept.review.id}".encode()
    assert "confirmed it" in page.text
    assert 'data-key="u"' in page.text
    taken_back = post(client, "/review", act="undo", subject=kept.review.id, next="/review").text
    assert f"took back {kept.review.id}" in taken_back
    assert 'data-key="u"' not in taken_back


def test_two_names_of_one_voice_are_put_together(client: TestClient, book: Ledger) -> None:
    names = {a.name: a.id for a in book.export().actors}
    review(client, "merge", names["Maren Dahl"], other=names["Tilda Sorensen"])
    assert len(book.export().actors) == len(names) - 1
    (kept,) = book.reviews()
    review(client, "undo", kept.review.id)
    assert {a.name: a.id for a in book.export().actors} == names


def test_what_makes_no_sense_is_said_and_nothing_kept(client: TestClient, book: Ledger) -> None:
    for act, subject, fields in (
        ("praise", "r1.s1", {}),
        ("confirm", "r99.s1", {}),
        ("correct", "r1.s1", {"field": "certainty", "value": "sure"}),
        ("correct", "r1.s1", {"field": "deadline", "from": "soon", "until": ""}),
        ("set_status", "r1.s1", {"field": "status", "value": "kept", "since": "soon"}),
    ):
        answer = review(client, act, subject, **fields)
        assert answer.status_code == 422
        assert "That did not work" in answer.text
    assert book.reviews() == ()


def test_the_log_says_who_did_what(client: TestClient, book: Ledger) -> None:
    post(client, "/review/name", author="  Zoë   Ørsted ")
    page = review(client, "comment", "r1.s1", reason="see the ministry’s site").text
    assert "Zoë Ørsted" in page
    assert "see the ministry’s site" in page
    assert [r.standing for r in book.reviews()] == [Standing.IN_FORCE]
    assert post(client, "/review/name", author=" ").status_code == 422


def test_pairs_that_may_be_one_voice_are_shown_and_decided(tmp_path: Path) -> None:
    book = open_ledger(tmp_path / "pairs.db")
    place = "The talks in Port Velm on the river Ando near the Sarn gorge drew Holmgate and Brackwater folk. "
    both = place + "The dam is safe, Olga Holm said. The dam leaks, Piotr Holm said."
    book.add(Report(id="r1", text=both, published="2026-03-02"))
    book.add(Report(id="r2", text=place + "No cracks were found, Holm said.", published="2026-03-03"))
    with desk(book) as client:
        assert "2 pairs that may be one voice" in client.get("/actors").text
        queue = client.get("/review").text
        assert "2 pairs that may be one voice" in queue
        assert "one of several who bear the surname" in queue
        for pair in book.undecided():
            review(client, "split", pair.one.id, other=pair.other.id)
        assert "may be one voice" not in client.get("/actors").text
        assert "may be one voice" not in client.get("/review").text
