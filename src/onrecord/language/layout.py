"""Line structure: where paragraphs lie, which one is the headline, where a dateline ends."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.model import Span

# A blank line parts paragraphs; in a text without blank lines each line is one.
_BLANK = re.compile(r"\n[ \t\r\f\v\u00a0]*\n")
_LINE = re.compile(r"[^\n]+")
_TERMINAL = tuple('.!?…:;,"”’»')
_DATELINE = re.compile(
    r"(?:[^\W\d_a-z][^\n–—-]{1,60}?(?:\([^)\n]{2,30}\)\s*)?)\s+[–—-]{1,2}\s+(?=\S)",
)
_HEADLINE_LIMIT = 200  # characters; longer first lines in news are leads, not headlines


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph without its outer white space; `body` is where it begins behind a dateline."""

    index: int
    span: Span
    headline: bool
    body: int


def paragraphs(text: str) -> Iterator[Paragraph]:
    """Yield the paragraphs of `text` in order. The first is a headline where it is short and unended."""
    spans = [s for s in _pieces(text) if s.start < s.end]
    for index, span in enumerate(spans):
        headline = index == 0 and len(spans) > 1 and _is_headline(text, span)
        yield Paragraph(index, span, headline, span.start if headline else _behind_dateline(text, span))


def _pieces(text: str) -> Iterator[Span]:
    if _BLANK.search(text.strip()):
        start = 0
        for gap in _BLANK.finditer(text):
            yield _trimmed(text, start, gap.start())
            start = gap.end()
        yield _trimmed(text, start, len(text))
    else:
        for line in _LINE.finditer(text):
            yield _trimmed(text, line.start(), line.end())


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _is_headline(text: str, span: Span) -> bool:
    line = text[span.start : span.end]
    return len(line) <= _HEADLINE_LIMIT and not (line.endswith(_TERMINAL) and line.endswith("."))


def _behind_dateline(text: str, span: Span) -> int:
    """Return the offset behind a dateline such as "PORT HAMAL (Wire) – ", or the paragraph's start."""
    found = _DATELINE.match(text, span.start, min(span.end, span.start + 90))
    if found is None:
        return span.start
    place = re.split(r"[,(]", found.group(), maxsplit=1)[0].strip(" –—-")
    return found.end() if place and place == place.upper() and any(c.isalpha() for c in place) else span.start
