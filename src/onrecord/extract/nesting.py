"""Which statement is reported inside the content of which (guide, rule 5)."""

from collections.abc import Sequence

from onrecord.extract.attribution import Attribution


def enclosing(attributions: Sequence[Attribution]) -> list[int | None]:
    """Return, for each attribution, the index of the smallest other one whose content holds it, cue and all."""
    order = sorted(range(len(attributions)), key=lambda i: attributions[i].start)
    found: list[int | None] = [None] * len(attributions)
    open_ones: list[int] = []
    for i in order:
        # What ends before this one starts can hold neither it nor any that follows.
        start = attributions[i].start
        open_ones = [j for j in open_ones if attributions[j].extent.end > start]
        open_ones.append(i)
        for j in open_ones[:-1]:
            _offer(attributions, found, inner=i, outer=j)
            _offer(attributions, found, inner=j, outer=i)
    return found


def _offer(attributions: Sequence[Attribution], found: list[int | None], *, inner: int, outer: int) -> None:
    """Record `outer` as what holds `inner` if it does, and nothing smaller is known to."""
    parts = (*attributions[inner].content, *attributions[inner].cue)
    if not attributions[inner].cue or _size(attributions[outer]) <= _size(attributions[inner]):
        return
    if not all(any(piece.covers(part) for piece in attributions[outer].content) for part in parts):
        return
    known = found[inner]
    if known is None or (_size(attributions[outer]), outer) < (_size(attributions[known]), known):
        found[inner] = outer


def _size(attribution: Attribution) -> int:
    return sum(end - start for start, end in attribution.content)
