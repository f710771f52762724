"""Watching: each report once, politely, whatever the servers do."""

import re
import socket
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from fastwarc.warc import ArchiveIterator
from watch_desk import HASTY, QUICK, Desk, feed, page, rss
from web_server import Asked, WebServer, answer

from onrecord.api.subscriptions import subscribe, unsubscribe
from onrecord.api.watching import Watch
from onrecord.api.watching_events import EventKind
from onrecord.api.watching_schedule import Watching
from onrecord.gather import fetch as fetch_module
from onrecord.model import LedgerError, SourceError, UsageError

IMPATIENT = replace(QUICK, seconds=3.0, read_seconds=1.5)


def test_each_entry_is_added_once(desk: Desk) -> None:
    rss(desk, "/feed", "/a", "/b?utm_source=feed", "/b#comments")
    desk.server.serve("/a", page("Quay to open"))
    desk.server.serve("/b", page("Dredger delayed"))
    desk.subscribe("/feed")
    desk.round()
    assert desk.kinds() == ["named", "added", "added"]
    assert desk.round(timedelta(minutes=15)) == []
    assert [r.title for r in desk.reports()] == ["Quay to open", "Dredger delayed"] or len(desk.reports()) == 2
    assert desk.server.paths().count("/a") == desk.server.paths().count("/b") == 1
    assert (desk.source("/feed").added, desk.source("/feed").waiting) == (2, 0)


def test_the_publisher_a_feed_names_is_the_outlet_and_dates_that_differ_are_shown(desk: Desk) -> None:
    rss(desk, "/feed", "/a", dated="Fri, 28 Feb 2025 10:00:00 +0100", source="The Velm Gazette")
    desk.server.serve("/a", page("Quay to open"))
    desk.subscribe("/feed")
    added = desk.round()[-1]
    report = desk.reports()[0]
    assert report.outlet == added.outlet == "The Velm Gazette"
    assert (report.published, report.published_from) == ("2025-03-04T08:00:00Z", "meta")
    assert added.date_conflict == report.date_conflict
    assert "feed 2025-02-28T10:00:00+01:00" in (report.date_conflict or "")


def test_a_page_without_a_date_has_the_one_its_list_gives_and_else_none(desk: Desk) -> None:
    rss(desk, "/feed", "/dated", dated="Tue, 04 Mar 2025 09:30:00 +0100")
    rss(desk, "/bare", "/undated")
    desk.server.serve("/dated", page("Quay to open", published=""))
    desk.server.serve("/undated", page("Dredger delayed", published=""))
    desk.subscribe("/feed", "/bare")
    desk.round()
    found = {r.title: (r.published, r.published_from) for r in desk.reports()}
    assert found == {
        "Quay to open": ("2025-03-04T09:30:00+01:00", "feed"),
        "Dredger delayed": (None, None),
    }


def test_an_edited_page_is_a_new_version_and_what_changed_is_said(desk: Desk) -> None:
    rss(desk, "/feed", "/a")
    desk.server.serve("/a", page("Quay to open"))
    desk.subscribe("/feed")
    (first,) = [event for event in desk.round() if event.kind is EventKind.ADDED]
    desk.server.serve("/a", page("Quay to open", said="The quay will open in September."))
    (changed,) = [event for event in desk.round(timedelta(hours=2)) if event.kind is EventKind.CHANGED]
    assert changed.report == first.report
    assert changed.removed == (
        "“The quay will open in June.” said Ana Torvald, who has chaired the board since the autumn.",
    )
    assert changed.added == (changed.removed[0].replace("June", "September"),)
    assert [r.id for r in desk.reports()] == [first.report]
    assert "September" in (desk.book.sources.text_of(first.report or "") or "")


def test_pages_are_asked_again_whether_they_were_edited_and_then_left(desk: Desk) -> None:
    rss(desk, "/feed", "/a")
    desk.server.serve_conditionally("/a", page("Quay to open"), '"v1"')
    desk.subscribe("/feed")
    for later in (0, 2, 7, 25, 24 * 8, 24 * 8, 24 * 8):
        desk.round(timedelta(hours=later))
    asked = [a for a in desk.server.asked if a.path == "/a"]
    assert [a.headers.get("if-none-match") for a in asked] == [None, '"v1"', '"v1"', '"v1"', '"v1"']
    desk.watching = replace(HASTY, recheck=False)
    assert len(desk.reports()) == 1


