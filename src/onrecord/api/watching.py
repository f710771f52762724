"""`Watch`: polls what a ledger is subscribed to, and adds each report once."""

import time
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from filelock import FileLock, Timeout

from onrecord.api.book import Ledger
from onrecord.api.watching_answers import Answers
from onrecord.api.watching_events import Event
from onrecord.api.watching_jobs import MOST_GAP, Answer, Job, ask
from onrecord.api.watching_queue import HostQueue
from onrecord.api.watching_schedule import LONGEST, Watching, asked_for
from onrecord.api.watching_workers import Crew
from onrecord.gather.fetch_settings import Fetching
from onrecord.gather.robots import Robots
from onrecord.ledger.clock import stamp
from onrecord.ledger.sources_records import Due, Source
from onrecord.model import LedgerError

_SLACK = timedelta(minutes=1)  # a timer that starts a round does not start it to the second
_NAP = 5.0  # seconds after which the ledger is looked at again, for what was subscribed meanwhile
_IDLE = 30.0  # the same while there is nothing to do; also how soon a machine that slept takes notice
_BATCH = 20  # pages of one source that wait in memory; the others wait in the ledger


class Watch:
    """The watch over one ledger; of several processes one at a time may hold it.

    All that must last is in the ledger: stopped at any moment, by a signal or a power cut, a watch begun again
    goes on where it was. Fetching is done by threads, everything else by the caller's.
    """

    def __init__(
        self,
        book: Ledger,
        fetching: Fetching | None = None,
        watching: Watching | None = None,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._book = book
        self._sources = book.sources
        self._fetching = fetching or Fetching.from_environment()
        self._watching = watching or Watching()
        self._clock = clock
        self._answers = Answers(book, self._watching, clock)
        self._queue: HostQueue[Job] = HostQueue()
        self._taken: dict[type, set[int]] = {Source: set(), Due: set()}

    def run(self, *, once: bool = False) -> Generator[Event, None, None]:
        """Poll what is due, as long as it is asked for the next event; with `once`, until nothing is due.

        A single round ends after one interval, sooner where every host left wants to be left alone for longer; what
        is left waits for the next. Raises LedgerError where another
        process watches this ledger, or the ledger fails.
        """
        pace = self._watching.pace
        robots = Robots(self._fetching)
        with self._alone():
            crew: Crew[Job, Answer] = Crew(self._watching.workers, lambda job: ask(job, robots, self._fetching, pace))
            try:
                yield from self._rounds(crew, once=once)
            finally:
                crew.leave()

    @contextmanager
    def _alone(self) -> Iterator[None]:
        folder = self._book.archive.folder
        lock = FileLock(folder / "watch.lock", timeout=0)
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with lock, self._book.alone() as alone:
                if not alone:
                    raise Timeout(str(lock.lock_file))
                yield
        except Timeout:
            raise LedgerError(f"{self._book.name}: another onrecord is watching this ledger") from None

    def _rounds(self, crew: Crew[Job, Answer], *, once: bool) -> Iterator[Event]:
        end = time.monotonic() + self._watching.every.total_seconds()
        self._take_sources(_SLACK if once else timedelta())
        while True:
            if not once:
                self._take_sources(timedelta())
            if not once or time.monotonic() <= end:
                self._take_pages()
                while crew.free and (job := self._queue.take(time.monotonic())):
                    crew.start(job)
            if once and not crew.busy and not self._ready_before(end):
                return
            answer = crew.next(self._pause(crew))
            if answer is not None:
                yield from self._settled(answer)

    def _pause(self, crew: Crew[Job, Answer]) -> float:
        """Give the seconds to wait for an answer before looking at the ledger and the queue again."""
        if crew.busy or len(self._queue):
            ready = self._queue.wait(time.monotonic()) if crew.free else None
            return min(_NAP, max(ready, 0.01)) if ready is not None else _NAP
        due = self._sources.next_due()
        left = (datetime.fromisoformat(due) - self._clock()).total_seconds() if due else _IDLE
        return min(max(left, 0.1), _IDLE)

    def _take_sources(self, slack: timedelta) -> None:
        now = self._clock()
        for source in self._sources.due(stamp(now + slack), stamp(now + LONGEST + timedelta(days=1))):
            self._put(Job(source), first=True)

    def _take_pages(self) -> None:
        for page in self._sources.pages_due(stamp(self._clock()), _BATCH, frozenset(self._taken[Due])):
            self._put(Job(page))

    def _put(self, job: Job, *, first: bool = False) -> None:
        taken = self._taken[type(job.of)]
        if job.of.key not in taken:
            taken.add(job.of.key)
            self._queue.put(job.host, job, first=first)

    def _ready_before(self, end: float) -> bool:
        now = time.monotonic()
        wait = self._queue.wait(now)
        return wait is not None and now + wait <= end

    def _settled(self, answer: Answer) -> Iterator[Event]:
        job = answer.job
        asked = asked_for(answer.error).total_seconds() if answer.error else 0.0
        self._queue.done(job.host, time.monotonic() + max(self._watching.pace, min(answer.gap, MOST_GAP), asked))
        yield from self._answers.settled(answer)
        self._taken[type(job.of)].discard(job.of.key)
