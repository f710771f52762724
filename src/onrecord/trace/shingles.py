"""Runs of words: what two texts share word for word."""

from collections.abc import Sequence

LENGTH = 5

Shingle = tuple[str, ...]


def shingles(forms: Sequence[str], length: int = LENGTH) -> frozenset[Shingle]:
    """Return every run of `length` words."""
    return frozenset(zip(*(forms[i:] for i in range(length)), strict=False))


def share(part: frozenset[Shingle], whole: frozenset[Shingle]) -> float:
    """Return how much of `part` is found in `whole`, 0.0 to 1.0; 0.0 where `part` is empty."""
    return len(part & whole) / len(part) if part else 0.0
