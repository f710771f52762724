"""How far a run is, for whoever shows it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """How far a run is: what it is at, and how much of that is done."""

    what: str
    done: int
    total: int
