"""Appositions, both ways round: "Tomas Veld, the defence minister" and "its chief, Tomas Veld"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.extract.actors.function_words import AUXILIARIES, PREPOSITIONS, VERBS
from onrecord.extract.actors.joining import reach, role_of, take
from onrecord.extract.actors.mention import Form, Mention

if TYPE_CHECKING:
    from onrecord.extract.actors.phrases import PhraseReader

_CLOSE = 5  # words in which the comma that ends an apposition must follow a preposition
_ENDS = frozenset('.,;:!?)"”’»—–(')


def apposed(reader: PhraseReader, mention: Mention, at: int, depth: int) -> int:
    """Take in an apposition behind `mention`; return the index of the first word behind it."""
    words = reader.words
    if at + 1 >= len(words) or words[at].text != "," or depth > 2 or mention.form in (Form.PEOPLE, Form.DOCUMENT):
        return at
    if not (mention.name or mention.definite or mention.roles):
        return at
    other, after = reader.phrase(at + 1, depth + 1)
    if other is None or not _apposes(mention, other) or not _ends(reader, after):
        return at
    if depth and not (mention.name and other.form is Form.BODY):
        return at
    bare = other.form is Form.ROLE and not (other.definite or other.indefinite or other.owner)
    if bare and after < len(words) and words[after].lower in VERBS:
        return at  # "No base in the bay, minister says": a headline's source, not an apposition
    loose = other.indefinite and other.form is Form.BODY
    if loose and after < len(words) and words[after].text not in _ENDS:
        return at
    if mention.name:
        _describe(mention, other)
    else:
        take(reader, mention, other)
        mention.beside += other.beside
    mention.inner.append(other)
    return reach(reader, mention, after)


def _apposes(mention: Mention, other: Mention) -> bool:
    if other.owner is not None and other.owner.head == "who":
        return False
    if mention.name:
        if other.name and other.form is Form.NAME:
            return False
        wanted = (Form.ROLE, Form.BODY, Form.PEOPLE)
        return other.form in wanted and not other.plural and not (other.name and mention.person)
    if not other.name:
        return False
    if mention.form is Form.ROLE:
        return other.form is Form.NAME and other.person is not False
    return mention.definite


def _describe(mention: Mention, other: Mention) -> None:
    if other.form is Form.BODY and other.name:
        mention.beside.append(other)
        return
    if other.form in (Form.ROLE, Form.PEOPLE):
        mention.person = True
    elif mention.person is None and other.form is Form.BODY:
        mention.person = False
    mention.roles += other.roles or [role_of(other)]
    mention.gender = mention.gender or other.gender


def _ends(reader: PhraseReader, at: int) -> bool:
    """Whether an apposition may end before word `at`: at a mark, a verb or the end, not at "and"."""
    words = reader.words
    if at >= len(words):
        return True
    word = words[at]
    if word.text in _ENDS or word.lower in VERBS or word.lower in AUXILIARIES or word.lower in ("who", "whose"):
        return True
    if word.lower in PREPOSITIONS:
        return any(w.text == "," for w in words[at : at + _CLOSE])
    return word.text[0].islower() and word.lower not in ("and", "or") and word.lower.endswith(("ed", "s"))
