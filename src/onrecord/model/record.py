"""What became of all that an actor undertook."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackRecord:
    """How many of an actor's commitments were kept in time, kept late, and so on; forecasts do not count.

    `late` are those first reported done after their day, `open` those whose day is to come, `unchecked` those that
    nobody can check or nothing is reported of. `share_kept` is that of kept, in time or late, among those decided,
    with the bounds of its 95 % interval (Wilson 1927); None where none is decided. `too_few` marks a record that
    says nothing yet.
    """

    actor: str
    name: str
    kept: int = 0
    late: int = 0
    partly_kept: int = 0
    broken: int = 0
    overdue: int = 0
    withdrawn: int = 0
    open: int = 0
    unchecked: int = 0
    decided: int = 0
    share_kept: float | None = None
    at_least: float | None = None
    at_most: float | None = None
    too_few: bool = True
    commitments: tuple[str, ...] = ()
