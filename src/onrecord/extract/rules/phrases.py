"""Noun phrases without a parser: where the source of a cue begins and ends."""

from collections.abc import Sequence

from onrecord.extract.rules.atoms import Atom
from onrecord.extract.rules.lexicon import (
    ADVERBS,
    AUXILIARIES,
    CLAUSE_OPENERS,
    DETERMINERS,
    INSIDE_NOUN_PHRASE,
    PREPOSITIONS,
    PRONOUNS,
    ROLES,
    VERBS,
)

_LONGEST_APPOSITION = 18  # atoms; longer stretches between commas in news are clauses of their own
_LONGEST_BRACKET = 8
_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday yesterday today tomorrow".split())
_NO_SUBJECTS = frozenset("the a an every no its his her their my our your".split())
_STOPS = CLAUSE_OPENERS | AUXILIARIES | PREPOSITIONS | ADVERBS

Range = tuple[int, int]
"""Half-open range of indices into a unit's atoms."""


def before(atoms: Sequence[Atom], verb: int) -> Range | None:
    """Return the subject that ends before the verb group at `verb`, with the apposition inside it."""
    end = verb
    while end > 0 and (atoms[end - 1].lower in AUXILIARIES or _is_adverb(atoms[end - 1])):
        end -= 1
    if end == 0:
        return None
    if atoms[end - 1].lower == ",":
        return _over_apposition(atoms, end - 1)
    start = _start_of(atoms, end)
    if start == end or (all(a.lower in DETERMINERS for a in atoms[start:end]) and atoms[end - 1].lower in _NO_SUBJECTS):
        return None
    head = _head_of_apposition(atoms, start)
    return (head if head is not None else start, end)


def antecedent(atoms: Sequence[Atom], relative: int) -> Range | None:
    """Return what the "who" or "which" at `relative` stands for: the noun phrase before it, and before its comma."""
    return before(atoms, relative) or (before(atoms, relative - 1) if relative > 1 else None)


def after(atoms: Sequence[Atom], at: int, *, opens_clause: bool = False) -> Range | None:
    """Return the noun phrase that begins at `at`, with an apposition set off by commas.

    With `opens_clause` a clause must follow, so that an apposition has to close with a comma before it.
    """
    end = _end_of(atoms, at)
    if end == at:
        return None
    closed = _apposition_after(atoms, end)
    if closed is not None and opens_clause and (closed >= len(atoms) or atoms[closed].lower != ","):
        closed = None
    return (at, closed if closed is not None else end)


def _is_adverb(atom: Atom) -> bool:
    return atom.lower in ADVERBS or (atom.lower.endswith("ly") and not atom.is_capital)


def _over_apposition(atoms: Sequence[Atom], comma: int) -> Range | None:
    """Return "NP, apposition" for an apposition that closes with the comma at `comma`."""
    opening = comma - 1
    while opening > 0 and atoms[opening].lower != "," and comma - opening <= _LONGEST_APPOSITION:
        if atoms[opening].quotation is not None:
            return None
        opening -= 1
    if opening <= 0 or atoms[opening].lower != ",":
        return None
    start = _start_of(atoms, opening)
    return (start, comma) if start < opening else None


def _head_of_apposition(atoms: Sequence[Atom], start: int) -> int | None:
    """Return where "its foreign minister, Leila Marandi" begins when `start` is at the name."""
    if start < 2 or atoms[start - 1].lower != "," or not atoms[start].is_capital:
        return None
    head = _start_of(atoms, start - 1)
    words = [a.lower for a in atoms[head : start - 1]]
    is_role = bool(words) and words[0] in DETERMINERS and any(w in ROLES for w in words)
    return head if is_role else None


def _start_of(atoms: Sequence[Atom], end: int) -> int:
    """Return where the noun phrase that ends at `end` begins; `end` itself where there is none."""
    start = end
    while start > 0:
        atom = atoms[start - 1]
        if atom.lower in PRONOUNS and start == end:
            return start - 1
        if atom.lower in DETERMINERS:
            start -= 1
            if start == 0 or atoms[start - 1].lower not in INSIDE_NOUN_PHRASE:
                break
        elif atom.lower == ")" and (opening := _opening_bracket(atoms, start - 1)) is not None:
            start = opening
        elif not _goes_on(atoms, start, end):
            break
        else:
            start -= 1
    while start < end and atoms[start].lower in INSIDE_NOUN_PHRASE:
        start += 1
    return start


def _opening_bracket(atoms: Sequence[Atom], closing: int) -> int | None:
    """Return where the bracket closed at `closing` opens, if it holds a few words: "(D-Wis.)"."""
    for at in range(closing - 1, max(-1, closing - _LONGEST_BRACKET), -1):
        if atoms[at].lower == "(":
            return at
    return None


def _goes_on(atoms: Sequence[Atom], start: int, end: int) -> bool:
    """Whether the noun phrase from `start` to `end` takes in the atom before it."""
    atom = atoms[start - 1]
    if not atom.is_word or atom.lower in _DAYS:
        return False
    if atom.lower == "and" and start < end:
        return start >= 2 and atoms[start - 2].is_capital and atoms[start].is_capital
    if atom.lower in INSIDE_NOUN_PHRASE and start < end:
        return start >= 2 and atoms[start - 2].is_word
    if atom.lower in _STOPS or (atom.lower in VERBS and not atom.is_capital and atom.lower not in ROLES):
        return False
    return start == end or not _leaves_name(atoms, start, atom)


def _leaves_name(atoms: Sequence[Atom], start: int, atom: Atom) -> bool:
    """Whether the lower-cased word before a capitalised one is no title of it."""
    following = atoms[start]
    if atom.is_capital or not following.is_capital or atom.possessive:
        return False
    return atom.lower not in ROLES


def _end_of(atoms: Sequence[Atom], at: int) -> int:
    end = at
    while end < len(atoms):
        atom = atoms[end]
        if atom.lower == "(" and (closing := _closing_bracket(atoms, end)) is not None:
            end = closing
            continue
        if not atom.is_word:
            break
        if atom.lower in PRONOUNS:
            return end + 1 if end == at else end
        if end > at and (atom.lower in _STOPS - INSIDE_NOUN_PHRASE or atom.lower in _DAYS):
            break
        if end > at and atom.lower in {"in", "on", "at"} and not _names_follow(atoms, end):
            break
        end += 1
    return end


def _closing_bracket(atoms: Sequence[Atom], opening: int) -> int | None:
    """Return the index behind the bracket opened at `opening`, if it holds a few words."""
    for at in range(opening + 1, min(len(atoms), opening + _LONGEST_BRACKET)):
        if atoms[at].lower == ")":
            return at + 1
    return None


def _names_follow(atoms: Sequence[Atom], at: int) -> bool:
    """Whether "at the University", "in Velm" rather than "on Monday", "in a statement" stands here."""
    rest = [a for a in atoms[at + 1 : at + 3] if a.lower != "the"]
    return bool(rest) and rest[0].is_capital and rest[0].lower not in _DAYS


def _apposition_after(atoms: Sequence[Atom], comma: int) -> int | None:
    if comma + 1 >= len(atoms) or atoms[comma].lower != ",":
        return None
    first = atoms[comma + 1]
    opens = first.is_word and (
        first.lower in DETERMINERS or first.lower in ROLES or first.lower == "who" or first.is_capital
    )
    if not opens:
        return None
    end = comma + 1
    while end < len(atoms) and end - comma <= _LONGEST_APPOSITION:
        if atoms[end].lower in {",", ".", ";", "!", "?"} or atoms[end].quotation is not None:
            return end
        end += 1
    return end if end == len(atoms) else None
