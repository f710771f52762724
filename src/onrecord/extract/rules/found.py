"""Turning ranges of atoms into attributions, trimmed the way the guide wants content."""

from collections.abc import Iterable, Sequence

from onrecord.extract.attribution import Attribution
from onrecord.extract.rules.atoms import Atom
from onrecord.extract.rules.phrases import Range
from onrecord.model import Span

_OUTER = frozenset(",;:.–—-")
_COMPLEMENTISERS = frozenset({"that"})


def span_of(atoms: Sequence[Atom], part: Range) -> Span:
    """Return the span from the first to the last atom of `part`."""
    return Span(atoms[part[0]].span.start, atoms[part[1] - 1].span.end)


def trimmed(atoms: Sequence[Atom], part: Range) -> Range | None:
    """Strip outer commas, full stops and a leading "that"; None where nothing is left (guide, rule 2)."""
    start, end = part
    while start < end and (atoms[start].lower in _OUTER or atoms[start].lower in _COMPLEMENTISERS | {"and", "but"}):
        start += 1
    while end > start and atoms[end - 1].lower in _OUTER:
        end -= 1
    return (start, end) if start < end else None


def attribution(
    atoms: Sequence[Atom],
    *,
    source: Range | None,
    cue: Range | None,
    content: Iterable[Range],
    confidence: float,
) -> Attribution | None:
    """Build an attribution; None where trimming leaves no content."""
    pieces = [t for part in content if (t := trimmed(atoms, part)) is not None]
    if not pieces:
        return None
    return Attribution(
        source=(span_of(atoms, source),) if source else (),
        cue=(span_of(atoms, cue),) if cue else (),
        content=tuple(sorted(span_of(atoms, piece) for piece in pieces)),
        confidence=confidence,
    )
