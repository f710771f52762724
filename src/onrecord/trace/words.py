"""Words of a text as retellings share them: folded, stemmed, without the words that carry no content."""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from onrecord.model import Span

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*")
_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "’": "'"})
_MONTHS = {
    name: name[:3]
    for name in ("january february march april may june july august september october november december").split()
}
_MONTHS |= {short: short for short in _MONTHS.values()} | {"sept": "sep"}

# Function words, and the verbs and nouns of saying themselves, which every statement has about it.
_STOP = frozenset(
    """a about above after again against all also although am an and any are as at be because been before being below
    between both but by can cannot could did do does doing down during each even ever few for from further had has have
    having he her here hers herself him himself his how i if in into is it its itself just me more most much must my
    neither nor not now of off on once only or other our ours out over own per quite rather same shall she should since
    so some such than that the their theirs them themselves then there these they this those though through to too
    under until up upon us very was we were what when where whether which while who whom whose why will with within
    without would yet you your yours no none nobody nothing never may might one
    say said says saying tell told announce announced according declared declare added stated reported make made
    mr mrs ms dr don't doesn't didn't won't isn't aren't wasn't can't couldn't wouldn't i'm it's we're
    they're""".split()
)
_SUFFIXES = tuple("ations ation ingly ments ment ions ings edly ion ing ies ied ers ed er es ly al s e y".split())
_STEM_LENGTH = 6


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text in order, side by side: folded forms, and where each begins and ends (code points)."""

    forms: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def between(self, start: int, end: int) -> "Words":
        """Return the words that begin in `[start, end)`."""
        first, last = bisect_left(self.starts, start), bisect_left(self.starts, end)
        return Words(self.forms[first:last], self.starts[first:last], self.ends[first:last])

    def within(self, spans: Iterable[Span]) -> "Words":
        """Return the words that begin in any of `spans`, which are in order."""
        parts = [self.between(start, end) for start, end in spans]
        if len(parts) == 1:
            return parts[0]
        return Words(
            tuple(f for p in parts for f in p.forms),
            tuple(s for p in parts for s in p.starts),
            tuple(e for p in parts for e in p.ends),
        )


@lru_cache(maxsize=1 << 16)
def fold(word: str) -> str:
    """Return `word` without case, accents and a possessive ending."""
    plain = unicodedata.normalize("NFKD", word.casefold().translate(_LETTERS))
    bare = "".join(c for c in plain if not unicodedata.combining(c))
    return bare.removesuffix("'s").strip("'")


def words(text: str) -> Words:
    """Return the words and numerals of `text`."""
    found = list(_WORD.finditer(text))
    return Words(tuple(fold(m[0]) for m in found), tuple(m.start() for m in found), tuple(m.end() for m in found))


@lru_cache(maxsize=1 << 16)
def stem(form: str) -> str:
    """Return what the inflections and near derivations of a folded word share.

    Suffixes off, then the first six letters: crude, and enough to bring `inspectors` to `inspection`; a
    dictionary of lemmas would miss those.
    """
    if form in _MONTHS:
        return _MONTHS[form]
    if not form.isalpha() or len(form) < 4:
        return form
    for suffix in _SUFFIXES:
        if form.endswith(suffix) and len(form) - len(suffix) >= 3:
            form = form[: -len(suffix)]
            break
    return form[:_STEM_LENGTH]


@lru_cache(maxsize=1 << 16)
def content_stem(form: str) -> str:
    """Return the stem of a folded word that says something of its own; empty for a function word or a numeral."""
    return stem(form) if form not in _STOP and len(form) > 1 and not form[:1].isdigit() else ""
