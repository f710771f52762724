"""How a phrase grows over the words behind it, and how a description becomes the role of a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.extract.actors.lexicon import ROLE_CLASS, singular
from onrecord.extract.actors.mention import Form, Mention, Role
from onrecord.model import Span

if TYPE_CHECKING:
    from onrecord.extract.actors.phrases import PhraseReader


def reach(reader: PhraseReader, mention: Mention, at: int) -> int:
    """Let `mention` reach up to word `at`, which is returned."""
    end = reader.words[at - 1].span.end
    mention.span = Span(mention.span.start, max(mention.span.end, end))
    mention.text = reader.text[mention.span.start : mention.span.end]
    return at


def role_of(mention: Mention) -> Role:
    """Return the role that a description says: its noun, what it is for, whose it is."""
    noun = mention.head if mention.form is Form.ROLE else singular(mention.head)
    phrase = " ".join([*mention.modifiers, mention.head])
    if f"{mention.head} of state" in mention.text.casefold():
        phrase = " ".join([*(m for m in mention.modifiers if m != "state"), mention.head, "of state"])
    return Role(noun, ROLE_CLASS.get(noun, noun), mention.modifiers, mention.owner, phrase, mention.indefinite)


def settle(mention: Mention) -> Mention:
    """Give a role mention its role once its own words are all read."""
    if mention.form is Form.ROLE and not mention.roles:
        mention.roles.append(role_of(mention))
    return mention


def take(reader: PhraseReader, mention: Mention, name: Mention) -> None:
    """Turn a description into the name it stands by, keeping it as a role."""
    if mention.form is not Form.ROLE:
        mention.roles.append(role_of(mention))
    body = name.form is Form.BODY or (mention.form is Form.BODY and not name.person and reader.may_be_body(name))
    mention.person = False if body else (mention.form in (Form.ROLE, Form.PEOPLE) or name.person)
    mention.roles += name.roles
    mention.form = Form.BODY if body and not mention.person else Form.NAME
    mention.name, mention.title = name.name, name.title or mention.title
    mention.gender = name.gender or mention.gender
    if mention.form is Form.BODY:
        mention.head, mention.modifiers = name.head, name.modifiers
    mention.owner = None
