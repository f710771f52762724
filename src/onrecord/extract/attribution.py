"""What finds attributions, and what it hands on."""

from dataclasses import dataclass
from typing import Protocol

from onrecord.language import Document
from onrecord.model import Certainty, Polarity, Span


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a trained attributor makes of a content besides finding it.

    `undertaking` holds the probabilities that it makes none, a commitment, a forecast.
    """

    certainty: Certainty
    polarity: Polarity
    undertaking: tuple[float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """A relation as found in the text: spans of source, cue and content, in order of start.

    `source` and `cue` are empty where none stands in the text. `own_voice` marks a dated undertaking that
    the author puts forward without any source. `confidence` is from 0 to 1. `judgement` is None where the
    attributor makes none, and the rules of the guide decide.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    confidence: float
    own_voice: bool = False
    judgement: Judgement | None = None

    @property
    def start(self) -> int:
        """Where its content begins; attributions of a text are ordered by this."""
        return self.content[0].start

    @property
    def extent(self) -> Span:
        """From the first to the last character of its content."""
        return Span(self.content[0].start, self.content[-1].end)


class Attributor(Protocol):
    """Finds the attributions of a text: the part of a reader that a trained model can replace."""

    name: str

    def attributions(self, document: Document) -> list[Attribution]:
        """Return the attributions in order of content start; spans lie inside the text."""
        ...
