"""Articles on several pages, from the web: whole where all their pages can be had, else named as what they are."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from web_server import WebServer

from onrecord.gather import gather
from onrecord.gather.archive import Archive
from onrecord.gather.fetch_reports import Web
from onrecord.gather.fetch_settings import Fetching
from onrecord.gather.known import NOTHING
from onrecord.model import Report

PARTS = (
    "The harbour board of Velm heard its engineers for three hours on Monday evening.",
    "The second basin will be dredged before the winter, its chair Ana Torvald told them.",
    "Nobody asked who is to pay for the dredger, which was hired in the spring.",
)


def page(number: int, links: str) -> str:
    return f"""<!doctype html><html lang="en"><head><title>Three hours at the quay</title></head><body><article>
    <h1>Three hours at the quay</h1><p>{PARTS[number - 1]}</p></article><div class="pagination">{links}</div>
    </body></html>"""


def link(number: int) -> str:
    return f'<a href="/quay{f"?page={number}" if number > 1 else ""}">{number}</a>'


@pytest.fixture
def server() -> Iterator[WebServer]:
    with WebServer() as running:
        yield running


@pytest.fixture
def web(tmp_path: Path) -> Web:
    return Web(Fetching(allow_private=True), Archive(tmp_path / "kept").keep)


def serve(server: WebServer, *, only_next: bool) -> None:
    for number in (1, 2, 3):
        every = {number - 1, number + 1} if only_next else {1, 2, 3} - {number}
        links = "".join(link(n) for n in sorted(every) if 1 <= n <= 3)
        server.serve("/quay" if number == 1 else f"/quay?page={number}", page(number, links))


def one(url: str, web: Web) -> Report:
    (found,) = gather(url, NOTHING, web)
    assert isinstance(found, Report)
    return found


@pytest.mark.parametrize("only_next", [False, True])
def test_an_article_is_fetched_whole_whichever_way_its_pages_link(
    server: WebServer, web: Web, *, only_next: bool
) -> None:
    serve(server, only_next=only_next)
    whole = one(server.url("/quay"), web)
    assert whole.text.split("\n\n") == ["Three hours at the quay", *PARTS]
    assert whole.incomplete is None
    assert server.paths() == ["/quay", "/quay?page=2", "/quay?page=3"]


def test_a_later_page_leads_to_the_same_report(server: WebServer, web: Web) -> None:
    serve(server, only_next=False)
    first, last = one(server.url("/quay"), web), one(server.url("/quay?page=3"), web)
    assert (first.id, first.text) == (last.id, last.text)


@pytest.mark.parametrize("only_next", [False, True])
def test_the_pages_kept_as_evidence_read_as_they_did(
    server: WebServer, web: Web, tmp_path: Path, *, only_next: bool
) -> None:
    serve(server, only_next=only_next)
    whole = one(server.url("/quay"), web)
    name, _, place = (whole.archived or "").partition("@")
    assert place == "0"
    (again,) = gather(str(tmp_path / "kept" / name))
    assert isinstance(again, Report)
    assert (again.id, again.text, again.incomplete) == (whole.id, whole.text, None)


def test_what_is_missing_is_named(server: WebServer, web: Web) -> None:
    serve(server, only_next=False)
    server.serve("/quay?page=3", status="404 Not Found")
    found = one(server.url("/quay"), web)
    assert found.incomplete == "page 1 of 3"
    assert PARTS[0] in found.text
    assert PARTS[1] not in found.text


def test_a_pager_without_end_is_left(server: WebServer, web: Web) -> None:
    server.serve("/quay", page(1, link(2)))
    for number in range(2, 40):
        server.serve(f"/quay?page={number}", page(2, link(number + 1)))
    assert one(server.url("/quay"), web).incomplete == "page 1 of 2"
    assert len(server.paths()) == 20


def test_an_ordinary_page_asks_for_nothing_more(server: WebServer, web: Web) -> None:
    server.serve("/quay", page(1, '<a href="/other?page=2">Older news</a>'))
    assert one(server.url("/quay"), web).incomplete is None
    assert server.paths() == ["/quay"]
