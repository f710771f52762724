"""When to ask again: after an answer, after a failure, and for a page that may have been edited."""

from dataclasses import dataclass
from datetime import timedelta

from onrecord.gather.fetch_errors import FetchError
from onrecord.model import SourceError

LONGEST = timedelta(days=7)
_DAY = timedelta(days=1)
_HOUR = timedelta(hours=1)
_WEEK_OF_HOURS = 7 * 24
# Pages are edited most in their first hours; each of these asks only whether something changed.
_RECHECKS = (timedelta(hours=1), timedelta(hours=6), timedelta(days=1), timedelta(days=7))
_RETRIES = (timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=3), timedelta(hours=12))
# Statuses by which a server says that this page is not for us, now or later.
_FINAL = {401, 402, 403, 410, 451}


@dataclass(frozen=True, slots=True, kw_only=True)
class Watching:
    """How a watch goes about it.

    `every` is the interval of sources without one of their own, `pace` the seconds between two requests to one
    host (its robots.txt may ask for more), `workers` how many hosts are asked at once. Of a list read for the
    first time the `backlog` newest pages are taken. `recheck` asks pages read again after one hour, six hours, a
    day and a week whether they were edited.
    """

    every: timedelta = timedelta(minutes=15)
    pace: float = 2.0
    workers: int = 8
    backlog: int = 100
    recheck: bool = True


def after_failure(every: timedelta, failures: int, error: SourceError) -> timedelta:
    """Give the time to wait after the last of `failures` in a row: doubled each time, a day at most.

    An hour at most where no server was reached: this machine may have been without a network, and should not
    wait for a day once it has one. What the server asks for (Retry-After) is kept to where it is longer, up to a
    week.
    """
    most = _HOUR if _unreached(error) else _DAY
    doubled = min(every * (1 << min(failures - 1, 20)), max(most, every))
    return min(max(doubled, asked_for(error)), LONGEST)


def asked_for(error: SourceError) -> timedelta:
    """Give the time for which a server asked to be left alone; none where it did not."""
    wanted = error.retry_after if isinstance(error, FetchError) else None
    return timedelta(seconds=min(wanted or 0.0, LONGEST.total_seconds()))


def retry(failures: int, error: SourceError) -> timedelta | None:
    """Give the time after which a page is tried again; None where it is given up."""
    if _unreached(error) and failures <= _WEEK_OF_HOURS:
        return _HOUR
    final = isinstance(error, FetchError) and error.status in _FINAL
    if final or failures > len(_RETRIES):
        return None
    return max(_RETRIES[failures - 1], asked_for(error))


def _unreached(error: SourceError) -> bool:
    return isinstance(error, FetchError) and error.unreached


def recheck(reads: int) -> timedelta | None:
    """Give the time after which a page that was read so often is asked again whether it was edited."""
    return _RECHECKS[reads - 1] if reads <= len(_RECHECKS) else None
