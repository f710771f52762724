"""What waits to be fetched: one request a host at a time, a pause between two, every host in its turn."""

from collections import deque
from typing import Generic, TypeVar

_Job = TypeVar("_Job")


class HostQueue(Generic[_Job]):
    """Jobs by host. Times are seconds of one clock that only goes forward, given by the caller."""

    def __init__(self) -> None:
        self._waiting: dict[str, deque[_Job]] = {}
        self._busy: set[str] = set()
        self._ready: dict[str, float] = {}

    def __len__(self) -> int:
        return sum(map(len, self._waiting.values()))

    def put(self, host: str, job: _Job, *, first: bool = False) -> None:
        """Add a job, `first` before the others of its host."""
        jobs = self._waiting.setdefault(host, deque())
        if first:
            jobs.appendleft(job)
        else:
            jobs.append(job)

    def take(self, now: float) -> _Job | None:
        """Give a job of a host that may be asked now; the host is busy until `done`."""
        for host, jobs in self._waiting.items():
            if host not in self._busy and self._ready.get(host, now) <= now:
                job = jobs.popleft()
                # To the end of the line, so that the next one is another host's.
                del self._waiting[host]
                if jobs:
                    self._waiting[host] = jobs
                self._busy.add(host)
                return job
        return None

    def done(self, host: str, ready: float) -> None:
        """Free a host, which is not to be asked before `ready`."""
        self._busy.discard(host)
        self._ready[host] = max(ready, self._ready.get(host, ready))

    def wait(self, now: float) -> float | None:
        """Give the seconds until a job may be taken; None where none can before a host is freed."""
        free = (host for host in self._waiting if host not in self._busy)
        return min((max(self._ready.get(host, now) - now, 0.0) for host in free), default=None)
