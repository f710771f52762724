"""Relative clauses that say an office: "who runs the state builder", "who speaks for the group"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.extract.actors.function_words import STOP
from onrecord.extract.actors.lexicon import ROLE_CLASS
from onrecord.extract.actors.mention import Form, Mention, Role
from onrecord.extract.actors.names import bare

if TYPE_CHECKING:
    from onrecord.extract.actors.phrases import PhraseReader

# What a relative clause's verb makes of its subject.
ROLE_VERBS = {
    "runs": "head", "ran": "head", "heads": "head", "headed": "head", "leads": "head", "led": "head",
    "chairs": "chair", "chaired": "chair", "commands": "commander", "commanded": "commander",
    "presides": "president", "presided": "president", "directs": "director", "manages": "director",
    "speaks": "spokesperson", "edits": "editor", "owns": "owner", "represents": "lawyer",
    "holds": "minister", "governs": "governor", "inspects": "inspector", "teaches": "teacher",
    "sells": "seller", "coaches": "coach", "founded": "founder", "oversees": "head", "steers": "head",
}  # fmt: skip

_TEACHES = frozenset("teaches taught lectures lectured".split())
_UNIVERSITIES = frozenset("university college faculty".split())
_CLAUSE = 10  # words of a relative clause within which its university stands


def _at_university(reader: PhraseReader, at: int) -> bool:
    clause = reader.words[at : at + _CLAUSE]
    end = next((i for i, w in enumerate(clause) if w.text in ",.;"), len(clause))
    return any(bare(w.lower) in _UNIVERSITIES for w in clause[:end])


def relative(reader: PhraseReader, mention: Mention, at: int) -> None:
    """Learn the office that a relative clause at word `at` says of `mention`."""
    words = reader.words
    start = at + 1 if at < len(words) and words[at].text == "," else at
    if start + 1 >= len(words) or words[start].lower not in ("who", "whose"):
        return
    if words[start].lower == "who" and mention.form is not Form.BODY:
        plain = mention.form is Form.NAME and (not mention.definite or bool(mention.title or mention.roles))
        mention.person = True if plain else mention.person  # "of the Desk, who": the clause is somebody's before it
        verb = words[start + 1].lower
        noun = "professor" if verb in _TEACHES and _at_university(reader, start + 2) else ROLE_VERBS.get(verb)
        if noun is not None:
            _relative_role(reader, mention, noun, start + 2)


def _relative_role(reader: PhraseReader, mention: Mention, noun: str, at: int) -> None:
    words = reader.words
    if at < len(words) and words[at].lower in ("for", "over", "on"):
        at += 1
    owner, _ = reader.phrase(at, 2)
    modifiers: tuple[str, ...] = ()
    if owner is None:
        modifiers = tuple(w.bare for w in words[at : at + 4] if w.text[0].isalpha() and w.lower not in STOP)[:2]
    elif owner.form is Form.DOCUMENT:
        modifiers, owner = owner.modifiers, None
    mention.roles.append(Role(noun, ROLE_CLASS.get(noun, noun), modifiers, owner, noun))
