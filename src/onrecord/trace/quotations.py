"""What stands in quotation marks, and whether a quotation still has the words it had."""

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from onrecord.language import quotes
from onrecord.model import Span
from onrecord.trace.words import Words

_PARAGRAPH = re.compile(r"[^\n]+")

_MARK = re.compile("[“”„«»\"‘‹›‚]|(?<!\\w)['’`]")
# Shorter quotations are scare quotes; with fewer words kept it is another quotation.
_WORTH_COMPARING = 3
_SAME_QUOTATION = 0.5
_NEGATIONS = frozenset({"not", "no", "never", "nobody", "nothing", "none", "neither", "nor"})
_LONG = {"ll": "will", "re": "are", "ve": "have", "m": "am", "t": "not"}
_CONTRACTED = re.compile(r"(?:'|(?<=[a-z])n')(ll|re|ve|m|t)$")

Quote = tuple[str, ...]


class Quoted(NamedTuple):
    """A quotation in its text: the span between its marks, and its words."""

    span: Span
    words: Words

    def within(self, spans: Sequence[Span]) -> Quote:
        """Return the words that lie inside any of `spans`."""
        near = [span for span in spans if span.overlaps(self.span)]
        return self.words.within(near).forms if near else ()


def quotations(text: str, found: Words) -> list[Quoted]:
    """Return the quotations of `text`, whose words are `found`; they never run over the end of a paragraph."""
    quoted = []
    for paragraph in _PARAGRAPH.finditer(text):
        if not _MARK.search(text, *paragraph.span()):
            continue
        for quotation in quotes.quotations(text, Span(*paragraph.span())):
            inside = found.between(*quotation.inner)
            if inside.forms:
                quoted.append(Quoted(quotation.inner, inside))
    return quoted


def altered(told: Sequence[Quote], first: Sequence[Quote], text: Sequence[str]) -> tuple[str, str] | None:
    """Return a quotation of `told` whose words differ from those of `first`, and what stood there; None if none does.

    `text` is the folded words of the whole report of the first telling: what stands there word for word is kept.
    Cutting a quotation short or leaving out words in the middle does not alter it, leaving out a "not" does.
    """
    source = _spelt_out(form for quote in first for form in quote)
    whole = f" {' '.join(_spelt_out(text))} "
    for quote in map(_spelt_out, told):
        if min(len(quote), len(source)) < _WORTH_COMPARING or f" {' '.join(quote)} " in whole:
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


def _spelt_out(forms: Iterable[str]) -> list[str]:
    """Return `forms` with contractions as the words they stand for, so that "I'll" is "I will"."""
    return [word for form in forms for word in _CONTRACTED.sub(_long_form, form).split()]


def _long_form(found: re.Match[str]) -> str:
    return f" {_LONG[found[1]]}"
