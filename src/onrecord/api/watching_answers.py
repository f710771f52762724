"""What an answer to a watch comes to: reports kept once, lists taken over, health noted."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache, partial

from onrecord.api.book import Added, Ledger
from onrecord.api.watching_events import Event, EventKind, edits
from onrecord.api.watching_jobs import Answer
from onrecord.api.watching_schedule import Watching, after_failure, recheck, retry
from onrecord.gather.feeds_listing import Listing, ListingKind
from onrecord.gather.fetch_address import cleaned
from onrecord.ledger.clock import stamp
from onrecord.ledger.sources_records import Due, Named, Source
from onrecord.model import Report, SourceError

_Keep = Callable[[], str | None]


class Answers:
    """Puts answers into the ledger, each thing in a transaction of its own, and tells what happened.

    What makes an answer settled is written last: a watch killed before asks again, and what it then finds is
    known.
    """

    def __init__(self, book: Ledger, watching: Watching, clock: Callable[[], datetime]) -> None:
        self._book = book
        self._sources = book.sources
        self._watching = watching
        self._clock = clock

    def settled(self, answer: Answer) -> Iterator[Event]:
        """Settle the answer for a source or a page."""
        of = answer.job.of
        if isinstance(of, Source):
            yield from self._source_settled(of, answer)
        else:
            yield from self._page_settled(of, answer)

    def _source_settled(self, source: Source, answer: Answer) -> Iterator[Event]:
        every = timedelta(seconds=source.every) if source.every else self._watching.every
        if answer.error or answer.fetched is None:
            error = answer.error or SourceError(source.url, "gave no answer")
            wait = after_failure(every, source.failures + 1, error)
            self._sources.failed(source.key, self._now(), self._later(wait), error.reason)
            yield self._event(EventKind.FAILED, source.url, source.url, error.reason)
            return
        fetched, listing = answer.fetched, answer.listing
        if listing is not None:
            yield from self._named(source, listing)
        keep = cache(partial(self._keep, answer))
        for one in answer.found:
            yield from self._kept(one, keep, source.url)
        facts: dict[str, str | None] = {}
        if not fetched.unchanged:
            facts = {
                "kind": listing.kind.value if listing else "page",
                "title": listing.title if listing else _title(answer),
                "flaw": listing.flaw if listing else None,
                "etag": fetched.validators.etag,
                "last_modified": fetched.validators.last_modified,
            }
        self._sources.heard(source.key, self._now(), self._later(every), **facts)
        if source.failures:
            yield self._event(EventKind.RECOVERED, source.url, source.url, f"after {source.failures} failures")

    def _named(self, source: Source, listing: Listing) -> Iterator[Event]:
        if listing.kind is ListingKind.LISTS:
            came, went = self._sources.follow(source.key, listing.sources, self._now())
            if came or went:
                yield self._event(EventKind.NAMED, source.url, source.url, f"{came} sources came, {went} went")
            return
        count = self._sources.name(source.key, _newest_first(listing), self._now(), self._watching.backlog)
        if count:
            yield self._event(EventKind.NAMED, source.url, source.url, f"{count} new")

    def _page_settled(self, page: Due, answer: Answer) -> Iterator[Event]:
        if answer.error or answer.fetched is None:
            error = answer.error or SourceError(page.url, "gave no answer")
            wait = retry(page.failures + 1, error)
            self._sources.unread(page.key, self._now(), self._later(wait) if wait else None, error.reason)
            yield self._event(EventKind.UNREAD, page.url, page.source, error.reason)
            return
        fetched = answer.fetched
        keep = cache(partial(self._keep, answer))
        for one in answer.found:
            yield from self._kept(one, keep, page.source)
        again = recheck(page.reads + 1) if self._watching.recheck else None
        facts: dict[str, str | None] = {}
        if not fetched.unchanged:
            facts = {"etag": fetched.validators.etag, "last_modified": fetched.validators.last_modified}
        self._sources.read(page.key, self._now(), self._later(again) if again else None, **facts)

    def _keep(self, answer: Answer) -> str | None:
        """Keep the bytes of an answer and tell where; nothing of one that has a report in it that was redacted."""
        reports = [one for one in answer.found if isinstance(one, Report)]
        if answer.fetched is None or any(map(self._book.refusal, reports)):
            return None
        return self._book.archive.keep(answer.fetched)

    def _kept(self, found: Report | SourceError, keep: _Keep, source: str | None) -> Iterator[Event]:
        if isinstance(found, SourceError):
            yield self._event(EventKind.UNREAD, found.source, source, found.reason)
            return
        before = self._sources.text_of(found.id)
        if before == found.text or self._book.refusal(found):
            return
        kept = replace(found, archived=keep())
        added = next(iter(self._book.add_all([kept])))
        if isinstance(added, Added) and added.new:
            removed, new = edits(before, kept.text) if before is not None else ((), ())
            yield Event(
                kind=EventKind.ADDED if before is None else EventKind.CHANGED,
                at=self._now(),
                url=kept.url or source or "",
                source=source,
                detail=kept.incomplete,
                report=kept.id,
                title=kept.title,
                outlet=kept.outlet,
                published=kept.published,
                date_conflict=kept.date_conflict,
                archived=kept.archived,
                removed=removed,
                added=new,
            )

    def _event(self, kind: EventKind, url: str, source: str | None, detail: str) -> Event:
        return Event(kind=kind, at=self._now(), url=url, source=source, detail=detail)

    def _now(self) -> str:
        return stamp(self._clock())

    def _later(self, wait: timedelta) -> str:
        return stamp(self._clock() + wait)


def _title(answer: Answer) -> str | None:
    return next((one.title for one in answer.found if isinstance(one, Report)), None)


def _newest_first(listing: Listing) -> list[Named]:
    """Give what a list names, each page once, those with the latest dates first, else in the list's order."""
    found: dict[str, Named] = {}
    for entry in listing.entries:
        try:
            url = cleaned(entry.url)
        except ValueError:
            continue
        found.setdefault(
            url,
            Named(
                url=url,
                title=entry.title,
                outlet=entry.outlet,
                published=entry.published,
                modified=entry.modified,
            ),
        )
    return sorted(found.values(), key=lambda page: page.published or page.modified or "", reverse=True)
