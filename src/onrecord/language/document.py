"""A text with its paragraphs, sentences, words and quotations laid over it."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.language.layout import Paragraph, paragraphs
from onrecord.language.quotes import Quotation, quotations
from onrecord.language.sentences import sentence_spans
from onrecord.language.words import Word, words
from onrecord.model import Span


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: its span, its words in order and the index of its paragraph."""

    span: Span
    words: tuple[Word, ...]
    paragraph: int


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    """What language knows of a text; every span points into `text` exactly as it was given.

    Compared by identity, so that what is made of a document can be remembered by it.
    """

    text: str
    paragraphs: tuple[Paragraph, ...]
    sentences: tuple[Sentence, ...]
    quotations: tuple[Quotation, ...]
    _starts: tuple[int, ...] = field(repr=False)

    def sentence_at(self, offset: int) -> Sentence | None:
        """Return the sentence that `offset` lies in, or else the last one that starts before it."""
        i = bisect_right(self._starts, offset) - 1
        return self.sentences[i] if i >= 0 else None

    def sentence_index(self, offset: int) -> int:
        """Return the index of the sentence at `offset`; -1 before the first."""
        return bisect_right(self._starts, offset) - 1

    def paragraph_of(self, offset: int) -> Paragraph | None:
        """Return the paragraph that holds `offset`, None between paragraphs."""
        i = bisect_right(self.paragraphs, offset, key=lambda p: p.span.start) - 1
        found = self.paragraphs[i] if i >= 0 else None
        return found if found is not None and offset < found.span.end else None

    def words_in(self, span: Span) -> Sequence[Word]:
        """Return the words that lie wholly inside `span`, in order."""
        first = max(0, self.sentence_index(span.start))
        found: list[Word] = []
        for sentence in self.sentences[first:]:
            if sentence.span.start >= span.end:
                break
            found.extend(w for w in sentence.words if span.covers(w.span))
        return found

    def quoted(self, offset: int) -> bool:
        """Whether the character at `offset` lies inside quotation marks."""
        i = bisect_right(self.quotations, offset, key=lambda q: q.span.start) - 1
        return i >= 0 and offset < self.quotations[i].span.end


def analyse(text: str) -> Document:
    """Lay paragraphs, sentences, words and quotations over `text`. Pure, and linear in its length."""
    parts = tuple(paragraphs(text))
    marks = tuple(q for part in parts for q in quotations(text, part.span))
    sentences = tuple(
        Sentence(span, tuple(words(text, span)), part.index)
        for part in parts
        for span in sentence_spans(text, part.span)
    )
    return Document(text, parts, sentences, marks, tuple(s.span.start for s in sentences))
