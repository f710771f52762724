"""A few threads that fetch, so that no server's slowness is another one's."""

import threading
from collections.abc import Callable
from queue import Empty, SimpleQueue
from typing import Generic, TypeVar

_Job = TypeVar("_Job")
_Answer = TypeVar("_Answer")


class Crew(Generic[_Job, _Answer]):
    """Threads that do jobs and hand back answers; they hold nothing that must be finished.

    The threads are daemons: a program that ends does not wait for one that hangs in the network. `work` must
    raise nothing.
    """

    def __init__(self, count: int, work: Callable[[_Job], _Answer]) -> None:
        self._work = work
        self._inbox: SimpleQueue[_Job | None] = SimpleQueue()
        self._outbox: SimpleQueue[_Answer] = SimpleQueue()
        self._count = count
        self.busy = 0
        for _ in range(count):
            threading.Thread(target=self._serve, daemon=True).start()

    @property
    def free(self) -> bool:
        """Whether a thread waits for a job."""
        return self.busy < self._count

    def start(self, job: _Job) -> None:
        """Give a job to a thread."""
        self.busy += 1
        self._inbox.put(job)

    def next(self, seconds: float) -> _Answer | None:
        """Wait so long for an answer; None where none came."""
        try:
            answer = self._outbox.get(timeout=seconds)
        except Empty:
            return None
        self.busy -= 1
        return answer

    def leave(self) -> None:
        """Let the threads go once they are done with what they do."""
        for _ in range(self._count):
            self._inbox.put(None)

    def _serve(self) -> None:
        while (job := self._inbox.get()) is not None:
            self._outbox.put(self._work(job))