def test_a_list_that_gives_a_later_change_has_the_page_read_again(desk: Desk) -> None:
    def sitemap(day: str) -> str:
        return f"<urlset><url><loc>{desk.server.url('/a')}</loc><lastmod>{day}</lastmod></url></urlset>"

    desk.watching = replace(HASTY, recheck=False)
    desk.server.serve("/map.xml", sitemap("2025-03-04"), content_type="application/xml")
    desk.server.serve("/a", page("Quay to open"))
    desk.subscribe("/map.xml")
    desk.round()
    desk.round(timedelta(minutes=15))
    assert desk.server.paths().count("/a") == 1
    desk.server.serve("/map.xml", sitemap("2025-03-06"), content_type="application/xml")
    desk.server.serve("/a", page("Quay to open", said="Not before September."))
    desk.round(timedelta(minutes=15))
    assert desk.kinds() == ["changed"]


def test_what_did_not_change_is_not_sent_again(desk: Desk) -> None:
    desk.server.serve_conditionally("/feed", feed("/a"), '"v7"', content_type="application/rss+xml")
    desk.server.serve("/a", page("Quay to open"))
    desk.subscribe("/feed")
    desk.round()
    assert desk.round(timedelta(minutes=15)) == []
    assert [a.headers.get("if-none-match") for a in desk.server.asked if a.path == "/feed"] == [None, '"v7"']
    assert desk.source("/feed").kind == "feed"


def test_a_single_page_is_a_source_too(desk: Desk) -> None:
    desk.server.serve("/notice", page("Notice to mariners"))
    desk.subscribe("/notice")
    desk.round()
    desk.round(timedelta(minutes=15))
    desk.server.serve("/notice", page("Notice to mariners", said="The quay stays closed."))
    desk.round(timedelta(minutes=15))
    assert desk.kinds() == ["changed"]
    assert (desk.source("/notice").kind, desk.source("/notice").title) == ("page", "Notice to mariners")


def test_lists_of_lists_are_followed_and_let_go(desk: Desk) -> None:
    def opml(*paths: str) -> str:
        return "<opml><body>" + "".join(f'<outline xmlUrl="{path}"/>' for path in paths) + "</body></opml>"

    rss(desk, "/one", "/a")
    rss(desk, "/two", "/b")
    desk.server.serve("/a", page("Quay to open"))
    desk.server.serve("/b", page("Dredger delayed"))
    desk.server.serve("/all.opml", opml("/one", "/two"), content_type="text/x-opml")
    desk.subscribe("/all.opml", "/two")
    desk.round()
    desk.round(timedelta(minutes=15))
    assert {s.url: s.via for s in desk.book.sources.all()} == {
        desk.server.url("/all.opml"): None,
        desk.server.url("/two"): None,
        desk.server.url("/one"): desk.server.url("/all.opml"),
    }
    assert len(desk.reports()) == 2
    desk.server.serve("/all.opml", opml(), content_type="text/x-opml")
    desk.round(timedelta(minutes=15))
    assert {s.url for s in desk.book.sources.all()} == {desk.server.url("/all.opml"), desk.server.url("/two")}


def test_the_backlog_of_a_new_source_is_bounded_and_the_newest_taken(desk: Desk) -> None:
    items = "".join(f"<url><loc>/{day}</loc><lastmod>2025-03-{day:02}</lastmod></url>" for day in range(1, 6))
    for day in range(1, 7):
        desk.server.serve(f"/{day}", page(f"Day {day} on the quay"))
    desk.server.serve("/map.xml", f"<urlset>{items}</urlset>", content_type="application/xml")
    desk.watching = replace(HASTY, backlog=2)
    desk.subscribe("/map.xml")
    desk.round()
    assert sorted(path for path in desk.server.paths() if re.fullmatch(r"/\d", path)) == ["/4", "/5"]
    desk.server.serve("/map.xml", f"<urlset>{items}<url><loc>/6</loc></url></urlset>", content_type="application/xml")
    desk.round(timedelta(minutes=15))
    assert sorted(path for path in desk.server.paths() if re.fullmatch(r"/\d", path)) == ["/4", "/5", "/6"]


