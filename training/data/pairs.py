"""Undertakings with sentences of later reports, and what each sentence says became of them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from onrecord.follow.vocabulary import stems
from onrecord.follow.wordings import Verdict

KINDS = ("commitment", "forecast")
_FEWEST_WORDS = 2


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence of a later report, the one before it (empty: none is needed), and what it says."""

    verdict: Verdict
    before: str
    sentence: str

    def __post_init__(self) -> None:
        """Raise ValueError where there is no sentence."""
        if len(self.sentence.split()) < _FEWEST_WORDS:
            raise ValueError(f"{self.sentence!r} is no sentence")


@dataclass(frozen=True, slots=True)
class Undertaking:
    """Who said what would be done or come about, and what later reports say of it."""

    place: str
    kind: str
    who: str
    content: str
    said: list[Said] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Raise ValueError where a part is missing or of no known kind."""
        if self.kind not in KINDS:
            raise ValueError(f"{self.kind!r} is neither of {', '.join(KINDS)}")
        if not self.who.strip() or len(self.content.split()) <= _FEWEST_WORDS:
            raise ValueError("an undertaking without its source or its content")

    def held(self, sentence: str) -> float:
        """Return the share of its words that a sentence holds."""
        wanted = frozenset(stems(self.content))
        return len(wanted & frozenset(stems(sentence))) / max(1, len(wanted))

    @property
    def held_out(self) -> bool:
        """Whether it is of the dev part: one in ten, by a hash of its content."""
        return int(hashlib.sha256(self.content.encode()).hexdigest(), 16) % 10 == 8


def read_pairs(folder: Path) -> list[Undertaking]:
    """Return the undertakings of all files of a folder, in order. Raises ValueError, which names file and line."""
    return [found for path in sorted(folder.glob("*.tsv")) for found in _read(path)]


def _read(path: Path) -> Iterator[Undertaking]:
    found: Undertaking | None = None
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        name, *fields = line.split("\t")
        try:
            if name == "undertaking":
                kind, who, content = fields
                if found:
                    yield found
                found = Undertaking(path.name, kind, who, content)
            elif found is not None:
                before, sentence = fields
                found.said.append(Said(Verdict(name), before, sentence))
            else:
                raise ValueError("a sentence before the first undertaking")
        except ValueError as error:
            raise ValueError(f"{path}:{number}: {error}") from error
    if found:
        yield found
