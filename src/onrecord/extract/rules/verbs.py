"""Verb cues: "X said ...", "..., X said", "... , said X, ...", "X told Y that ...", "X promised to ..."."""

from collections.abc import Iterator, Sequence

from onrecord.extract.attribution import Attribution
from onrecord.extract.rules.atoms import Atom
from onrecord.extract.rules.found import attribution
from onrecord.extract.rules.lexicon import (
    ADVERBS,
    AUXILIARIES,
    CLAUSE_OPENERS,
    DETERMINERS,
    NEEDS_THAT,
    PREPOSITIONS,
    PRONOUNS,
    VERBS,
    Frame,
)
from onrecord.extract.rules.phrases import Range, after, before

_BEHIND = 0.85  # with content behind the cue
_AHEAD = 0.9  # with content ahead of it: a clause or a quotation, a comma, a name and a verb of speech
_LONGEST_ADJUNCT = 14  # atoms between cue and content: "told reporters in the capital on Monday that"
_ADJUNCT_OPENERS = frozenset("after before while when although though since as during despite asked speaking".split())
_PARTICLES = frozenset({"out", "up", "down", "back"})
_CLAUSE_ENDS = frozenset({".", ";", "!", "?"})


def verb_cues(atoms: Sequence[Atom], *, headline: bool) -> Iterator[tuple[Attribution, int]]:
    """Yield the attributions that a verb of speech or thought makes, each with the index of its verb."""
    for at, atom in enumerate(atoms):
        entry = VERBS.get(atom.lower)
        if entry is None or (atom.is_capital and not headline) or not _is_finite(atoms, at, entry[0]):
            continue
        made = _ahead(atoms, at, entry[1]) or _behind(atoms, at, entry[1])
        if made is not None:
            yield made, at


def _is_finite(atoms: Sequence[Atom], verb: int, lemma: str) -> bool:
    """Whether a form that may as well be a noun, an adjective or an infinitive is a verb with a subject here."""
    atom = atoms[verb]
    if verb == 0:
        return True
    previous = atoms[verb - 1]
    if previous.lower in DETERMINERS or previous.possessive or previous.lower in {"to", "of", "by", "for", "with"}:
        return False
    if atom.lower.endswith("ing"):
        return False
    if atom.lower != lemma:
        return True
    plural = previous.lower.endswith("s") and not previous.lower.endswith("ss") and previous.is_word
    return previous.lower in PRONOUNS | AUXILIARIES | ADVERBS or plural or previous.quotation is not None


def _verb_group(atoms: Sequence[Atom], verb: int) -> Range:
    start = verb
    while start > 0 and atoms[start - 1].lower in AUXILIARIES | ADVERBS:
        start -= 1
    while start < verb and atoms[start].lower in ADVERBS:
        start += 1
    return (start, verb + 1)


def _ahead(atoms: Sequence[Atom], verb: int, frame: Frame) -> Attribution | None:
    """Content first: "“...,” NP said", "..., said NP, ...", "C1, NP said, C2"."""
    if not frame & (Frame.CLAUSE | Frame.OBJECT):
        return None
    subject = before(atoms, verb)
    inserted = verb + 1 < len(atoms) and atoms[verb + 1].lower == ","
    if subject is not None and _closes_content(atoms, subject[0], inserted=inserted):
        quoted = atoms[subject[0] - 1].quotation is not None
        if not quoted and not _rests(atoms, _behind_addressee(atoms, verb + 1, frame)):
            return None
        return _around(atoms, verb, subject, (subject[0], verb + 1))
    group = _verb_group(atoms, verb)
    if not _closes_content(atoms, group[0]):
        return None
    inverted = after(atoms, verb + 1)
    if inverted is None or atoms[verb + 1].lower in PRONOUNS - {"he", "she", "they"}:
        return None
    if atoms[group[0] - 1].quotation is None and not _rests(atoms, inverted[1]):
        return None
    return _around(atoms, verb, inverted, (group[0], inverted[1]))


def _closes_content(atoms: Sequence[Atom], at: int, *, inserted: bool = False) -> bool:
    """Whether what stands before `at` is a quotation, or a clause that ends in a comma."""
    if at == 0:
        return False
    previous = atoms[at - 1]
    if previous.quotation is not None:
        return True
    opening = atoms[_clause_start(atoms, at)].lower
    return previous.lower == "," and at >= (2 if inserted else 4) and opening not in _ADJUNCT_OPENERS