def test_robots_are_asked_first_and_kept_to(desk: Desk) -> None:
    desk.server.serve("/robots.txt", "User-agent: onrecord\nDisallow: /inside\n", content_type="text/plain")
    rss(desk, "/feed", "/a", "/inside/b")
    desk.server.serve("/a", page("Quay to open"))
    desk.subscribe("/feed")
    desk.round()
    assert desk.server.paths() == ["/robots.txt", "/feed", "/a"]
    assert sorted(desk.kinds()) == ["added", "named", "unread"]


def test_hosts_are_not_hurried(desk: Desk) -> None:
    moments: list[float] = []

    def slow(peer: socket.socket, asked: Asked) -> None:
        moments.append(time.monotonic())
        peer.sendall(answer(page(f"Page {asked.path} of the quay").encode()))

    links = ["/a", "/b", "/c"]
    rss(desk, "/feed", *links)
    for link in links:
        desk.server.routes[link] = slow
    desk.watching = Watching(pace=0.2)
    desk.subscribe("/feed")
    desk.round()
    assert len(moments) == 3
    assert all(later - sooner >= 0.2 for sooner, later in pairwise(moments))


def test_a_failing_source_is_asked_less_and_less_and_recovers(desk: Desk) -> None:
    desk.server.serve("/feed", status="500 Oops")
    desk.subscribe("/feed")
    waits = []
    for _ in range(4):
        desk.round()
        assert desk.kinds() == ["failed"]
        due = datetime.fromisoformat(desk.source("/feed").next_due)
        waits.append((due - desk.now).total_seconds() / 60)
        desk.now = due
    assert waits == [15, 30, 60, 120]
    health = desk.source("/feed")
    assert (health.failures, health.ok) == (4, None)
    assert health.error == "the server answered 500 (Internal Server Error)"
    rss(desk, "/feed")
    desk.round()
    assert desk.kinds() == ["recovered"]
    assert (desk.source("/feed").failures, desk.source("/feed").error) == (0, None)


def test_a_source_that_asks_for_patience_gets_it(desk: Desk) -> None:
    desk.server.serve("/feed", status="429 Too Many Requests", retry_after="7200")
    desk.subscribe("/feed")
    desk.round()
    assert datetime.fromisoformat(desk.source("/feed").next_due) - desk.now == timedelta(hours=2)
    assert desk.round(timedelta(hours=1)) == []


def test_a_round_does_not_sit_out_the_patience_a_server_asks_for(desk: Desk) -> None:
    rss(desk, "/feed", "/a", "/b")
    desk.server.serve("/a", status="429 Too Many Requests", retry_after="7200")
    desk.server.serve("/b", page("Quay to open"))
    desk.subscribe("/feed")
    start = time.monotonic()
    desk.round()
    assert time.monotonic() - start < 20
    assert desk.server.paths()[-1] == "/a"
    assert desk.source("/feed").waiting == 2
    # The other page is asked as soon as a watch begins anew: the wish for patience was not written down for it.
    desk.round(timedelta(minutes=15))
    assert desk.kinds() == ["added"]


def test_a_page_that_cannot_be_had_is_tried_again_and_given_up(desk: Desk) -> None:
    rss(desk, "/feed", "/gone", "/late")
    desk.server.serve("/gone", status="410 Gone")
    desk.server.serve("/late", status="503 Busy")
    desk.subscribe("/feed")
    desk.round()
    desk.round(timedelta(minutes=6))
    assert desk.server.paths().count("/gone") == 1
    assert desk.server.paths().count("/late") == 2
    desk.server.serve("/late", page("Quay to open"))
    desk.round(timedelta(minutes=31))
    assert "added" in desk.kinds()
    assert (desk.source("/feed").given_up, desk.source("/feed").added) == (1, 1)


def hanging(server: WebServer) -> Callable[[socket.socket, Asked], None]:
    def handle(_peer: socket.socket, _asked: Asked) -> None:
        server.stopping.wait(20)

    return handle


def dripping(server: WebServer) -> Callable[[socket.socket, Asked], None]:
    def handle(peer: socket.socket, _asked: Asked) -> None:
        peer.sendall(answer(b"", content_length="100000"))
        while not server.stopping.wait(0.05):
            peer.sendall(b".")

    return handle


