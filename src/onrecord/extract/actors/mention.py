"""A mention: one noun phrase that may stand for a voice."""

from dataclasses import dataclass, field
from enum import StrEnum

from onrecord.extract.actors.titles import Gender
from onrecord.model import Span


class Form(StrEnum):
    """What a mention's head is."""

    NAME = "name"
    ROLE = "role"
    BODY = "body"
    PEOPLE = "people"
    DOCUMENT = "document"
    PRONOUN = "pronoun"


@dataclass(slots=True)
class Role:
    """An office or trade: its noun and class, what modifies it, and the body or place it belongs to."""

    noun: str
    cls: str
    modifiers: tuple[str, ...] = ()
    owner: "Mention | None" = None
    phrase: str = ""
    indefinite: bool = False


@dataclass(slots=True)
class Mention:
    """A noun phrase: `span` is all of it, `head` its noun or pronoun in lower case (empty for bare names).

    `name` holds the tokens of a name without title; `owner` is whoever it belongs to ("its chief", "the head
    of X"); `beside` are names or descriptions that stand in apposition and are the same voice, `also`
    other names that the text says somebody has.
    """

    span: Span
    form: Form
    head: str = ""
    name: tuple[str, ...] = ()
    title: str | None = None
    gender: Gender | None = None
    plural: bool = False
    definite: bool = False
    indefinite: bool = False
    modifiers: tuple[str, ...] = ()
    owner: "Mention | None" = None
    roles: list[Role] = field(default_factory=list)
    beside: list["Mention"] = field(default_factory=list)
    person: bool | None = None
    text: str = ""
    inner: list["Mention"] = field(default_factory=list)
    also: list[tuple[str, ...]] = field(default_factory=list)

    @property
    def named(self) -> bool:
        """Whether a proper name stands in it, here or in apposition."""
        return bool(self.name) or any(b.name for b in self.beside)
