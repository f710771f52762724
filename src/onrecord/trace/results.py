"""What tracing a set of readings gives."""

from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.model import Change, Relation, Saying
from onrecord.trace.seniority import Age


@dataclass(frozen=True, slots=True)
class Derivation:
    """How a report came to be: its relation to its parent, and in a few words why that is thought."""

    relation: Relation
    derives_from: str | None
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Telling:
    """One statement as a telling: the saying it tells, and how it differs from the first telling.

    `reasons` has one line for each change that sets what stood there beside what stands here.
    """

    saying: str
    changes: tuple[Change, ...]
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tracing:
    """Derivations by report id, tellings by statement id, and the sayings in order of their first telling."""

    reports: Mapping[str, Derivation]
    tellings: Mapping[str, Telling]
    sayings: tuple[Saying, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """One statement as it is kept: the older one it was told from, the first one, and what changed against that.

    `told_from` and `first` are (report id, statement id); the first telling is its own `first`.
    """

    statement: str
    told_from: tuple[str, str] | None
    first: tuple[str, str]
    saying: str
    changes: tuple[Change, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Traced:
    """One report as it is kept: all that was found out of its own day and the days before.

    `near` are the marks of its neighbours (`keys.mark_of`). `parent` is a report id, `origin` the report at the
    beginning of that chain; `first` says why it is the first of an occasion where it has no parent and is.
    """

    id: str
    near: tuple[int, ...]
    age: Age
    parent: str | None = None
    wording: float = 0.0
    evidence: tuple[str, ...] = ()
    first: str = ""
    links: tuple[tuple[str, tuple[str, str]], ...] = ()
    origin: str = ""
    told: tuple[Told, ...] = ()
