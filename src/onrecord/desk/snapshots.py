"""Keeps snapshots of the ledger and makes them anew when it changed, whoever changed it."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime

from onrecord.api.book import Ledger
from onrecord.desk.snapshot import Snapshot

# A snapshot that took no longer than this is made anew while the page waits; a costlier one in the background,
# and the page shows the last one meanwhile.
WORTH_WAITING = 0.5
# Whoever has just changed the ledger waits so long to see the change; after that the page says that it is to come.
PATIENCE = 5.0
# Days looked from that are kept beside today.
KEPT_DAYS = 4


@dataclass(slots=True)
class _Kept:
    version: int
    snapshot: Snapshot
    seconds: float


class Snapshots:
    """Snapshots of one ledger by the day they are looked at from. May be used from several threads.

    One that takes longer than `worth_waiting` (seconds) is made anew in the background.
    """

    def __init__(
        self, book: Ledger, today: Callable[[], date] | None = None, worth_waiting: float = WORTH_WAITING
    ) -> None:
        self._book = book
        self._worth_waiting = worth_waiting
        self._today = today or _local_day
        self._kept: dict[date, _Kept] = {}
        self._lock = threading.Lock()
        self._renewing: set[date] = set()

    @property
    def today(self) -> date:
        """The day it is where the desk runs."""
        return self._today()

    def at(self, as_of: date | None = None, *, fresh: bool = False) -> Snapshot:
        """Return the ledger as of a day; None is today, and today the reports that have no date are in view too.

        `fresh` waits until the last change is in it, where that is no long wait. The first snapshot of a day is
        always waited for. Raises LedgerError where the ledger cannot be read.
        """
        day = as_of or self.today
        version = self._book.version()
        kept = self._kept.get(day)
        limit = max(PATIENCE, self._worth_waiting) if fresh else self._worth_waiting
        if kept is None or (kept.version != version and kept.seconds <= limit):
            return self._renew(day, version)
        if kept.version != version:
            self._renew_aside(day, version)
        return kept.snapshot

    def soon(self, as_of: date) -> Snapshot | None:
        """Return the ledger as of a day where that is at hand or quickly made; else begin, and return None."""
        today = self._kept.get(self.today)
        if as_of in self._kept or today is None or today.seconds <= self._worth_waiting:
            return self.at(as_of)
        self._renew_aside(as_of, self._book.version())
        return None

    def is_behind(self, as_of: date | None = None) -> bool:
        """Tell whether the ledger has changed since the snapshot that is shown was made."""
        kept = self._kept.get(as_of or self.today)
        return kept is not None and kept.version != self._book.version()

    def _renew(self, day: date, version: int) -> Snapshot:
        with self._lock:
            kept = self._kept.get(day)
            if kept is None or kept.version != version:
                start = time.monotonic()
                snapshot = Snapshot(self._book.view(day, undated=day == self.today), day)
                kept = _Kept(version, snapshot, time.monotonic() - start)
                self._keep(day, kept)
            return kept.snapshot

    def _keep(self, day: date, kept: _Kept) -> None:
        self._kept.pop(day, None)
        self._kept[day] = kept
        while len(self._kept) > KEPT_DAYS + 1:
            self._kept.pop(next(iter(self._kept)))

    def _renew_aside(self, day: date, version: int) -> None:
        if day in self._renewing:
            return
        self._renewing.add(day)

        def renew() -> None:
            try:
                self._renew(day, version)
            finally:
                self._renewing.discard(day)

        threading.Thread(target=renew, name=f"renew-{day}", daemon=True).start()


def _local_day() -> date:
    return datetime.now(UTC).astimezone().date()
