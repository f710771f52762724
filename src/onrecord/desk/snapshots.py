"""Gives the pages a ledger as of a day, from catalogues that are kept up with it, whoever writes to it."""

import threading
import time
import weakref
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime
from http import HTTPStatus
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

from starlette.exceptions import HTTPException

from onrecord.api.book import Ledger
from onrecord.api.redacting import desk_folder
from onrecord.desk.catalogue.apart import make_apart
from onrecord.desk.catalogue.catalogue import Catalogue, ClosedCatalogueError
from onrecord.desk.catalogue.keeping import Kept, brought_up, left_in, make
from onrecord.desk.lending import lent
from onrecord.desk.snapshot import Snapshot

# A catalogue that took no longer than this (seconds) is made whole at every change while the page waits. A costlier
# one is brought up by what changed, aside, and the page shows what it held meanwhile.
WORTH_WAITING = 0.5
# Whoever has just changed the ledger waits so long for a catalogue made whole.
PATIENCE = 5.0
# Nobody waits longer for a day in the past: it is made aside, and the page says so.
PAST_PATIENCE = 30.0
# Days looked from that are kept beside today.
KEPT_DAYS = 4
# A ledger of so many reports has its catalogue kept beside it, for the next desk to begin with.
WORTH_KEEPING = 2000
# A ledger of so many reports is worked out whole in a process of its own: what that takes, a quarter of a second each
# time, is little then, and the memory of this one stays what its pages need.
WORTH_PARTING = 400
# Seconds after which nobody uses a catalogue that another one was made beside.
OUT_OF_USE = 24 * 3600.0
# The whole is worked out again when so many reports, or this part of all, were worked out among those around them.
NEARBY, NEARBY_PART = 200, 0.02


