"""What tracing a set of readings gives."""

from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.model import Change, Relation, Saying


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
