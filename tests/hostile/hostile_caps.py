"""Holding a piece of work to a time of the processor and to an amount of memory."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SECONDS = 8.0  # of the processor: a busy machine does not count
MEGABYTES = 700  # over what was held before: lxml's tree of a page of 10 MB of nothing but tags is the largest
_SELF = Path("/proc/self")


@contextmanager
def caps(seconds: float = SECONDS, megabytes: float = MEGABYTES) -> Iterator[None]:
    """Assert that what is done within takes no more than these; memory is looked at where the system tells it."""
    before, start = _peak(reset=True), time.process_time()
    yield
    spent = time.process_time() - start
    assert spent <= seconds, f"took {spent:.1f} s of the processor"
    grown = _peak() - before
    assert grown <= megabytes, f"took {grown:.0f} MB"


def _peak(*, reset: bool = False) -> float:
    try:
        if reset:
            (_SELF / "clear_refs").write_text("5")
        lines = (_SELF / "status").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1_000 for line in lines if line.startswith("VmHWM")), 0.0)
