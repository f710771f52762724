"""What is asked of an export that is at hand: what falls due, whom a name means."""

from datetime import date, timedelta

from onrecord.model import Commitment, Export, Status, UsageError

_OPEN = (Status.PENDING, Status.IN_PROGRESS, Status.OVERDUE)


def due_in(export: Export, as_of: date, within: timedelta | None = None) -> tuple[Commitment, ...]:
    """Return what `Ledger.due` does, from an export as of `as_of` that is at hand already."""
    horizon = None if within is None or within > date.max - as_of else as_of + within
    found = [
        c for c in export.commitments if c.latest and c.status in _OPEN and (horizon is None or c.latest <= horizon)
    ]
    return tuple(sorted(found, key=lambda c: (c.latest or date.max, c.id)))


def actors_named(export: Export, name: str) -> frozenset[str]:
    """Return the ids of the actors that go by `name`. Raises UsageError where there is none."""
    wanted = name.casefold()
    found = frozenset(
        a.id
        for a in export.actors
        if wanted in {a.id.casefold(), a.name.casefold(), *(alias.casefold() for alias in a.aliases)}
        or wanted in a.name.casefold().split()
    )
    if not found:
        raise UsageError(f"no actor in this ledger goes by {name!r}")
    return found
