"""Which statement is reported inside the content of which (guide, rule 5)."""

from collections.abc import Sequence

from onrecord.extract.attribution import Attribution


def enclosing(attributions: Sequence[Attribution]) -> list[int | None]:
    """Return, for each attribution, the index of the smallest other one whose content holds it, cue and all."""
    return [_smallest_around(attributions, i) for i in range(len(attributions))]


def _smallest_around(attributions: Sequence[Attribution], i: int) -> int | None:
    inner = attributions[i]
    parts = (*inner.content, *inner.cue)
    if not inner.cue:
        return None
    best: int | None = None
    for j, outer in enumerate(attributions):
        if j == i or _size(outer) <= _size(inner):
            continue
        holds = all(any(piece.covers(part) for piece in outer.content) for part in parts)
        if holds and (best is None or _size(outer) < _size(attributions[best])):
            best = j
    return best


def _size(attribution: Attribution) -> int:
    return sum(end - start for start, end in attribution.content)
