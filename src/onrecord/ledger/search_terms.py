"""What is asked of an index over words, and what it gives: terms and hits, for every kind of database."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal, Protocol, TypeAlias

from sqlalchemy import Connection

# A phrase in quotation marks of any kind, closed, or a run without space; either may end in an asterisk.
_TERM = re.compile(r'["“”„«]([^"“”„«»]+)["“”»](\*?)|(\S+)')

# FTS5 refuses expressions nested deeper than 256; nobody types as many words as this.
MAX_TERMS = 64

Kind: TypeAlias = Literal["report", "statement"]


@dataclass(frozen=True, slots=True)
class Hit:
    """A report or a statement in which all the words were found.

    `report` is the report's id, `statement` the statement's or None; `snippet` the text around the words;
    `rank` is BM25 as FTS5 gives it: the lower, the better.
    """

    report: str
    statement: str | None
    snippet: str
    rank: float
    kind: Kind


@dataclass(frozen=True, slots=True)
class Clocks:
    """What is searched: what had been published by a day, and what was known at a time (UTC, ISO 8601); None is now."""

    as_of: date | None = None
    known: str | None = None


NOW = Clocks()


@dataclass(frozen=True, slots=True)
class Found:
    """A hit before its snippet is made; `key` is that of its row."""

    rank: float
    report: str
    statement: str | None
    key: int
    kind: Kind


@dataclass(frozen=True, slots=True)
class Best:
    """The best of the rows that were ranked, the best first; how many were ranked, and whether there may be others."""

    found: list[Found]
    total: int
    more: bool = False


@dataclass(frozen=True, slots=True)
class Term:
    """What must be found: words that stand together as in `text`; with `prefix` the last may go on."""

    text: str
    prefix: bool


@dataclass(frozen=True, slots=True)
class Limit:
    """How many of the best rows are wanted, and among how many of those added last they are looked for (None: all)."""

    best: int
    among: int | None = None


class WordIndex(Protocol):
    """The index of one kind of database. Every method runs inside a transaction of the caller's."""

    def index_report(self, connection: Connection, key: int) -> None:
        """Index title and text of a report just inserted."""

    def index_statements(self, connection: Connection, report_key: int) -> None:
        """Index the contents of a report's statements just inserted."""

    def find(self, connection: Connection, kind: Kind, terms: list[Term], limit: Limit, clocks: Clocks = NOW) -> Best:
        """Find the best rows of a kind in which all terms are, shown on both clocks."""

    def agrees(self, connection: Connection) -> bool:
        """Tell whether the index is what the rows make it, in a transaction that may write."""

    def rebuild(self, connection: Connection) -> None:
        """Make the index anew from the rows, so that nothing of what is not in them is left in it."""


def terms_of(words: str) -> list[Term]:
    """Read what a person typed: `"a phrase"` stays together, `pref*` stands for every word so begun.

    All terms must be found; what has neither letter nor digit asks for nothing.
    """
    clean = words.encode("utf-8", "replace").decode().replace("\0", " ")
    return list(_terms(clean))[:MAX_TERMS]


def _terms(words: str) -> Iterator[Term]:
    for phrase, star, run in _TERM.findall(words):
        word = phrase or run
        plain = word.rstrip("*") if run else word
        if any(character.isalnum() for character in plain):
            yield Term(plain, prefix=bool(star) or plain != word)


def expression(terms: list[Term]) -> str:
    """Write terms as an FTS5 expression that is never a syntax error."""
    return " ".join('"' + term.text.replace('"', '""') + '"' + ("*" if term.prefix else "") for term in terms)
