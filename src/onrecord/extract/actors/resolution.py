"""What resolving the speakers of one report gives."""

from dataclasses import dataclass, field

from onrecord.extract.actors.names import fold
from onrecord.model import Actor, Span


def key_of(text: str) -> str:
    """Return the form a mention's text is looked up by: folded words without a leading article."""
    words = [fold(w) for w in text.replace("“", " ").replace("”", " ").split()]
    while len(words) > 1 and words[0] in ("the", "a", "an"):
        words = words[1:]
    return " ".join(w.strip(",.;:\"'") for w in words)


@dataclass(frozen=True, slots=True)
class Resolution:
    """Who speaks in a report.

    `actors` are in order of first mention, their ids `<report id>.a1` and on: every speaker, and every other
    person or body that is named. `speakers` has one actor id (or None) for each attribution, in their order.
    """

    actors: tuple[Actor, ...]
    speakers: tuple[str | None, ...]
    _spans: tuple[tuple[Span, str], ...] = field(default=(), repr=False)
    _names: dict[str, str] = field(default_factory=dict, repr=False)

    def actor_of(self, mention: Span | str) -> str | None:
        """Return the actor that a stretch of the text, or a mention's words, stands for; None if none.

        For a span the first mention inside it counts, or else the narrowest one around it; a pronoun comes
        back as whoever it stands for there. For words only names and descriptions seen in the report count.
        """
        if isinstance(mention, str):
            return self._names.get(key_of(mention))
        inside = [(s.start, -s.end, i) for s, i in self._spans if mention.covers(s)]
        if inside:
            return min(inside)[2]
        around = [(s.end - s.start, i) for s, i in self._spans if s.covers(mention)]
        return min(around)[1] if around else None
