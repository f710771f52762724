"""Which characters of a text are taken: asked in time that does not grow with how many attributions there are."""

from collections.abc import Iterable
from itertools import accumulate

from onrecord.extract.attribution import Attribution
from onrecord.model import Span


class Cover:
    """The characters that lie inside any of some spans; what is added later is not seen."""

    def __init__(self, length: int, spans: Iterable[Span]) -> None:
        """Lay `spans` over a text of `length` characters."""
        steps = [0] * (length + 1)
        for start, end in spans:
            steps[start] += 1
            steps[end] -= 1
        # Running count of covered characters before each offset.
        self._before = [0, *accumulate(int(depth > 0) for depth in accumulate(steps[:length]))]

    def touches(self, span: Span) -> bool:
        """Whether any character of `span` is covered."""
        return self._before[span.end] > self._before[span.start]


def taken(length: int, attributions: Iterable[Attribution], *, cues: bool) -> Cover:
    """Return the cover of contents and sources, and of cues where `cues` is set."""
    return Cover(
        length,
        (span for a in attributions for span in (*a.content, *a.source, *(a.cue if cues else ()))),
    )
