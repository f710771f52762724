"""Offices and who held them: as a list that was imported has it, and as the reports tell it."""

from dataclasses import dataclass
from datetime import date

from onrecord.model.actor import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeHolder:
    """One row of an imported list: `name` held `role` ("water minister of Velia") from `since` to `until`.

    Both days count; None where the list has none. `ids` are identifiers elsewhere, `wikidata:Q1` or the list's
    own; `source` is the name of the list.
    """

    name: str
    role: str
    since: date | None = None
    until: date | None = None
    aliases: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """An office as reports tell it, from the first to the last day of a report in which an actor holds it.

    Both are None where it is only told as held formerly, or soon. `reports` counts all that tell of it.
    """

    role: str
    since: date | None
    until: date | None
    reports: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenPair:
    """Two actors that may be one; left apart, since the reports do not settle it. `why` says what speaks for it."""

    one: Actor
    other: Actor
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorEntry:
    """An actor with what a ledger has of it.

    `firmness` counts its statements by certainty, denials apart; `undecided` are the pairs that it may be one in.
    """

    actor: Actor
    terms: tuple[Term, ...]
    listed: tuple[OfficeHolder, ...]
    statements: int
    reports: int
    firmness: tuple[tuple[str, int], ...]
    first: date | None
    last: date | None
    undecided: tuple[OpenPair, ...] = ()
