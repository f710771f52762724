"""A ledger, a web server and a clock, to watch with."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from web_server import WebServer

from onrecord.api.book import Ledger
from onrecord.api.subscriptions import Subscribed, subscribe
from onrecord.api.watching import Watch
from onrecord.api.watching_events import Event
from onrecord.api.watching_schedule import Watching
from onrecord.gather.fetch_settings import Fetching
from onrecord.ledger.sources_records import Source
from onrecord.model import Reading, Report

QUICK = Fetching(allow_private=True, max_bytes=300_000)
HASTY = Watching(pace=0.0)
START = datetime(2025, 3, 5, 8, 0, tzinfo=UTC)


class Nothing:
    """A reader that reads nothing: what is read is no matter here."""

    model = "nothing/1"

    def read(self, report: Report) -> Reading:
        return Reading(report=report, actors=(), statements=(), commitments=(), times=(), model=self.model)


@dataclass
class Desk:
    """A ledger, a server and a clock that goes forward when told to."""

    server: WebServer
    book: Ledger
    now: datetime = START
    watching: Watching = HASTY
    fetching: Fetching = QUICK
    events: list[Event] = field(default_factory=list)

    def subscribe(self, *paths: str, every: timedelta | None = None) -> None:
        for found in subscribe(self.book, [self.server.url(path) for path in paths], every):
            assert isinstance(found, Subscribed), found
        # The subscription is dated by the real clock, which this one runs behind of.
        self.now = max(self.now, datetime.now(UTC))

    def round(self, later: timedelta = timedelta()) -> list[Event]:
        self.now += later
        self.events = list(Watch(self.book, self.fetching, self.watching, lambda: self.now).run(once=True))
        return self.events

    def kinds(self) -> list[str]:
        return [event.kind.value for event in self.events]

    def source(self, path: str) -> Source:
        return next(s for s in self.book.sources.all() if s.url == self.server.url(path))

    def reports(self) -> list[Report]:
        return list(self.book.export().reports)


def page(title: str, said: str = "The quay will open in June.", published: str = "2025-03-04T08:00:00Z") -> str:
    date = f'<meta property="article:published_time" content="{published}">' if published else ""
    return f"""<!doctype html><html lang="en"><head><title>{title}</title>{date}
    <meta property="og:site_name" content="Velm Courier"></head><body><article><h1>{title}</h1>
    <p>The harbour board of Velm met on Monday evening and heard its engineers.</p>
    <p>“{said}” said Ana Torvald, who has chaired the board since the autumn.</p></article></body></html>"""


def feed(*links: str, dated: str = "", source: str = "") -> str:
    publisher = f'<source url="https://gazette.example/rss">{source}</source>' if source else ""
    date = f"<pubDate>{dated}</pubDate>" if dated else ""
    items = "".join(f"<item><title>{link}</title><link>{link}</link>{date}{publisher}</item>" for link in links)
    return f"<?xml version='1.0'?><rss version='2.0'><channel><title>Harbour feed</title>{items}</channel></rss>"


def rss(desk: Desk, path: str, *links: str, **more: str) -> None:
    desk.server.serve(path, feed(*links, **more), content_type="application/rss+xml")
