"""The one record that every corpus is read into."""

from __future__ import annotations

from dataclasses import dataclass, field

Span = tuple[int, int]
Spans = tuple[Span, ...]

CERTAINTY = ("certain", "probable", "possible", "unstated")
POLARITY = ("affirmed", "denied")
COMMITMENT = ("none", "commitment", "forecast")


@dataclass(frozen=True, slots=True)
class Relation:
    """An attribution; spans are code points of the document, half-open. None: the corpus does not say."""

    source: Spans
    cue: Spans
    content: Spans
    certainty: str | None = None
    polarity: str | None = None
    commitment: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A text with the layers its corpus annotates; a layer that is None is masked, never read as negative."""

    id: str
    text: str
    style: int
    relations: tuple[Relation, ...] | None = None
    entities: tuple[tuple[int, int, str], ...] | None = None
    times: tuple[tuple[int, int, str], ...] | None = None
    unusable: Spans = field(default=())
    """Stretches whose relations the record cannot express: units that touch them lose their cue loss."""
