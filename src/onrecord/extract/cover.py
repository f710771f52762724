"""Which characters of a text are taken: asked in time that does not grow with how many attributions there are."""

from bisect import bisect_right
from collections.abc import Iterable

from onrecord.extract.attribution import Attribution
from onrecord.model import Span


class Cover:
    """The characters that lie inside any of some spans; what is added later is not seen."""

    def __init__(self, spans: Iterable[Span]) -> None:
        """Lay `spans` over a text."""
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(spans):
            if self._ends and start <= self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], end)
            elif start < end:
                self._starts.append(start)
                self._ends.append(end)

    def touches(self, span: Span) -> bool:
        """Whether any character of `span` is covered."""
        i = bisect_right(self._ends, span.start)
        return i < len(self._ends) and max(self._starts[i], span.start) < min(self._ends[i], span.end)


def taken(attributions: Iterable[Attribution], *, cues: bool) -> Cover:
    """Return the cover of contents and sources, and of cues where `cues` is set."""
    return Cover(span for a in attributions for span in (*a.content, *a.source, *(a.cue if cues else ())))
