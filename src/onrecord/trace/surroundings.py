"""What a text says around a statement: contents are cut differently in copy and original, sentences are not."""

from functools import lru_cache

from onrecord.language.sentences import sentence_spans
from onrecord.model import Span
from onrecord.trace.profile import Profile, Told


def sentences_of(told: Told, report: Profile) -> tuple[Span, ...]:
    """Return the sentences of `report` that the content of `told` stands in, in order."""
    pieces = told.statement.content.spans
    return tuple(s for s in _sentences(report.report.text) if any(s.overlaps(piece) for piece in pieces))


def sentence_text(told: Told, report: Profile) -> str:
    """Return the text of those sentences, joined by single spaces."""
    return " ".join(report.report.text[start:end] for start, end in sentences_of(told, report))


@lru_cache(maxsize=256)
def _sentences(text: str) -> tuple[Span, ...]:
    found: list[Span] = []
    start = 0
    for line in text.splitlines(keepends=True):
        found += sentence_spans(text, Span(start, start + len(line)))
        start += len(line)
    return tuple(found)
