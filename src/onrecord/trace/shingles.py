"""Runs of words: what two texts share word for word."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from zlib import crc32

LENGTH = 5
# One shingle in so many goes into the index that finds candidates; a copy shares hundreds, so some always match.
_SAMPLE = 8

Shingle = tuple[str, ...]


def shingles(forms: Sequence[str], length: int = LENGTH) -> frozenset[Shingle]:
    """Return every run of `length` words."""
    return frozenset(zip(*(forms[i:] for i in range(length)), strict=False))


def sampled(marks: Iterable[Shingle]) -> list[Shingle]:
    """Return the part of `marks` that stands for them in an index: the same part of the same marks everywhere."""
    return [m for m in marks if (_number(m[0]) + _number(m[-1])) % _SAMPLE == 0]


def share(part: frozenset[Shingle], whole: frozenset[Shingle]) -> float:
    """Return how much of `part` is found in `whole`, 0.0 to 1.0; 0.0 where `part` is empty."""
    return len(part & whole) / len(part) if part else 0.0


@lru_cache(maxsize=1 << 16)
def _number(form: str) -> int:
    return crc32(form.encode("utf-8", "surrogatepass"))
