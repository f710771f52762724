"""Runs of words as numbers: what two texts share word for word."""

from collections.abc import Iterable, Sequence
from zlib import crc32

LENGTH = 5
# One shingle in so many goes into the index that finds candidates; a copy shares hundreds, so some always match.
_SAMPLE = 8


def shingles(forms: Sequence[str], length: int = LENGTH) -> frozenset[int]:
    """Return a checksum for every run of `length` words; the same in every process."""
    return frozenset(crc32(" ".join(forms[i : i + length]).encode()) for i in range(len(forms) - length + 1))


def sampled(marks: Iterable[int]) -> list[int]:
    """Return the fixed part of `marks` that stands for them in an index."""
    return [m for m in marks if m % _SAMPLE == 0]


def share(part: frozenset[int], whole: frozenset[int]) -> float:
    """Return how much of `part` is found in `whole`, 0.0 to 1.0; 0.0 where `part` is empty."""
    return len(part & whole) / len(part) if part else 0.0
