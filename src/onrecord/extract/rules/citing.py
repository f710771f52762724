"""Phrases that cite: "according to X", "in the words of X", "by her account"."""

from collections.abc import Iterator, Sequence

from onrecord.extract.attribution import Attribution
from onrecord.extract.rules.atoms import Atom
from onrecord.extract.rules.found import attribution
from onrecord.extract.rules.lexicon import POSSESSIVES, SOURCE_AFTER, SOURCE_INSIDE
from onrecord.extract.rules.phrases import Range, after

_CONFIDENCE = 0.9


def citations(atoms: Sequence[Atom]) -> Iterator[tuple[Attribution, Range]]:
    """Yield the attributions that a citing phrase makes, each with the range of the phrase and its source."""
    for at in range(len(atoms)):
        found = _source_after(atoms, at) or _source_inside(atoms, at)
        if found is None:
            continue
        cue, source = found
        whole = (min(cue[0], source[0]), max(cue[1], source[1]))
        made = attribution(atoms, source=source, cue=cue, content=_content_around(atoms, whole), confidence=_CONFIDENCE)
        if made is not None:
            yield made, whole


def _source_after(atoms: Sequence[Atom], at: int) -> tuple[Range, Range] | None:
    for phrase in SOURCE_AFTER:
        end = at + len(phrase)
        if tuple(a.lower for a in atoms[at:end]) == phrase:
            source = after(atoms, end, opens_clause=at <= 1)
            return ((at, end), source) if source else None
    return None


def _source_inside(atoms: Sequence[Atom], at: int) -> tuple[Range, Range] | None:
    nouns = SOURCE_INSIDE.get(atoms[at].lower)
    if nouns is None:
        return None
    for end in range(at + 2, min(at + 7, len(atoms))):
        if atoms[end].lower in nouns:
            source = (at + 1, end)
            last = atoms[end - 1]
            if (last.lower in POSSESSIVES and end == at + 2) or last.possessive:
                return (at, end + 1), source
            return None
    return None


def _content_around(atoms: Sequence[Atom], phrase: Range) -> list[Range]:
    """Content lies before a phrase that ends its clause, behind one that begins it, on both sides else."""
    start, end = phrase
    before = (0, start)
    behind = (end, len(atoms))
    if start <= 1:
        return [behind]
    rest = [a for a in atoms[end:] if a.is_word or a.quotation is not None]
    return [before] if not rest or atoms[end].lower != "," else [before, behind]