def _behind_addressee(atoms: Sequence[Atom], at: int, frame: Frame) -> int:
    """Return the index behind whom it was told to, where the cue takes such a one: "told the agency"."""
    if not frame & Frame.ADDRESSEE:
        return at
    addressee = after(atoms, at)
    return addressee[1] if addressee is not None else at


def _rests(atoms: Sequence[Atom], at: int) -> bool:
    """Whether the clause of the cue holds no content of its own from `at` on."""
    if at >= len(atoms) or atoms[at].quotation is not None:
        return True
    lower = atoms[at].lower
    ends = lower in {
        ",",
        ".",
        ";",
        ":",
        "!",
        "?",
        "reporters",
        "journalists",
        "yesterday",
        "today",
        "as",
        "when",
        "out",
    }
    return ends or lower in PREPOSITIONS or lower in ADVERBS or atoms[at].text.endswith("day")


def _around(atoms: Sequence[Atom], verb: int, source: Range, whole: Range) -> Attribution | None:
    start, end = whole
    content = [(_clause_start(atoms, start), start)]
    rest = _continued(atoms, end)
    if rest is not None:
        content.append(rest)
    return attribution(atoms, source=source, cue=_verb_group(atoms, verb), content=content, confidence=_AHEAD)


def _clause_start(atoms: Sequence[Atom], end: int) -> int:
    """Return where content before a cue begins: at its quotation, else behind the last full stop."""
    if atoms[end - 1].quotation is not None:
        return end - 1
    start = end - 1
    while start > 0 and atoms[start - 1].lower not in _CLAUSE_ENDS:
        start -= 1
    return start


def _continued(atoms: Sequence[Atom], end: int) -> Range | None:
    """Return what goes on behind an inserted cue: ", C2" or the next quotation."""
    if end + 1 < len(atoms) and atoms[end].lower == "," and not _turns_away(atoms[end + 1]):
        return (end + 1, len(atoms))
    for at in range(end, min(end + _LONGEST_ADJUNCT, len(atoms))):
        if atoms[at].quotation is not None:
            return (at, at + 1)
        if atoms[at].lower in _CLAUSE_ENDS:
            following = at + 1
            if following < len(atoms) and atoms[following].quotation is not None:
                return (following, following + 1)
            return None
    return None


def _turns_away(atom: Atom) -> bool:
    """Whether the word behind ", he said," begins something else than the rest of the content."""
    return atom.lower.endswith("ing") or atom.lower in CLAUSE_OPENERS | PREPOSITIONS


def _behind(atoms: Sequence[Atom], verb: int, frame: Frame) -> Attribution | None:
    """Source first: "NP said (that) C", "NP told Y that C", "NP promised to VP", "NP demanded NP"."""
    subject = before(atoms, verb)
    if subject is None:
        return None
    start = _content_start(atoms, verb, frame)
    if start is None:
        return None
    return attribution(
        atoms,
        source=subject,
        cue=_verb_group(atoms, verb),
        content=[(start, _content_end(atoms, start))],
        confidence=_BEHIND,
    )


def _content_start(atoms: Sequence[Atom], verb: int, frame: Frame) -> int | None:
    at = verb + 2 if verb + 1 < len(atoms) and atoms[verb + 1].lower in _PARTICLES else verb + 1
    if at >= len(atoms) or atoms[at].lower in _CLAUSE_ENDS:
        return None
    limit = min(at + _LONGEST_ADJUNCT, len(atoms))
    if frame & Frame.CLAUSE:
        for i in range(at, limit):
            if atoms[i].lower in {"that", ":"}:
                return i + 1
            if atoms[i].quotation is not None or atoms[i].lower in {"whether", "why", "how", "if"}:
                return i
            if atoms[i].lower in _CLAUSE_ENDS:
                break
    if atoms[at].lower == "to":
        return at if frame & Frame.TO else None
    if frame & Frame.OBJECT:
        return at
    if frame & Frame.ADDRESSEE or not frame & Frame.CLAUSE or VERBS[atoms[verb].lower][0] in NEEDS_THAT:
        return None
    return at if atoms[at].is_word and atoms[at].lower not in {"in", "on", "at", "about", "of"} else None


def _content_end(atoms: Sequence[Atom], start: int) -> int:
    """Content runs to the end of its sentence, or to a second speech verb joined by "and"."""
    for end in range(start + 1, len(atoms)):
        lower = atoms[end].lower
        if lower in {".", ";"}:
            return end
        if lower in {"and", "but", "while"} and any(
            a.lower in VERBS and a.lower.endswith("ed") for a in atoms[end + 1 : end + 2]
        ):
            return end
    return len(atoms)
