"""Phrases that cite: "according to X", "in the words of X", "by her account"."""

from collections.abc import Iterator, Sequence

from onrecord.extract.attribution import Attribution
from onrecord.extract.rules.atoms import Atom
from onrecord.extract.rules.found import attribution
from onrecord.extract.rules.lexicon import CITING_NOUNS, NO_SOURCES, POSSESSIVES
from onrecord.extract.rules.phrases import Range, after

_CONFIDENCE = 0.9


def citations(atoms: Sequence[Atom]) -> Iterator[tuple[Attribution, Range]]:
    """Yield the attributions that a citing phrase makes, each with the range of the phrase and its source."""
    for at in range(len(atoms)):
        found = _source_after(atoms, at) or _source_inside(atoms, at) or _believed(atoms, at)
        if found is None:
            continue
        cue, source = found
        whole = (min(cue[0], source[0]), max(cue[1], source[1]))
        if atoms[whole[0] - 1].lower == "if" and whole[0]:
            whole = (whole[0] - 1, whole[1])
        made = attribution(atoms, source=source, cue=cue, content=_content_around(atoms, whole), confidence=_CONFIDENCE)
        if made is not None:
            yield made, whole


def _source_after(atoms: Sequence[Atom], at: int) -> tuple[Range, Range] | None:
    end = _phrase_end(atoms, at)
    source = after(atoms, end, opens_clause=not _words_before(atoms, at)) if end else None
    if source is None or (source[1] == end + 1 and atoms[end].lower in NO_SOURCES):
        return None
    return (at, end), source


def _words_before(atoms: Sequence[Atom], at: int) -> bool:
    """Whether more than a conjunction or a bullet stands before `at`."""
    return at > 1 and any(atom.is_word or atom.quotation is not None for atom in atoms[:at])


def _phrase_end(atoms: Sequence[Atom], at: int) -> int:
    """Return where "according to" or "in the blunt words of" that begins at `at` ends; 0 where none does."""
    word = atoms[at].lower
    if word != "according" and word not in CITING_NOUNS:
        return 0
    first = [a.lower for a in atoms[at : at + 5]]
    if first[:2] == ["according", "to"]:
        return at + 2
    nouns = CITING_NOUNS.get(word)
    if nouns is None or first[1:2] != ["the"]:
        return 0
    return next((at + i + 2 for i in (2, 3) if len(first) > i + 1 and first[i] in nouns and first[i + 1] == "of"), 0)


def _source_inside(atoms: Sequence[Atom], at: int) -> tuple[Range, Range] | None:
    nouns = CITING_NOUNS.get(atoms[at].lower)
    if nouns is None:
        return None
    for end in range(at + 2, min(at + 9, len(atoms))):
        if atoms[end].lower not in nouns:
            continue
        owner = end - 1 if atoms[end - 1].lower == "own" else end
        last = atoms[owner - 1]
        if atoms[end + 1 : end + 2] and atoms[end + 1].lower == "of":
            return None  # "in its judgment of 4 May the court": the document itself
        if owner > at + 1 and (last.possessive or (last.lower in POSSESSIVES and owner == at + 2)):
            return (at, end + 1), (at + 1, owner)
    return None


def _believed(atoms: Sequence[Atom], at: int) -> tuple[Range, Range] | None:
    """Read "if the annex is to be believed"."""
    if at == 0 or atoms[at].lower != "if":
        return None
    source = after(atoms, at + 1)
    if source is None or [a.lower for a in atoms[source[1] + 1 : source[1] + 4]] != ["to", "be", "believed"]:
        return None
    return ((source[1], source[1] + 4), source) if atoms[source[1]].lower in {"is", "are"} else None


def _content_around(atoms: Sequence[Atom], phrase: Range) -> list[Range]:
    """Content lies before a phrase that ends its clause, behind one that begins it, on both sides else."""
    start, end = phrase
    before = (0, start)
    behind = (end, len(atoms))
    if start <= 1 or not _words_before(atoms, start):
        return [behind]
    rest = [a for a in atoms[end:] if a.is_word or a.quotation is not None]
    return [before] if not rest or atoms[end].lower != "," else [before, behind]
