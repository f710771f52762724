"""Words and punctuation marks with their offsets."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from onrecord.model import Span

_NUMBER = r"\d+(?:[.,:]\d+)*(?:%|(?:st|nd|rd|th|s)\b)?"
_INITIALS = r"(?:[^\W\d_]\.){2,}"
_LETTERS = r"[^\W_]+(?:['’&\-‑][^\W_]+)*(?:(?<=s)['’](?=\s[a-z]))?"
_TITLES = r"(?:Mrs?|Ms|Dr|Prof|St|Sens?|Reps?|Govs?|Gen|Col|Lt|Sgt|Capt|Cmdr|Adm|Maj|Rev|Hon|Jr|Sr|No|vs)\."
_WORD = re.compile(rf"\b{_TITLES}(?=\s)|{_INITIALS}|{_NUMBER}(?![^\W\d_])|{_LETTERS}|\S")
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$", re.IGNORECASE)


class Word(NamedTuple):
    """A word or a punctuation mark as it stands in the text; `lower` is its lower-cased form."""

    span: Span
    text: str
    lower: str

    @property
    def is_word(self) -> bool:
        """Whether it is a word or a number rather than punctuation."""
        return self.text[0].isalnum()

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[0].isupper()

    @property
    def possessive(self) -> bool:
        """Whether it carries a possessive ending: "minister's", "growers’"."""
        return _POSSESSIVE.search(self.text) is not None

    @property
    def bare(self) -> str:
        """The lower-cased word without a possessive ending."""
        return _POSSESSIVE.sub("", self.lower)


def words(text: str, span: Span) -> Iterator[Word]:
    """Yield the words and marks of `text` inside `span`, in order."""
    for found in _WORD.finditer(text, span.start, span.end):
        token = found.group()
        yield Word(Span(found.start(), found.end()), token, token.lower())
