"""Units of text with their quotations folded: what the rules look at.

A quotation is one atom, so that a full stop or a verb inside it cannot break the sentence around it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from onrecord.language import Document, Quotation, Word
from onrecord.model import Span


class Atom(NamedTuple):
    """A word, a mark or a whole quotation; `quotation` is set on the last kind only."""

    span: Span
    text: str
    lower: str
    quotation: Quotation | None = None

    @property
    def is_word(self) -> bool:
        """Whether it is a word or a number."""
        return self.quotation is None and self.text[0].isalnum()

    @property
    def is_capital(self) -> bool:
        """Whether it is a word that begins with a capital letter."""
        return self.quotation is None and self.text[0].isupper()

    @property
    def possessive(self) -> bool:
        """Whether it is a word with a possessive ending."""
        return self.lower.endswith(("'s", "’s", "s'", "s’")) and self.quotation is None


@dataclass(frozen=True, slots=True)
class Unit:
    """One or more sentences that no quotation crosses the outer bounds of."""

    span: Span
    atoms: tuple[Atom, ...]
    paragraph: int
    headline: bool


@lru_cache(maxsize=1)
def units(document: Document) -> tuple[Unit, ...]:
    """Return the units of `document` in order; those of the last one are remembered, since every rule asks for them."""
    return tuple(_units(document))


def _units(document: Document) -> Iterator[Unit]:
    quotations = [q for q in document.quotations if q.inner.end > q.inner.start]
    at = 0
    sentences = document.sentences
    while at < len(sentences):
        first = last = at
        while last + 1 < len(sentences) and _crosses(quotations, sentences[last].span.end, sentences[last + 1].span):
            last += 1
        paragraph = document.paragraphs[sentences[first].paragraph]
        start = max(sentences[first].span.start, paragraph.body)
        span = Span(start, sentences[last].span.end)
        words = [w for s in sentences[first : last + 1] for w in s.words if w.span.start >= start]
        inside = [q for q in quotations if span.covers(q.span)]
        atoms = tuple(_fold(document.text, words, inside))
        if atoms:
            yield Unit(span, atoms, paragraph.index, paragraph.headline)
        at = last + 1


def _crosses(quotations: list[Quotation], end: int, following: Span) -> bool:
    return any(q.span.start < end and following.start < q.span.end for q in quotations)


def _fold(text: str, words: list[Word], inside: list[Quotation]) -> Iterator[Atom]:
    pending = list(inside)
    for word in words:
        while pending and pending[0].span.end <= word.span.start:
            pending.pop(0)
        if pending and pending[0].span.covers(word.span):
            quotation = pending[0]
            if word.span.start == quotation.span.start:
                yield Atom(quotation.span, text[quotation.span.start : quotation.span.end], "", quotation)
            continue
        yield Atom(word.span, word.text, word.lower)
