"""Noun cues: "his confirmation of ...", "a warning from the ministry that ...", "the claim that ..."."""

from collections.abc import Iterator, Sequence

from onrecord.extract.attribution import Attribution
from onrecord.extract.rules.atoms import Atom
from onrecord.extract.rules.found import attribution
from onrecord.extract.rules.lexicon import AUXILIARIES, NOUNS, POSSESSIVES
from onrecord.extract.rules.phrases import Range, after

_CONFIDENCE = 0.7
_OPENERS = frozenset({"that", "of", "to"})
_ENDERS = AUXILIARIES | {"further", "also", ",", ";", "–", "—"}


def noun_cues(atoms: Sequence[Atom]) -> Iterator[tuple[Attribution, int]]:
    """Yield the attributions that a noun of speech makes, each with the index of its noun."""
    for at, atom in enumerate(atoms):
        if atom.lower not in NOUNS:
            continue
        source = _possessor(atoms, at)
        opener = at + 1
        if source is None and opener < len(atoms) and atoms[opener].lower in {"by", "from"}:
            source = after(atoms, opener + 1)
            opener = source[1] if source else opener
        if source is None or opener >= len(atoms) or atoms[opener].lower not in _OPENERS:
            continue
        clause = atoms[opener].lower == "that"
        start = opener if atoms[opener].lower == "to" else opener + 1
        made = attribution(
            atoms,
            source=source,
            cue=(at, at + 1),
            content=[(start, _end_of_content(atoms, start, clause=clause))],
            confidence=_CONFIDENCE,
        )
        if made is not None:
            yield made, at


def _possessor(atoms: Sequence[Atom], noun: int) -> Range | None:
    """Return whose it is: the possessive before the noun, one adjective allowed between."""
    for last in (noun - 1, noun - 2):
        if last < 0:
            return None
        if atoms[last].lower in POSSESSIVES:
            return (last, last + 1)
        if atoms[last].possessive:
            first = last
            while first > 0 and atoms[first - 1].is_capital:
                first -= 1
            return (first, last + 1)
    return None


def _end_of_content(atoms: Sequence[Atom], start: int, *, clause: bool) -> int:
    """Return where content ends: a "that" clause at a comma, a noun phrase before the main clause's verb."""
    seen_words = 0
    for end in range(start, len(atoms)):
        lower = atoms[end].lower
        if lower in {",", ";", "–", "—"} or (not clause and seen_words > 1 and lower in _ENDERS):
            return end
        seen_words += atoms[end].is_word
    return len(atoms)
