"""What stands in quotation marks, and whether a quotation still has the words it had."""

import re
from collections.abc import Sequence

from onrecord.language import quotes
from onrecord.model import Span
from onrecord.trace.words import words

_PARAGRAPH = re.compile(r"[^\n]+")

Quote = tuple[str, ...]


def quotations(text: str) -> list[Quote]:
    """Return the folded words of each quotation in `text`, in order."""
    found = []
    for paragraph in _PARAGRAPH.finditer(text):
        for quotation in quotes.quotations(text, Span(*paragraph.span())):
            forms = tuple(w.form for w in words(text[quotation.inner.start : quotation.inner.end]))
            if forms:
                found.append(forms)
    return found
