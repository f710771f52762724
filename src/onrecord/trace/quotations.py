"""What stands in quotation marks, and whether a quotation still has the words it had."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from onrecord.language import quotes
from onrecord.model import Span
from onrecord.trace.words import Word, words

_PARAGRAPH = re.compile(r"[^\n]+")

_MARK = re.compile("[“”„«»\"‘‹›‚]|(?<!\\w)['’`]")
# Shorter quotations are scare quotes; with fewer words kept it is another quotation.
_WORTH_COMPARING = 3
_SAME_QUOTATION = 0.5
_NEGATIONS = frozenset({"not", "no", "never", "nobody", "nothing", "none", "neither", "nor"})

Quote = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation in its text: the span between its marks, and its folded words with their places."""

    span: Span
    words: tuple[Word, ...]

    @property
    def forms(self) -> Quote:
        """The words alone."""
        return tuple(w.form for w in self.words)

    def within(self, spans: Sequence[Span]) -> Quote:
        """Return the words that lie inside any of `spans`."""
        return tuple(w.form for w in self.words if any(start <= w.start < end for start, end in spans))


def quotations(text: str) -> list[Quoted]:
    """Return the quotations of `text` in order; they never run over the end of a paragraph."""
    found = []
    for paragraph in _PARAGRAPH.finditer(text):
        if not _MARK.search(text, *paragraph.span()):
            continue
        for start, end in (q.inner for q in quotes.quotations(text, Span(*paragraph.span()))):
            inside = tuple(Word(w.form, w.start + start, w.end + start) for w in words(text[start:end]))
            if inside:
                found.append(Quoted(Span(start, end), inside))
    return found


def altered(told: Sequence[Quote], first: Sequence[Quote], text: Sequence[str]) -> tuple[str, str] | None:
    """Return a quotation of `told` whose words differ from those of `first`, and what stood there; None if none does.

    `text` is the folded words of the whole report of the first telling: what stands there word for word is kept.
    Cutting a quotation short or leaving out words in the middle does not alter it, leaving out a "not" does.
    """
    source = [form for quote in first for form in quote]
    whole = f" {' '.join(text)} "
    for quote in told:
        if len(quote) < _WORTH_COMPARING or f" {' '.join(quote)} " in whole:
            continue
        steps = SequenceMatcher(None, source, quote, autojunk=False).get_opcodes()
        kept = sum(b2 - b1 for tag, _, _, b1, b2 in steps if tag == "equal")
        if kept < _SAME_QUOTATION * len(quote):
            continue
        for tag, a1, a2, _, _ in steps:
            dropped = tag == "delete" and any(w in _NEGATIONS for w in source[a1:a2])
            if tag in {"replace", "insert"} or (dropped and a1 > 0 and a2 < len(source)):
                return " ".join(quote), " ".join(source)
    return None
