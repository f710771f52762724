"""A report's text cut where statements begin and end, so that a page can mark them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.model import Span, Statement

_LINE = re.compile(r"[^\n]+")
# Speakers of one report are told apart by so many tints; the notes beside the text name them as well.
TINTS = 6


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text that the same statements cover.

    `start` is its first code point in the report's text. `contents` are the statements whose content it is part
    of, the outermost first; `sources` and `cues` those whose source or cue it is; `begins` those whose content
    begins here; `disguised` is what people see otherwise than it is stored.
    """

    start: int
    text: str
    contents: tuple[Statement, ...] = ()
    sources: tuple[Statement, ...] = ()
    cues: tuple[Statement, ...] = ()
    deadline: bool = False
    disguised: bool = False
    begins: tuple[Statement, ...] = ()

    @property
    def innermost(self) -> Statement | None:
        """The statement that a click on it means."""
        marked = self.contents or self.cues or self.sources
        return marked[-1] if marked else None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line of the text in pieces, with the statements that begin in it."""

    start: int
    pieces: tuple[Piece, ...]
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class _Mark:
    span: Span
    statement: Statement
    role: str
    first: bool = False


def paragraphs(text: str, statements: Sequence[Statement], disguised: Sequence[Span] = ()) -> list[Paragraph]:
    """Cut `text` into its lines and each line into pieces; the pieces of a line joined are the line."""
    marks = [m for s in statements for m in _marks_of(s)]
    return [_paragraph(text, Span(*line.span()), marks, disguised) for line in _LINE.finditer(text)]


def tints(statements: Iterable[Statement]) -> dict[str, int]:
    """Give each speaker of a report a number, from 1 to TINTS and round again, in order of appearance."""
    speakers = dict.fromkeys(s.speaker for s in statements if s.speaker)
    return {speaker: place % TINTS + 1 for place, speaker in enumerate(speakers)}


def _marks_of(statement: Statement) -> Iterator[_Mark]:
    for role in ("source", "cue", "content"):
        passage = getattr(statement, role)
        for place, span in enumerate(passage.spans if passage else ()):
            yield _Mark(span, statement, role, first=role == "content" and place == 0)
    if statement.deadline:
        yield _Mark(statement.deadline.span, statement, "deadline")


def _paragraph(text: str, line: Span, marks: Sequence[_Mark], disguised: Sequence[Span]) -> Paragraph:
    here = [m for m in marks if m.span.overlaps(line)]
    odd = [span for span in disguised if span.overlaps(line)]
    cuts = {line.start, line.end}
    cuts |= {at for span in (*(m.span for m in here), *odd) for at in span if line.start < at < line.end}
    edges = sorted(cuts)
    pieces = tuple(_piece(text, Span(a, b), here, odd) for a, b in pairwise(edges))
    begun = tuple(s for piece in pieces for s in piece.begins)
    return Paragraph(line.start, pieces, begun)


def _piece(text: str, span: Span, marks: Sequence[_Mark], odd: Sequence[Span]) -> Piece:
    over = [m for m in marks if m.span.overlaps(span)]
    contents = sorted((m.statement for m in over if m.role == "content"), key=_breadth, reverse=True)
    return Piece(
        start=span.start,
        text=text[span.start : span.end],
        contents=tuple(contents),
        sources=tuple(m.statement for m in over if m.role == "source"),
        cues=tuple(m.statement for m in over if m.role == "cue"),
        deadline=any(m.role == "deadline" for m in over),
        disguised=any(each.overlaps(span) for each in odd),
        begins=tuple(m.statement for m in over if m.first and m.span.start == span.start),
    )


def _breadth(statement: Statement) -> tuple[int, int]:
    spans = statement.content.spans
    return spans[-1].end - spans[0].start, -spans[0].start
