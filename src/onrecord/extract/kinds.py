"""Direct, indirect or mixed: a fact of the quotation marks (guide, rule 3)."""

from collections.abc import Iterable

from onrecord.language import Document
from onrecord.language.quotes import quotations
from onrecord.model import Kind, Span


def kind_of(document: Document, content: Iterable[Span]) -> Kind:
    """Return how much of `content` stands in quotation marks that the content itself carries.

    Marks around a larger quotation that the content is only a part of do not count.
    """
    quoted = unquoted = 0
    for piece in content:
        marks = quotations(document.text, piece)
        for word in document.words_in(piece):
            if not word.is_word:
                continue
            if any(q.span.covers(word.span) for q in marks):
                quoted += 1
            else:
                unquoted += 1
    if not quoted:
        return Kind.INDIRECT
    return Kind.MIXED if unquoted else Kind.DIRECT
