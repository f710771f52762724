"""Reading what was added, aside from the pages: one job at a time, its progress there to be asked for."""

import logging
import secrets
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field

from onrecord.api.book import Added
from onrecord.model import OnrecordError, SourceError

_LOG = logging.getLogger(__name__)
# Jobs that are remembered after they are done.
REMEMBERED = 50


@dataclass(slots=True)
class Job:
    """One thing given to be read. `done` is set last; what was read and what could not be is there as it comes.

    `broken` tells that a fault of the program ended it; what had been read by then is kept.
    """

    id: str
    label: str
    added: list[Added] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    broken: bool = False
    done: bool = False

    @property
    def new(self) -> list[Added]:
        """What the ledger did not have."""
        return [a for a in self.added if a.new]


Work = Callable[[], Iterable[Added | SourceError]]


class Jobs:
    """A queue of jobs and the one thread that works it off; the thread is started with the first job."""

    def __init__(self) -> None:
        self._jobs: dict[str, Job] = {}
        self._worker = ThreadPoolExecutor(1, "desk-jobs")
        self._lock = threading.Lock()

    def start(self, label: str, work: Work) -> Job:
        """Queue some work and return its job at once."""
        job = Job(secrets.token_urlsafe(9), label)
        with self._lock:
            self._jobs[job.id] = job
            while len(self._jobs) > REMEMBERED:
                self._jobs.pop(next(iter(self._jobs)))
        self._worker.submit(_do, job, work).add_done_callback(_note)
        return job

    def find(self, job_id: str) -> Job | None:
        """Return a job that is remembered."""
        return self._jobs.get(job_id)

    def close(self) -> None:
        """End the thread when it is through with what is queued."""
        self._worker.shutdown()


def _do(job: Job, work: Work) -> None:
    job.broken = True
    try:
        for found in _results(work):
            if isinstance(found, Added):
                job.added.append(found)
            else:
                job.problems.append(str(found))
        job.broken = False
    finally:
        job.done = True


def _note(ended: Future[None]) -> None:
    if (fault := ended.exception()) is not None:
        _LOG.error("a report could not be read for a fault of the program", exc_info=fault)


def _results(work: Work) -> Iterator[Added | OnrecordError]:
    try:
        yield from work()
    except OnrecordError as error:
        yield error
