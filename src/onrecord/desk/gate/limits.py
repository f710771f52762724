"""How often: failed log-ins are slowed down more and more, and what programs ask for is let through at a rate."""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

# Whom it is remembered of; of more, those heard of longest ago are forgotten.
_REMEMBERED = 10_000
_LONGEST_WAIT = 15 * 60.0
_FORGOTTEN_AFTER = 3600.0


@dataclass(frozen=True, slots=True)
class Slope:
    """How failures are slowed down: so many are free, then each doubles the wait, from one second on."""

    free: int


# One who tries one name from one place; one place that tries many names; one name that is tried from many places. The
# last lets 100 and some failures through in an hour, so that nobody is kept out by others for long.
PAIR = Slope(5)
PLACE = Slope(20)
NAME = Slope(100)


@dataclass(slots=True)
class _Failures:
    count: int
    last: float


class Backoff:
    """Slows down those who fail. May be used from several threads; `clock` gives seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._failures: OrderedDict[tuple[Slope, str], _Failures] = OrderedDict()

    def attempt(self, name: str, place: str) -> float:
        """Return 0 and let one try, or how many seconds to wait before the next.

        A try counts as a failure of this name from this place until `succeeded` takes it back, so that many at once
        are no way around it; of the place and of the name it counts once it has `failed`, so that many people who
        log in from one place at once are not held off.
        """
        now = self._clock()
        keys = _keys(name, place)
        with self._lock:
            wait = max(self._wait(key, now) for key in keys)
            if not wait:
                self._count(keys[0], now)
            return wait

    def failed(self, name: str, place: str) -> None:
        """Count what a try has come to."""
        now = self._clock()
        with self._lock:
            for key in _keys(name, place)[1:]:
                self._count(key, now)

    def succeeded(self, name: str, place: str) -> None:
        """Forget what one who has now succeeded did wrong; what the place did to other names is kept."""
        with self._lock:
            self._failures.pop(_keys(name, place)[0], None)

    def _count(self, key: tuple[Slope, str], now: float) -> None:
        kept = self._failures.pop(key, None)
        count = 0 if kept is None or now - kept.last > _FORGOTTEN_AFTER else kept.count
        self._failures[key] = _Failures(count + 1, now)
        while len(self._failures) > _REMEMBERED:
            self._failures.popitem(last=False)

    def _wait(self, key: tuple[Slope, str], now: float) -> float:
        kept = self._failures.get(key)
        if kept is None or kept.count < key[0].free:
            return 0.0
        wait = min(2.0 ** min(kept.count - key[0].free, 20), _LONGEST_WAIT)
        return max(0.0, kept.last + wait - now)


def _keys(name: str, place: str) -> tuple[tuple[Slope, str], ...]:
    return (PAIR, f"{name}\n{place}"), (PLACE, place), (NAME, name)


class Rate:
    """Lets everybody through `per_second` times on average, and `burst` times at once (a token bucket)."""

    def __init__(self, per_second: float, burst: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._per_second = per_second
        self._burst = burst
        self._clock = clock
        self._lock = threading.Lock()
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def wait(self, who: str) -> float:
        """Return 0 and count one request, or how many seconds to wait before the next."""
        now = self._clock()
        with self._lock:
            left, at = self._left.pop(who, (float(self._burst), now))
            left = min(self._burst, left + (now - at) * self._per_second)
            through = left >= 1
            self._left[who] = (left - 1 if through else left, now)
            while len(self._left) > _REMEMBERED:
                self._left.popitem(last=False)
            return 0.0 if through else (1 - left) / self._per_second