def test_bad_sources_hold_up_no_good_one(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every kind of misbehaviour, each on a host of its own, all due before the good one."""
    monkeypatch.setattr(fetch_module, "resolve", lambda *_where: ("127.0.0.1",))
    server = desk.server
    misbehaving: dict[str, Callable[[], None]] = {
        "drip": lambda: server.routes.update({"/drip": dripping(server)}),
        "hang": lambda: server.routes.update({"/hang": hanging(server)}),
        "loop": lambda: server.serve("/loop", status="302 Found", location="/loop"),
        "elsewhere": lambda: server.serve("/elsewhere", status="302 Found", location="ftp://files.example/feed"),
        "bomb": lambda: server.serve("/bomb", b"\x1f\x8b" + b"x" * 99, content_encoding="gzip"),
        "charset": lambda: server.serve(
            "/charset", feed().encode("utf-16"), content_type="application/rss+xml; charset=koi8-r"
        ),
        "malformed": lambda: server.serve(
            "/malformed", "<rss><channel><item><link>", content_type="application/rss+xml"
        ),
        "nothing": lambda: server.serve("/nothing", b"", content_type="application/atom+xml"),
        "empty": lambda: server.serve("/empty", feed(), content_type="application/rss+xml"),
        "endless": lambda: server.serve("/endless", b"x" * 400_000),
        "busy": lambda: server.serve("/busy", status="429 Too Many Requests", retry_after="60"),
        "oops": lambda: server.serve("/oops", status="500 Oops"),
    }
    for name, misbehave in misbehaving.items():
        misbehave()
        desk.book.sources.add(server.url(f"/{name}", host=f"{name}.example"), "2025-03-01T00:00:00.000000+00:00")
    server.serve("/good", feed("/a"), content_type="application/rss+xml")
    server.serve("/a", page("Quay to open"))
    desk.book.sources.add(server.url("/good", host="good.example"), "2025-03-02T00:00:00.000000+00:00")
    desk.watching, desk.fetching = replace(HASTY, workers=3), IMPATIENT
    events = desk.round()
    said = {event.url.partition("://")[2].partition(".")[0]: event.detail for event in events}
    order = [event.url.partition("://")[2].partition(".")[0] for event in events]
    assert {name: reason for name, reason in said.items() if name != "good"} == {
        "drip": "was not there after 3 seconds",
        "hang": "the server fell silent",
        "loop": "redirects in a circle",
        "elsewhere": "redirects to ftp://files.example/feed, which is no http or https address",
        "bomb": "is packed in a way that cannot be unpacked",
        "nothing": "is no feed that can be read",
        "endless": "is larger than 300000 bytes",
        "busy": "the server answered 429 (Too Many Requests)",
        "oops": "the server answered 500 (Internal Server Error)",
    }
    assert [event.title for event in events if event.kind is EventKind.ADDED] == ["Quay to open"]
    assert max(place for place, name in enumerate(order) if name == "good") < order.index("drip")
    flaws = {s.url.rpartition("/")[2]: s.flaw for s in desk.book.sources.all() if s.ok}
    assert set(flaws) == {"charset", "malformed", "empty", "good"}
    assert flaws["malformed"]
    assert not flaws["empty"]
    assert not flaws["charset"]


def test_a_watch_that_was_killed_goes_on_without_loss_or_repetition(desk: Desk) -> None:
    links = [f"/{number}" for number in range(6)]
    rss(desk, "/feed", *links)
    for link in links:
        desk.server.serve(link, page(f"Page {link} of the quay"))
    desk.subscribe("/feed")
    watch = Watch(desk.book, QUICK, HASTY, lambda: desk.now).run(once=True)
    first = [next(watch) for _ in range(3)]
    watch.close()
    assert [event.kind.value for event in first] == ["named", "added", "added"]
    rest = desk.round(timedelta(minutes=1))
    assert all(event.kind is EventKind.ADDED for event in rest)
    titles = {event.title for event in (*first[1:], *rest)}
    assert titles == {f"Page {link} of the quay" for link in links}
    assert len(desk.reports()) == 6


def test_one_watch_at_a_time(desk: Desk) -> None:
    rss(desk, "/feed", "/a")
    desk.server.serve("/a", page("Quay to open"))
    desk.subscribe("/feed")
    watch = Watch(desk.book, QUICK, HASTY, lambda: desk.now).run(once=True)
    next(watch)
    with pytest.raises(LedgerError, match="another onrecord is watching"):
        desk.round()
    watch.close()
    assert desk.round(timedelta(minutes=1))


def test_a_clock_that_was_wrong_keeps_no_source_waiting(desk: Desk) -> None:
    rss(desk, "/feed", "/a")
    desk.server.serve("/a", page("Quay to open"))
    desk.subscribe("/feed")
    desk.now += timedelta(days=2000)
    desk.round()
    desk.now -= timedelta(days=2000)
    desk.round()
    assert desk.server.paths().count("/feed") == 2


def test_the_bytes_as_fetched_are_kept_beside_the_ledger(desk: Desk) -> None:
    rss(desk, "/feed", "/old")
    desk.server.serve("/old", status="301 Moved", location="/a")
    desk.server.serve("/a", page("Quay to open"), x_cache="HIT")
    desk.subscribe("/feed")
    event = desk.round()[-1]
    (report,) = desk.reports()
    assert report.archived == event.archived
    name, _, offset = (report.archived or "").partition("@")
    with (desk.book.archive.folder / name).open("rb") as stream:
        stream.seek(int(offset))
        record = next(iter(ArchiveIterator(stream, parse_http=True)))
        assert record.headers["WARC-Target-URI"] == desk.server.url("/a")
        assert record.http_headers["X-Cache"] == "HIT"
        assert record.reader.read() == page("Quay to open").encode()
    assert desk.book.archive.folder.name == "ledger.db.warc"


def test_unsubscribing_keeps_what_was_read(desk: Desk) -> None:
    rss(desk, "/feed", "/a")
    desk.server.serve("/a", page("Quay to open"))
    desk.subscribe("/feed")
    desk.round()
    assert unsubscribe(desk.book, desk.server.url("/feed")) == 1
    with pytest.raises(UsageError, match="no source of this ledger"):
        unsubscribe(desk.book, desk.server.url("/feed"))
    desk.subscribe("/feed")
    assert desk.round(timedelta(minutes=15)) == []
    assert len(desk.reports()) == 1


def test_what_an_unsubscribed_source_named_waits_until_it_is_named_again(desk: Desk) -> None:
    rss(desk, "/feed", "/a")
    desk.server.serve("/a", status="503 Busy")
    desk.subscribe("/feed")
    desk.round()
    unsubscribe(desk.book, desk.server.url("/feed"))
    assert desk.book.sources.next_due() is None
    desk.server.serve("/a", page("Quay to open"))
    assert desk.round(timedelta(days=1)) == []
    desk.subscribe("/feed")
    desk.round()
    assert desk.kinds() == ["added"]


def test_many_pages_of_one_source_keep_no_other_source_waiting(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetch_module, "resolve", lambda *_where: ("127.0.0.1",))
    monkeypatch.setattr("onrecord.api.watching._BATCH", 2)
    server, early = desk.server, "2025-03-01T00:00:00.000000+00:00"
    many = [server.url(f"/{number}", host="many.example") for number in range(6)]
    for number in range(6):
        server.serve(f"/{number}", page(f"Page {number} of the quay"))
    server.serve("/many", feed(*many), content_type="application/rss+xml")
    server.serve("/one", feed("/last"), content_type="application/rss+xml")
    server.serve("/last", page("Dredger delayed"))
    desk.book.sources.add(server.url("/many", host="many.example"), early)
    desk.round()
    assert desk.kinds().count("added") == 6
    for number in range(6):
        server.serve(f"/{number}", page(f"Page {number} of the quay", said="Not before September."))
    desk.book.sources.add(server.url("/one", host="one.example"), early)
    desk.watching = replace(HASTY, workers=1)
    titles = [event.title for event in desk.round(timedelta(hours=2)) if event.report]
    assert len(titles) == 7
    assert titles.index("Dredger delayed") < 4


def test_what_cannot_be_subscribed_is_named(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "none.opml").write_text("<opml><body/></opml>")
    (tmp_path / "list.opml").write_text('<opml><body><outline xmlUrl="https://courier.example/feed"/></body></opml>')
    given = ["http://user:word@courier.example/", str(tmp_path / "no.opml"), str(tmp_path / "none.opml"), str(tmp_path)]
    found = list(subscribe(desk.book, [*given, str(tmp_path / "list.opml")]))
    assert [isinstance(one, SourceError) for one in found] == [True, True, True, True, False]
    assert [s.url for s in desk.book.sources.all()] == ["https://courier.example/feed"]
