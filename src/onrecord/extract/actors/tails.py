"""What follows a head noun or a name and belongs to it, in the order in which English has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.extract.actors import capitals
from onrecord.extract.actors.aliases import aliased
from onrecord.extract.actors.appositions import apposed
from onrecord.extract.actors.joining import reach, settle, take
from onrecord.extract.actors.mention import Form, Mention, Role
from onrecord.extract.actors.names import bare
from onrecord.extract.actors.owners import linked
from onrecord.extract.actors.relatives import relative

if TYPE_CHECKING:
    from onrecord.extract.actors.phrases import PhraseReader


def add_tail(reader: PhraseReader, mention: Mention, at: int, depth: int) -> tuple[Mention, int]:
    """Return `mention` with its tail and the index of the first word behind it."""
    if mention.form is Form.PRONOUN:
        return mention, at
    if at and reader.words[at - 1].possessive:
        return settle(mention), at
    at = linked(reader, mention, at, depth)
    at = _named(reader, mention, at)
    settle(mention)
    at = _bracketed(reader, mention, at)
    _chairing(reader, mention, at)
    at = _aged(reader, at)
    at = apposed(reader, mention, at, depth)
    relative(reader, mention, at)
    aliased(reader, mention, at)
    if mention.named and mention.owner is None and mention.form is Form.NAME:
        at = linked(reader, mention, at, depth)
    return mention, at


def _named(reader: PhraseReader, mention: Mention, at: int) -> int:
    """Take in a name right behind the head: "its owner Northlight", "opposition figure Ada Quill"."""
    words = reader.words
    if mention.name or mention.indefinite or at >= len(words) or not reader.evidence.is_name(words, at):
        return at
    if mention.form is Form.NAME or mention.plural or mention.form is Form.DOCUMENT:
        return at
    if reader.evidence.is_adjective(bare(words[at].lower)):
        return at
    name, after = capitals.read(reader, at, determined=False)
    if name.form is Form.ROLE or not name.name:
        return at
    settle(mention)
    take(reader, mention, name)
    return reach(reader, mention, after)


def _bracketed(reader: PhraseReader, mention: Mention, at: int) -> int:
    """Read a bracket: an acronym, the name behind an office, or a member's party or seat."""
    words = reader.words
    if at + 2 >= len(words) or words[at].text != "(":
        return at
    if mention.name and mention.person:
        mention.roles.append(Role("member", "deputy"))
        return at
    if not words[at + 1].is_capital:
        return at
    if not mention.name and mention.form is Form.ROLE and reader.is_name(at + 1):
        name, after = capitals.read(reader, at + 1, determined=False)
        if name.name and name.form is Form.NAME and after < len(words) and words[after].text == ")":
            take(reader, mention, name)
            return reach(reader, mention, after + 1)
    if words[at + 2].text == ")" and words[at + 1].text.isupper():
        mention.beside.append(Mention(words[at + 1].span, Form.BODY, name=(words[at + 1].text,)))
        return reach(reader, mention, at + 3)
    return at


def _chairing(reader: PhraseReader, mention: Mention, at: int) -> None:
    """Note who is "in the chair" of a meeting."""
    if not mention.name:
        return
    after = " ".join(w.lower for w in reader.words[at : at + 4])
    before = " ".join(w.lower for w in reader.words if w.span.end <= mention.span.start)
    if after.startswith((", in the chair", "in the chair")) or before.endswith("in the chair :"):
        mention.roles.append(Role("chair", "chair", phrase="chair"))


def _aged(reader: PhraseReader, at: int) -> int:
    words = reader.words
    if at + 2 < len(words) and words[at].text == "," and words[at + 1].text.isdigit() and words[at + 2].text == ",":
        return at + 2
    return at
