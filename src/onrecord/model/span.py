"""Where something stands in a report's text."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple


class Span(NamedTuple):
    """Half-open `[start, end)` in Unicode code points of one report's text."""

    start: int
    end: int

    def covers(self, other: "Span") -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Passage:
    """One or more pieces of a text, in order, and the text they hold.

    `text` is the pieces joined by single spaces; with one piece it equals the report's text at that span.
    """

    spans: tuple[Span, ...]
    text: str


def passage(text: str, spans: Iterable[Span]) -> Passage:
    """Cut `spans` out of `text`, in order of their start."""
    ordered = tuple(sorted(spans))
    return Passage(ordered, " ".join(text[start:end] for start, end in ordered))