class Snapshots:
    """Snapshots of one ledger by the day they are looked at from. May be used from several threads."""

    def __init__(
        self, book: Ledger, today: Callable[[], date] | None = None, worth_waiting: float = WORTH_WAITING
    ) -> None:
        self._book = book
        self._worth_waiting = worth_waiting
        self._today = today or _local_day
        self._beside = desk_folder(book.path)
        self._folder = _folder_in(self._beside)
        weakref.finalize(self, _taken_away, self._folder)
        self._present: Kept | None = None
        self._past: dict[date, Kept] = {}
        self._made = 0
        self._lock = threading.RLock()
        self._aside: set[str] = set()

    @property
    def today(self) -> date:
        """The day it is where the desk runs."""
        return self._today()

    def at(self, as_of: date | None = None, *, fresh: bool = False) -> Snapshot:
        """Return the ledger as of a day; None is today, and today the reports that have no date are in view too.

        `fresh` waits until the last change is in it, where that is no long wait. Raises LedgerError where the
        ledger cannot be read, and HTTPException where a day in the past takes long to work out and is not yet.
        """
        day = as_of or self.today
        while True:
            kept = self._now(day, fresh=fresh) if day == self.today else self._then(day)
            with suppress(ClosedCatalogueError):  # another one has just taken its place
                return lent(Snapshot(kept.catalogue, day, kept.version, kept.nearby))

    def refresh(self) -> None:
        """Wait until the last change is in view today, where that is no long wait."""
        self.at(None, fresh=True)

    def is_behind(self, as_of: date | None = None) -> bool:
        """Tell whether the ledger has changed since what is shown was made."""
        kept = self._present if as_of in {None, self.today} else self._past.get(as_of or self.today)
        return kept is not None and kept.version != self._book.version()

    def close(self) -> None:
        """Let go of all catalogues; they are made again where they are asked for again."""
        with self._lock:
            for kept in (self._present, *self._past.values()):
                if kept is not None:
                    kept.catalogue.close()
            self._present = None
            self._past.clear()
            _taken_away(self._folder)

    def _now(self, day: date, *, fresh: bool) -> Kept:
        kept = self._standing(self._present)
        if kept is None:
            return self._first(day)
        if kept.version == self._book.version() and kept.day == day:
            return kept
        if kept.seconds <= (max(PATIENCE, self._worth_waiting) if fresh else self._worth_waiting):
            return self._whole(day)
        if fresh or kept.day != day:
            return self._kept_up(day)
        self._do_aside("up", lambda: self._kept_up(day))
        return kept

    def _standing(self, kept: Kept | None) -> Kept | None:
        """Return a catalogue if it may be shown: its file is there, and nothing that it holds was redacted since."""
        if kept is None:
            return None
        current = kept.version == self._book.version()
        if kept.catalogue.is_there and (current or kept.written.redactions == self._book.store.written().redactions):
            return kept
        with self._lock:
            if self._present is kept:
                self._present = None
            if self._past.get(kept.day) is kept:
                del self._past[kept.day]
        kept.catalogue.remove()
        return None

    def _first(self, day: date) -> Kept:
        """Return the catalogue that is there already, or make one."""
        with self._lock:
            if self._present is None:
                self._present = self._standing(self._left())
            kept = self._present
            if kept is None:
                return self._whole(day)
            if kept.day != day:
                return self._kept_up(day)
            self._do_aside("up", lambda: self._kept_up(day))
            return kept

    def _left(self) -> Kept | None:
        """Return the newest catalogue that a desk left beside the ledger; take away those long out of use."""
        left = sorted(self._beside.glob("*.db"), key=lambda p: p.stat().st_mtime, reverse=True)
        for path in left[1:]:
            if time.time() - path.stat().st_mtime > OUT_OF_USE:
                Catalogue(path).remove()
        return next((kept for path in left if (kept := left_in(path, -1)) is not None), None)

    def _kept_up(self, day: date) -> Kept:
        """Bring the catalogue up by what changed; where that is not enough, begin to make it whole."""
        with self._lock:
            kept = self._present
            if kept is None or (kept.version == self._book.version() and kept.day == day):
                return kept or self._whole(day)
            up = brought_up(kept, self._book, day)
            if up is None and kept.day != day:
                return self._whole(day)
            self._present = up or kept
            if up is None or up.nearby > max(NEARBY, NEARBY_PART * up.written.reports):
                self._do_aside("whole", lambda: self._replaced(day))
            return self._present

    def _whole(self, day: date) -> Kept:
        with self._lock:
            kept = self._present
            if kept is None or kept.version != self._book.version() or kept.day != day:
                self._put(self._make(self._path(), day, undated=True))
            assert self._present is not None  # noqa: S101 - has just been put there
            return self._present

    def _replaced(self, day: date) -> None:
        """Make the catalogue whole while the one there is shown and brought up, and put it in its place."""
        made = self._make(self._path(), day, undated=True)
        with self._lock:
            self._put(made)

    def _put(self, made: Kept) -> None:
        before, self._present = self._present, made
        if before is not None:
            before.catalogue.remove()

    def _make(self, path: Path, day: date, *, undated: bool) -> Kept:
        apart = self._book.store.written().reports >= WORTH_PARTING
        return (make_apart if apart else make)(self._book, path, day, undated=undated)

    def _path(self) -> Path:
        """Return a new file: beside a ledger that is large, in a folder that goes with this desk else."""
        with self._lock:
            if self._book.store.written().reports >= WORTH_KEEPING:
                with suppress(OSError):
                    self._beside.mkdir(mode=0o700, exist_ok=True)
                    return self._beside / f"{datetime.now(UTC):%Y%m%dT%H%M%S%f}.db"
            return self._own()

    def _own(self) -> Path:
        """Return a new file in the folder that goes with this desk."""
        self._made += 1
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return self._folder / f"{self._made}.db"

    def _then(self, day: date) -> Kept:
        """Return the catalogue of a day in the past or to come."""
        kept = self._standing(self._past.get(day))
        if kept is not None and kept.version == self._book.version():
            return kept
        whole = self._now(self.today, fresh=False)
        if max(whole.seconds, kept.seconds if kept else 0) <= PAST_PATIENCE:
            return self._past_made(day)
        self._do_aside(f"past {day}", lambda: self._past_made(day))
        if kept is not None:
            return kept
        says = f"what the ledger held as of {day} is being worked out; ask again in a few minutes"
        raise HTTPException(HTTPStatus.SERVICE_UNAVAILABLE, says, {"Retry-After": "60"})

    def _past_made(self, day: date) -> Kept:
        with self._lock:
            kept = self._past.get(day)
            if kept is None or kept.version != self._book.version():
                made = self._make(self._own(), day, undated=False)
                before = self._past.pop(day, None)
                self._past[day] = kept = made
                if before is not None:
                    before.catalogue.remove()
                while len(self._past) > KEPT_DAYS:
                    self._past.pop(next(iter(self._past))).catalogue.remove()
            return kept

    def _do_aside(self, what: str, work: Callable[[], object]) -> None:
        """Do something in a thread of its own, unless it is being done."""
        if what in self._aside:
            return
        self._aside.add(what)

        def run() -> None:
            try:
                with suppress(ClosedCatalogueError):
                    work()
            finally:
                self._aside.discard(what)

        threading.Thread(target=run, name=f"desk-{what}", daemon=True).start()


def _folder_in(beside: Path) -> Path:
    """Make a folder for one desk: beside the ledger, where a redaction finds it, unless that cannot be written."""
    try:
        beside.mkdir(mode=0o700, exist_ok=True)
        for other in beside.glob("now-*"):
            if time.time() - max((path.stat().st_mtime for path in other.iterdir()), default=0.0) > OUT_OF_USE:
                rmtree(other, ignore_errors=True)
        return Path(mkdtemp(prefix="now-", dir=beside))
    except OSError:
        return Path(mkdtemp(prefix="onrecord-desk-"))


def _taken_away(folder: Path) -> None:
    rmtree(folder, ignore_errors=True)
    if folder.name.startswith("now-"):
        with suppress(OSError):
            folder.parent.rmdir()


def _local_day() -> date:
    return datetime.now(UTC).astimezone().date()
