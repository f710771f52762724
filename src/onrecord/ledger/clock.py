"""The ledger's own clock: when it came to know of something."""

from datetime import UTC, datetime


def stamp(moment: datetime) -> str:
    """Write a moment as the ledger does: UTC, ISO 8601 with microseconds, so that text sorts as time does.

    A moment without a time zone is one of this machine's.
    """
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def now() -> str:
    """Return the present moment as the ledger writes it."""
    return stamp(datetime.now(UTC))
