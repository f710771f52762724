"""Dated undertakings in the author's own voice: "By the end of the year the task will be fully realised"."""

import re
from collections.abc import Iterable, Iterator

from onrecord.extract.attribution import Attribution
from onrecord.extract.cover import taken
from onrecord.extract.rules.lexicon import SPEECH
from onrecord.language import Document
from onrecord.model import Span

_CONFIDENCE = 0.5
_FUTURE = re.compile(
    r"\b(?:(?:will|shall|would|is to|are to|is set to|are set to)\s+(?!not likely|have\b)\w+|(?:is|are) due\b"
    # A present that is a timetable: nothing but what is planned begins by a day.
    r"|(?:begins?|starts|opens|closes|comes|leaves|arrives|departs|resumes|expires|stays|takes effect"
    r"|enters into force)\b)"
)
# Whether a day follows is for the reader to see, who knows the calendar.
_BOUND = re.compile(r"\b(?:by|until|before|than|from|within|in|on|at|this|next|come)\b", re.IGNORECASE)
# What somebody does or does not say is no undertaking: "Neither side would say whether talks will resume on Friday".
_SAYING = frozenset("say says saying tell tells comment disclose reveal specify".split())
_GUESS = re.compile(r"\b(?:may|might|could|likely|probably|presumably|perhaps|if)\b", re.IGNORECASE)


def own_voice(document: Document, found: Iterable[Attribution]) -> Iterator[Attribution]:
    """Yield the sentences outside every attribution that may set a day for something to come."""
    used = taken(found, cues=True)
    for sentence in document.sentences:
        if used.touches(sentence.span):
            continue
        text = document.text[sentence.span.start : sentence.span.end]
        future = _FUTURE.search(text)
        if future is None or _BOUND.search(text) is None or _GUESS.search(text[future.start() :]):
            continue
        if any(word.lower in SPEECH or word.lower in _SAYING for word in sentence.words):
            continue
        start = max(sentence.span.start, document.paragraphs[sentence.paragraph].body)
        yield Attribution(
            source=(),
            cue=(),
            content=(Span(start, sentence.span.start + len(text.rstrip(".!?"))),),
            confidence=_CONFIDENCE,
            own_voice=True,
        )
